import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { tellRecordStory } from "../support/record-story.ts";
import { checkScreen } from "../support/screen-check.ts";
import { startStack } from "../support/stack.ts";

test("BAG-1, DEL-2, ROU-1, MIS-1, REP-1: the record the law expects, on a phone with no network, every form clean to axe", async () => {
  const profile = mkdtempSync(join(tmpdir(), "holdfast-record-"));
  const stack = await startStack({ port: 18_891, fill: 80, pmrCalls: 2, seed: 21 });
  const { context, page } = await openBrowser(profile, { width: 390, height: 844 });
  const driver = createDriver(page);
  try {
    const words = await driver.enrol(stack.link(), "Amira Khan", "Phone of a locum");
    await driver.unlock(words);
    const all = stack.prescriptions();
    await stack.stopGateway();
    await driver.declare("Everything here");
    await page.getByRole("button", { name: "Sign on", exact: true }).click();
    await driver.signRpOn("Amira Khan");
    await tellRecordStory(page, driver, all, (screen) => checkScreen(page, screen));
  } finally {
    await context.close();
    await stack.end();
    rmSync(profile, { recursive: true, force: true });
  }
});
