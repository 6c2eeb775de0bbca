import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { startStack } from "../support/stack.ts";

const MM = 72 / 25.4;

type Pdf = { pages: { width: number; height: number; text: string }[]; text: string };

/** Prints what the page would print, and reads it back as a PDF: sizes in whole millimetres, words by page. */
const printed = async (page: Page, name: string): Promise<Pdf> => {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  writeFileSync(test.info().outputPath(`${name}.pdf`), bytes);
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: false });
  const pages = await Promise.all(
    text.map(async (words, index) => {
      const { width, height } = (await document.getPage(index + 1)).getViewport({ scale: 1 });
      return { width: Math.round(width / MM), height: Math.round(height / MM), text: words.replace(/\s+/g, " ") };
    }),
  );
  return { pages, text: pages.map((one) => one.text).join(" ") };
};

/** What is cut off or runs out of its box on paper: in words, to be none. */
const overflowing = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ media: "print" });
  // Landscape A4 is as wide as a tablet: what stands at a tablet's edge must not come out with it.
  const isRailPrinted = await page.evaluate(() => document.querySelector(".tabs")?.checkVisibility() ?? false);
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".printed, .label-cell, .label-line, .slip, .sheet-table th, .sheet-table td")]
      .filter((box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
      .map((box) => `${box.className}: ${box.textContent.slice(0, 60)}`),
  );
  await page.emulateMedia({ media: null });
  return [...found, ...(isRailPrinted ? ["the tabs are printed"] : [])];
};

