import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";

const opens = ({ patient }: Prescription): RegExp => new RegExp(`${patient.family}.*${patient.given[0] ?? ""}`, "i");

test("afterwards: a struck line is taken back at EPS, another is claimed, the role goes back, everything is handed back", async () => {
  const stack = await startStack({ port: 18_817, fill: 40, pmrCalls: 1, seed: 31 });
  const profile = mkdtempSync(join(tmpdir(), "holdfast-after-"));
  try {
    const [toClaim, toStrike] = stack
      .prescriptions()
      .filter(({ releasedBy, items }) => releasedBy === "holdfast" && items.length === 1 && Number(items[0]?.quantity.value) > 1);
    if (toClaim === undefined || toStrike === undefined) throw new Error("too few prescriptions released by Holdfast");
    const { context, page } = await openBrowser(profile);
    const driver = createDriver(page);
    const main = page.getByRole("main");
    await driver.unlock(await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter"));
    await driver.declare("Our pharmacy system");
    for (const prescription of [toClaim, toStrike]) {
      await driver.find(prescription.id);
      await driver.open(opens(prescription));
      await driver.supply([{ act: "all" }]);
    }
    await driver.go("Recover");
    await driver.signIn("Amira Khan");
    await expect.poll(async () => (await driver.standings())["Sent to EPS and accepted"], { timeout: 60_000 }).toBe(2);

    await driver.go("Log");
    await page.getByRole("button", { name: "Strike a line" }).click();
    await main.getByRole("button", { name: /B-0002/ }).click();
    await expect(main).toContainText("EPS will be told to take it back: 1 message");
    await page.getByRole("textbox", { name: "What was wrong?" }).fill("wrong patient");
    await page.getByRole("button", { name: "Strike B-0002" }).click();
    await expect.poll(async () => (await driver.standings()).Struck, { timeout: 60_000 }).toBe(1);

    await page.getByRole("button", { name: /To claim/ }).click();
    await page.getByRole("button", { name: "Claim the first" }).click();
    const settled = page.getByRole("combobox", { name: "How it was settled" });
    if ((await settled.inputValue()) === "") await settled.selectOption("0001");
    await page.getByRole("button", { name: "Claim, next" }).click();
    await expect(page.getByRole("heading", { name: "Claimed: 1" })).toBeVisible({ timeout: 60_000 });

    await driver.endOutage();
    await driver.go("Home");
    await page.getByRole("button", { name: "Give the role back" }).click();
    await page.getByRole("textbox", { name: "Why?" }).fill("The PMR is back in use");
    await page.getByRole("button", { name: "Give the role back to the PMR" }).click();
    await expect(page.getByText("The PMR releases again.").first()).toBeVisible();

    await driver.go("Recover");
    await page.getByRole("button", { name: /To hand back to the PMR/ }).click();
    const counts = main.getByText(/\d+ prescriptions: /);
    await expect(counts).toContainText("0 open, 0 confirmed");
    await page
      .getByRole("checkbox", { name: opens(toStrike) })
      .first()
      .check();
    await page.getByRole("radio", { name: "Return to EPS" }).check();
    await page.getByRole("combobox", { name: /Why does it go back/ }).selectOption({ label: "We cannot dispense it here" });
    await page.getByRole("button", { name: "Return 1 to EPS" }).click();
    await page.getByRole("button", { name: "It is in the PMR now" }).click({ timeout: 60_000 });
    await expect(counts).toContainText("0 open, 1 confirmed", { timeout: 60_000 });
    await page.getByRole("radio", { name: "Finish here" }).check();
    await page
      .getByRole("checkbox", { name: opens(toClaim) })
      .first()
      .check();
    await page.getByRole("button", { name: "Finish 1 here" }).click();
    await expect(counts).toContainText("0 open, 2 confirmed", { timeout: 60_000 });
    await context.close();
  } finally {
    await stack.end();
    rmSync(profile, { recursive: true, force: true });
  }
});
