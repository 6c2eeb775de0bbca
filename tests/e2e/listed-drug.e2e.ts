import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { londonDate } from "../../src/core/model/instant.ts";
import { addDays, dayNumber } from "../../src/core/model/local-date.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { MEDICINES } from "../../src/simulator/medicines.ts";
import { writeDmdRelease } from "../../src/simulator/write-dmd-release.ts";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";

/** One item, a controlled drug by the medicines list, and its own message does not say so. */
const isListedOnly = ({ items }: Prescription): boolean =>
  items.length === 1 &&
  items.every(
    ({ product, controlledDrug }) =>
      MEDICINES.some(({ code, schedule }) => code === product.code && schedule !== null) && controlledDrug?.basis !== "message",
  );

test("SHT-4, JRN-9: a controlled drug that only the medicines list knows is in the log, after a kill too, and whole at the gateway", async () => {
  const stack = await startStack({ port: 18_931, fill: 120, pmrCalls: 2, seed: 41 });
  const dir = mkdtempSync(join(tmpdir(), "holdfast-listed-"));
  const profile = join(dir, "profile");
  try {
    const today = londonDate(Date.now());
    writeDmdRelease(join(dir, "dmd"), addDays(today, -((dayNumber(today) + 3) % 7)));
    stack.holdfast("dmd", "import", join(dir, "dmd"));
    const drug = stack.prescriptions().find(isListedOnly);
    if (drug === undefined) throw new Error("the made-up prescriptions hold no drug by the list alone");

    let { context, page } = await openBrowser(profile);
    let driver = createDriver(page);
    const words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
    await driver.unlock(words);
    await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await driver.find(drug.id);
    await driver.open(new RegExp(`${drug.patient.family}.*${drug.patient.given[0] ?? ""}`, "i"));
    // The list comes after the prescriptions, by itself.
    await expect(page.getByText("Schedule from the medicines list.")).toBeVisible({ timeout: 60_000 });
    await stack.stopGateway();

    await driver.go("Home");
    await driver.declare("Everything here");
    // Declaring offers to sign on too, where nobody is.
    await expect(page.getByRole("heading", { name: "Responsible Pharmacist: Amira Khan" })).toBeVisible();
    await driver.find(drug.id);
    await driver.open(new RegExp(`${drug.patient.family}.*${drug.patient.given[0] ?? ""}`, "i"));
    await driver.supply([{ act: "all" }]);
    const line = page.getByRole("row", { name: /B-0001/ });
    await driver.go("Log");
    await expect(line).toContainText(drug.items[0]?.product.display ?? "nothing");
    await context.close();

    ({ context, page } = await openBrowser(profile));
    driver = createDriver(page);
    await page.goto(stack.origin);
    await driver.unlock(words);
    await driver.go("Log");
    await expect(page.getByRole("row", { name: /B-0001/ })).toContainText(drug.items[0]?.product.display ?? "nothing");
    await expect(page.getByText("cannot be read")).toHaveCount(0);
    await driver.go("Home");
    await expect(page.getByRole("heading", { name: "Carry on from this tablet" })).toBeVisible();
    await expect(page.getByText("cannot be read")).toHaveCount(0);
    await stack.startGateway();
    await expect
      .poll(() => stack.holdfast("log"), { timeout: 60_000 })
      .toMatchObject({ unreadable: 0, lines: [{ line: "B-0001", item: drug.items[0]?.product.display }] });
    await context.close();
  } finally {
    await stack.end();
    rmSync(dir, { recursive: true, force: true });
  }
});
