import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";
import { ANOTHER, makeTwoVersions } from "../support/two-versions.ts";

test("UPD-1: a new version waits until a person takes it, also in the window in which the device was set up", async () => {
  const versions = await makeTwoVersions();
  const stack = await startStack({ port: 18_841, fill: 60, pmrCalls: 1, seed: 33, appDir: versions.deployed });
  const profile = mkdtempSync(join(tmpdir(), "holdfast-version-"));
  const { context, page } = await openBrowser(profile);
  const driver = createDriver(page);
  const isAnother = page.locator(`html.${ANOTHER}`);
  try {
    const words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
    await driver.unlock(words);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    versions.deploy("another");
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    const change = page.getByRole("button", { name: "Change to the new version" });
    await expect(change).toBeVisible();
    await expect(isAnother).toHaveCount(0);
    await change.click();
    await expect(isAnother).toHaveCount(1);
    await driver.unlock(words);
    await expect(change).toHaveCount(0);

    // And back, in a window that the service worker has had from its start.
    versions.deploy("as built");
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await change.click();
    await expect(isAnother).toHaveCount(0);
    await driver.unlock(words);
  } finally {
    await context.close();
    await stack.end();
    versions.end();
    rmSync(profile, { recursive: true, force: true });
  }
});