/** What keeps a person from using this screen: one that is wider than a phone or a tablet, and axe's findings. */
const obstacles = async (page: Page, name: string): Promise<string[]> => {
  const found: string[] = [];
  for (const [device, size] of [
    ["phone", { width: 390, height: 844 }],
    ["tablet", { width: 1024, height: 768 }],
  ] as const) {
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const wide = await page.evaluate(() => {
      const main = document.querySelector("main");
      return Math.max(
        document.documentElement.scrollWidth - window.innerWidth,
        main === null ? 0 : main.scrollWidth - main.clientWidth,
      );
    });
    if (wide > 0) found.push(`${name} is ${wide} px wider than the ${device}`);
  }
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return [...found, ...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.target.join(" ")}`)];
};

const isWhole = (one: Prescription): boolean =>
  one.items.every(({ quantity }) => Number.isInteger(Number(quantity.value)) && Number(quantity.value) >= 4);

test("labels and sheets come out of the printer whole, with no network", async () => {
  const stack = await startStack({ port: 18_881, fill: 80, pmrCalls: 2, seed: 21 });
  const profile = mkdtempSync(join(tmpdir(), "holdfast-print-"));
  const { context, page } = await openBrowser(profile);
  const driver = createDriver(page);
  try {
    const pool = stack.prescriptions().filter(isWhole);
    const three = pool.find(({ items }) => items.length === 3);
    const register = pool.filter(({ items }) => items.some(({ controlledDrug }) => controlledDrug?.schedule === "CD2"));
    const plain = pool.filter((one) => one.items.length === 1 && one !== three && !register.includes(one)).slice(0, 5);
    if (three === undefined || register[0] === undefined) throw new Error("the made-up prescriptions lack what this test needs");

    const words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
    await driver.unlock(words);
    await expect(page.getByText(String(stack.prescriptions().length), { exact: true }).first()).toBeVisible();
    await stack.stopGateway();
    await driver.declare("Everything here");
    await driver.find(three.id);
    await driver.open(new RegExp(three.patient.family, "i"));
    await driver.supply([
      { act: "all" },
      { act: "part", give: "2", owing: "Out of stock" },
      { act: "not-supplied", reason: "Patient does not want or need it" },
    ]);

    await page.getByRole("button", { name: "Labels" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Labels" })).toBeVisible();
    expect(page.url()).toBe(`${stack.origin}/#/labels`);
    const roll = await printed(page, "labels-roll");
    expect(roll.pages.length).toBeGreaterThanOrEqual(2);
    for (const one of roll.pages) {
      expect([one.width, one.height]).toEqual([70, 35]);
      expect(one.text).toContain(three.patient.family.toUpperCase());
      expect(one.text).toContain("Marsh Lane Pharmacy");
      expect(one.text).toContain("Keep out of the reach and sight of children");
    }
    expect(await overflowing(page)).toEqual([]);
    expect(await obstacles(page, "labels")).toEqual([]);
    const directions = page.getByRole("textbox", { name: "Directions" }).first();
    const short = await directions.inputValue();
    await directions.fill(
      `${short}. ${"Swallow it whole with a full glass of water, and do not lie down for half an hour. ".repeat(4)}`,
    );
    const long = await printed(page, "labels-long");
    expect(long.pages.length).toBeGreaterThan(roll.pages.length);
    expect(long.pages[0]?.text).toMatch(/1 of [2-6], continued on 2 of [2-6]/);
    for (const one of long.pages) expect(one.text).toContain(three.patient.family.toUpperCase());
    expect(await overflowing(page)).toEqual([]);
    await directions.fill(short);
    await page.getByRole("combobox", { name: "Printed on" }).selectOption({ label: "A4 sheet, 3 x 8" });
    await page.getByRole("spinbutton", { name: "Start at label" }).fill("24");
    const sheet = await printed(page, "labels-sheet");
    expect(sheet.pages.map(({ width, height }) => [width, height])).toEqual([
      [210, 297],
      [210, 297],
    ]);
    await page.getByRole("button", { name: "Ruled test print" }).click();
    expect((await printed(page, "labels-test")).pages).toHaveLength(1);
    await page.getByRole("button", { name: "Back to the labels" }).click();
    await page.getByRole("button", { name: "Copy by hand" }).click();
    await expect(page.getByText("Keep out of the reach and sight of children").first()).toBeVisible();

    for (const prescription of [...plain, register[0]]) {
      await driver.find(prescription.id);
      await driver.open(new RegExp(prescription.patient.family, "i"));
      await driver.supply(prescription.items.map(() => ({ act: "part", give: "2", owing: "Out of stock" })));
    }
    await driver.strike("B-0002", "wrong quantity picked");
    await driver.go("Log");
    await page.getByRole("button", { name: /^Paper/ }).click();
    await page.getByRole("radio", { name: "20" }).check();
    await page.getByRole("button", { name: "Take 20 numbers" }).click();
    await expect(page.getByText(/on the sheet\.$/)).toBeVisible();

    const open = async (name: string): Promise<void> => {
      await driver.go("Log");
      await page.getByRole("button", { name: "Print", exact: true }).click();
      await page
        .getByRole("main")
        .getByRole("button", { name: new RegExp(`^${name}`) })
        .click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    };
    for (const [name, wide, has] of [
      ["The log", 297, ["Outage log", "B-0001", "STRUCK", "wrong quantity picked", "Outage declared", "Page 1 of"]],
      ["Owings book", 297, ["Owings book", "B-0004", "Out of stock"]],
      ["Owing slips", 210, ["We owe you", "bring this slip"]],
      ["What we are short of", 210, ["What we are short of", "the rest, since"]],
      ["Responsible Pharmacist record", 210, ["Amira Khan", "signed on", "2999901"]],
      ["Worksheet for the controlled drugs register", 297, ["Not the register", "Enter by end of"]],
      ["Prescription book", 297, ["Prescription book", "No private prescription"]],
      ["Delivery sheet", 297, ["Delivery sheet", "Nothing is out"]],
      ["What is waiting", 297, ["What is waiting", "Left to give", "until "]],
      ["Numbered sheets to write on", 297, ["Outage log, by hand", "B-0029"]],
      ["Notice: who is Responsible Pharmacist", 210, ["2999901"]],
      ["Notice for the door", 210, ["Some of our computer systems are not working"]],
    ] as const) {
      await open(name);
      expect(page.url()).toBe(`${stack.origin}/#/print`);
      const pdf = await printed(page, name.toLowerCase().replace(/\W+/g, "-"));
      for (const one of pdf.pages) {
        expect(one.width, name).toBe(wide);
        expect(one.text, name).toContain("FX901");
      }
      for (const text of has) expect.soft(pdf.text, name).toContain(text);
      expect(await overflowing(page), name).toEqual([]);
      if (name === "The log" || name === "What we are short of") expect(await obstacles(page, name)).toEqual([]);
    }
    await driver.go("Log");
    await page.getByRole("button", { name: "Print", exact: true }).click();
    expect(await obstacles(page, "screen-print")).toEqual([]);
    await driver.endOutage();
    const report = await printed(page, "outage-report");
    for (const one of report.pages) expect([one.width, one.height], "REP-2").toEqual([210, 297]);
    for (const text of ["Outage report", "Lines in this outage"]) expect.soft(report.text).toContain(text);
    for (const { patient } of stack.prescriptions()) {
      expect(report.text.toUpperCase(), "REP-2").not.toContain(patient.family.toUpperCase());
      if (patient.nhsNumber !== null) expect(report.text.replace(/ /g, ""), "REP-2").not.toContain(patient.nhsNumber);
    }
    expect(await obstacles(page, "outage report")).toEqual([]);
    await context.close();
  } catch (error) {
    await page.screenshot({ path: test.info().outputPath("failed.png") }).catch(() => undefined);
    throw error;
  } finally {
    await stack.end();
    rmSync(profile, { recursive: true, force: true });
  }
});
