import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { openBrowser } from "../support/browser.ts";
import { startStack } from "../support/stack.ts";

test("PCK-2, PCK-5: with gateway and network gone, a browser opens the night's pack from a disk by the words on paper", async () => {
  const dir = mkdtempSync(join(tmpdir(), "holdfast-pack-e2e-"));
  const stack = await startStack({ port: 18_871, fill: 60, pmrCalls: 2, seed: 35 });
  const { words } = stack.holdfast("pack", "words") as { words: string };
  const { path } = stack.holdfast("pack") as { path: string };
  const [one] = stack.prescriptions().filter(({ provenance }) => provenance === "released-to-us");
  if (one === undefined) throw new Error("nothing waits");
  const html = readFileSync(path, "utf8");
  expect(html).not.toContain(one.patient.family);
  await stack.stopGateway();
  const { context, page } = await openBrowser(join(dir, "profile"));
  try {
    await context.setOffline(true);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    await page.getByLabel("The six words").fill("not the words at all today");
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.getByRole("status")).toContainText("These words do not open this pack.");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    // As people type: capitals, and more than one space.
    await page.getByLabel("The six words").fill(` ${words.toUpperCase().replaceAll(" ", "  ")} `);
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.getByLabel("Find by name")).toBeVisible();
    const patients = page.locator("article.patient");
    const count = await patients.count();
    expect(count).toBeGreaterThan(5);
    await page.getByLabel("Find by name").fill(one.patient.family);
    await expect(patients.filter({ visible: true }).first()).toContainText(one.patient.family.toUpperCase());
    await page.getByLabel("Find by name").fill(one.id.toLowerCase());
    await expect(patients.filter({ visible: true })).toHaveCount(1);
    for (const { product } of one.items) await expect(patients.filter({ visible: true })).toContainText(product.display);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByLabel("Find by name").fill("");
    await expect(patients.filter({ visible: true })).toHaveCount(count);

    for (const size of [
      { width: 390, height: 844 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      expect(isWider).toBe(false);
    }
    const names = await page.locator("article.patient h2").allTextContents();
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const pages = (await extractText(pdf, { mergePages: false })).text.map((text) => text.replace(/\s+/g, " "));
    expect(pages.length).toBeGreaterThan(2);
    const ofNumber = pages.findIndex((text) => text.includes("By prescription number"));
    for (const [index, text] of pages.entries()) {
      expect(text).toMatch(/Outage pack: .+ \([A-Z0-9]+\), \d{2}-[A-Z][a-z]{2}-\d{4}/);
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      // No prescription stands on a page on which nobody is named before it.
      const id = /[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-F]{5}[0-9A-Z+]/.exec(text)?.index ?? 0;
      if (index < ofNumber) expect(names.some((name) => text.slice(0, id).includes(name.replace(/\s+/g, " ")))).toBe(true);
    }
    expect(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).toEqual([]);
  } finally {
    await context.close();
    await stack.end();
    rmSync(dir, { recursive: true, force: true });
  }
});
