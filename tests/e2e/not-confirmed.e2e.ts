import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { openBrowser } from "../support/browser.ts";
import { createDriver, type Driver } from "../support/driver.ts";
import { breakStorage, prepareBreaking, withoutSecondBook } from "../support/full-disk.ts";
import { startStack } from "../support/stack.ts";

const opens = ({ patient }: Prescription): RegExp => new RegExp(`${patient.family}.*${patient.given[0] ?? ""}`, "i");

/** A line in doubt on a fresh device: NOT CONFIRMED, then the next start. `afterwards` looks at what is said then. */
const inDoubt = async (
  port: number,
  hasSecondBook: boolean,
  afterwards: (page: Page, driver: Driver, next: Prescription) => Promise<void>,
) => {
  const stack = await startStack({ port, fill: 60, pmrCalls: 1, seed: 31 });
  const profile = mkdtempSync(join(tmpdir(), "holdfast-doubt-"));
  const { context, page } = await openBrowser(profile);
  const driver = createDriver(page);
  try {
    const [one, two] = stack.prescriptions().filter(({ items }) => items.length === 1);
    if (one === undefined || two === undefined) throw new Error("too few prescriptions of one item");
    await prepareBreaking(page);
    if (!hasSecondBook) await withoutSecondBook(page);
    const words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
    await driver.unlock(words);
    await driver.declare("Everything here");
    await driver.find(one.id);
    await driver.open(opens(one));
    await breakStorage(page);
    await driver.supply([{ act: "all" }], "in doubt");
    const screen = page.getByRole("alertdialog", { name: "NOT CONFIRMED" });
    await expect(screen).toContainText("B-0001");
    await expect(screen.getByRole("heading", { name: "NOT CONFIRMED" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(screen).toBeVisible();
    await screen.getByRole("button", { name: "I have written it on paper" }).click();

    await page.reload();
    await driver.unlock(words);
    await afterwards(page, driver, two);
  } finally {
    await context.close();
    await stack.end();
    rmSync(profile, { recursive: true, force: true });
  }
};

const writesOn = async (page: Page, driver: Driver, next: Prescription): Promise<void> => {
  await driver.find(next.id);
  await driver.open(opens(next));
  await driver.supply([{ act: "all" }]);
  await expect(page.getByText("B-0002", { exact: true })).toBeVisible();
};

test("JRN-7: storage refuses: NOT CONFIRMED with a number for paper, told again at the next start, and the number is never used", () =>
  inDoubt(18_857, false, async (page, driver, next) => {
    await expect(page.getByText("B-0001 is on paper only.")).toBeVisible();
    await expect(page.getByText("This browser keeps one book only.")).toBeVisible();
    await writesOn(page, driver, next);
    expect((await driver.log()).some((row) => row.includes("B-0001"))).toBe(false);
  }));

test("JRN-10: the same with a second book made today: it may not be counted on, and holds the line all the same", () =>
  inDoubt(18_827, true, async (page, driver, next) => {
    await expect(page.getByText("B-0001 was recorded here after all.")).toBeVisible();
    await expect(page.getByText("The second book was made today and does not count yet.")).toBeVisible();
    await writesOn(page, driver, next);
    expect((await driver.log()).some((row) => row.includes("B-0001"))).toBe(true);
  }));
