import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";

test("JRN-9, JRN-11: storage that is cleared under the open window is said on Home and Find, and the line goes to paper", async () => {
  const stack = await startStack({ port: 18_793, fill: 60, pmrCalls: 1, seed: 11 });
  const profile = mkdtempSync(join(tmpdir(), "holdfast-cleared-"));
  try {
    const { context, page } = await openBrowser(profile);
    const driver = createDriver(page);
    await driver.unlock(await driver.enrol(stack.link(), "Amira Khan", "Tablet"));
    const [first, second] = stack.prescriptions().filter(({ items }) => items.length === 1);
    if (first === undefined || second === undefined) throw new Error("too few prescriptions of one item");
    await driver.find(first.id);
    await driver.open(new RegExp(first.patient.family, "i"));
    await driver.supply([{ act: "all" }]);
    await stack.stopGateway();
    // As a person does it in the browser's settings.
    const devtools = await context.newCDPSession(page);
    await devtools.send("Storage.clearDataForOrigin", { origin: stack.origin, storageTypes: "indexeddb" });
    await driver.find(second.id);
    await driver.open(new RegExp(second.patient.family, "i"));
    await driver.supply([{ act: "all" }], "in doubt");
    await page.getByRole("button", { name: "I have written it on paper" }).click();
    await driver.go("Home");
    await expect(page.getByText("The storage of this device was cleared while Holdfast was open")).toBeVisible();
    await driver.go("Find");
    await expect(page.getByText("The storage of this device was cleared while Holdfast was open")).toBeVisible();
    await context.close();
  } finally {
    await stack.end();
    rmSync(profile, { recursive: true, force: true });
  }
});
