import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";

/** Takes databases away from a page that does not run the app (the gateway's health answer has the app's origin); numbers too where said. */
const takeAway = async (page: Page, origin: string, databases: readonly string[], numbers: boolean): Promise<void> => {
  await page.goto(`${origin}/health`);
  await page.evaluate(
    async ([names, forget]) => {
      for (const name of names)
        await new Promise<void>((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase(name);
          deleting.onsuccess = () => resolve();
          deleting.onerror = () => reject(deleting.error);
        });
      if (forget) localStorage.clear();
    },
    [databases, numbers] as const,
  );
};

const ALL = ["holdfast-journal", "holdfast-device"];

test("JRN-9, JRN-16: keys, log and numbers go one after the other: each start raises the alarm, and its button saves every line", async () => {
  const stack = await startStack({ port: 18_837, fill: 60, pmrCalls: 1, seed: 31 });
  const profile = mkdtempSync(join(tmpdir(), "holdfast-alarm-"));
  const { context, page } = await openBrowser(profile);
  const driver = createDriver(page);
  /** Presses the alarm's button and imports what comes; what the screen and the import say. */
  const save = async (): Promise<{ said: string; note: unknown }> => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the sealed file" }).click();
    const download = await downloading;
    const file = test.info().outputPath(download.suggestedFilename());
    await download.saveAs(file);
    const said = (await page.getByRole("alert").textContent()) ?? "";
    return { said, note: (stack.holdfast("import", file).files as { note: unknown }[])[0]?.note };
  };
  try {
    const words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
    await driver.unlock(words);
    await stack.stopGateway();
    await driver.declare("Everything here");
    await driver.go("Log");
    await page.getByRole("button", { name: "Paper" }).click();
    await page.getByRole("button", { name: "Take 10 numbers" }).click();
    await expect(page.getByText(/on the sheet\.$/).first()).toBeVisible();
    // The window is gone before the gateway is back: nothing was delivered.
    await page.goto("about:blank");
    await stack.startGateway();

    await takeAway(page, stack.origin, ["holdfast-device"], false);
    await page.goto(stack.origin);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This device holds a log but has lost its keys.");
    await expect(page.getByText(/Clear this site's data in the browser only once they say that every line is in/)).toBeVisible();
    const first = await save();
    expect(first.said).toMatch(/^2 entries saved as holdfast-lines-B-2\.txt/);
    expect(String(first.note)).toMatch(/^2 entries taken in, 0 known/);

    await takeAway(page, stack.origin, ALL, false);
    await page.goto(stack.origin);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/its log and its keys are gone/);
    expect(String((await save()).note)).toMatch(/^0 entries taken in, 2 known/);

    await takeAway(page, stack.origin, ALL, true);
    await page.goto(stack.origin);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/still holds entries/);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Save the sealed file" })).toBeFocused();
    expect(String((await save()).note)).toMatch(/^0 entries taken in, 2 known/);
    for (const [width, height] of [
      [390, 844],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: test.info().outputPath(`alarm-${width}.png`), fullPage: true });
    }
  } finally {
    await context.close();
    await stack.end();
    rmSync(profile, { recursive: true, force: true });
  }
});
