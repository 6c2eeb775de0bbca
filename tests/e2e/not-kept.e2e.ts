import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { openBrowser } from "../support/browser.ts";
import { buildTheApp } from "../support/build-the-app.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";

const finding = (page: Page) => page.getByText("This browser does not keep Holdfast yet");
const isKept = (page: Page): Promise<void> => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

test("UPD-2: a browser that does not keep the app says so, and once it was opened again and keeps it, opens without the gateway", async () => {
  buildTheApp();
  const dir = mkdtempSync(join(tmpdir(), "holdfast-not-kept-"));
  const [app, worker, away] = [join(dir, "app"), join(dir, "app", "sw.js"), join(dir, "sw.js")];
  cpSync(join(import.meta.dirname, "..", "..", "dist"), app, { recursive: true });
  renameSync(worker, away);
  const stack = await startStack({ port: 18_851, fill: 60, pmrCalls: 1, seed: 34, appDir: app });
  const { context, page } = await openBrowser(join(dir, "profile"));
  try {
    const words = await createDriver(page).enrol(stack.link(), "Amira Khan", "Tablet at the counter");
    await expect(finding(page)).toBeVisible();
    await createDriver(page).unlock(words);
    await expect(finding(page)).toBeVisible();

    // The browser gets what it needs, the person does what the screen says, and the gateway goes away.
    renameSync(away, worker);
    const anew = await context.newPage();
    await page.close();
    await anew.goto(stack.origin);
    await isKept(anew);
    await createDriver(anew).unlock(words);
    await expect(finding(anew)).toHaveCount(0);
    await stack.stopGateway();
    await anew.reload();
    await createDriver(anew).unlock(words);
    await expect(finding(anew)).toHaveCount(0);
  } finally {
    await context.close();
    await stack.end();
    rmSync(dir, { recursive: true, force: true });
  }
});
