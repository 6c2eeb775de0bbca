import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openBrowser } from "../support/browser.ts";
import { createDriver } from "../support/driver.ts";
import { cameraSees, filmSquares } from "../support/film.ts";
import { startStack } from "../support/stack.ts";

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).click();

/** Goes to where devices meet. */
const meet = async (page: Page): Promise<void> => {
  await createDriver(page).go("Home");
  await press(page, "Meet another device");
  await expect(page.getByRole("heading", { level: 1, name: "Meet another device" })).toBeVisible();
};

const cleanAxe = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
};

test("MET-1 to MET-4: a tablet and a phone without any network, by camera: the warning, the lines, the receipts back", async () => {
  const stack = await startStack({ port: 18_847, fill: 60, pmrCalls: 1, seed: 12 });
  const dir = mkdtempSync(join(tmpdir(), "holdfast-meet-"));
  const [tabletSees, phoneSees] = [join(dir, "tablet.mjpeg"), join(dir, "phone.mjpeg")];
  const shots = test.info().outputPath();
  for (const film of [tabletSees, phoneSees]) writeFileSync(film, "");
  const opened: Awaited<ReturnType<typeof openBrowser>>[] = [];
  try {
    const tablet = await openBrowser(join(dir, "one"), { width: 1024, height: 768 }, cameraSees(tabletSees));
    const phone = await openBrowser(join(dir, "two"), { width: 390, height: 844 }, cameraSees(phoneSees));
    opened.push(tablet, phone);
    const one = createDriver(tablet.page);
    const two = createDriver(phone.page);
    const problems: string[] = [];
    for (const { page } of [tablet, phone]) page.on("pageerror", (error) => problems.push(error.message));
    const prescription = stack
      .prescriptions()
      .find(
        ({ items, issue }) => issue === null && items.length === 2 && items.every(({ quantity }) => Number(quantity.value) >= 2),
      );
    if (prescription === undefined) throw new Error("no prescription with two items");
    await one.unlock(await one.enrol(stack.link(), "Amira Khan", "Tablet at the counter"));
    await two.unlock(await two.enrol(stack.link(), "Tom Bexley", "Phone"));
    for (const { page } of [tablet, phone])
      await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
    await stack.stopGateway();
    for (const { context } of [tablet, phone]) await context.setOffline(true);
    // From here on everything comes from the devices alone, the reader of squares too.
    const row = new RegExp(`${prescription.patient.family}.*${prescription.patient.given[0] ?? ""}`, "i");
    await one.find(prescription.id);
    await one.open(row);
    await one.supply([{ act: "all" }, { act: "all" }]);

    await meet(tablet.page);
    await cleanAxe(tablet.page);
    await tablet.page.screenshot({ path: join(shots, "meet-tablet.png"), fullPage: true });
    await press(tablet.page, "Show what was supplied");
    const indexSquares = await filmSquares(tablet.page, phoneSees);
    await cleanAxe(tablet.page);
    await tablet.page.screenshot({ path: join(shots, "show-tablet.png") });

    await meet(phone.page);
    await cleanAxe(phone.page);
    await phone.page.screenshot({ path: join(shots, "meet-phone.png"), fullPage: true });
    let began = Date.now();
    await press(phone.page, "Read the other device");
    await expect(phone.page.getByText("Known here now: what device B supplied (2 items).")).toBeVisible();
    const indexMs = Date.now() - began;

    await two.find(prescription.id);
    await two.open(row);
    await expect(phone.page.getByText(/Already supplied by B-0001 at \d\d:\d\d\./)).toBeVisible();
    await expect(phone.page.getByText(/Already supplied by B-0002 at \d\d:\d\d\./)).toBeVisible();
    await phone.page.screenshot({ path: join(shots, "warned-phone.png"), fullPage: true });
    await two.supply([{ act: "all" }, { act: "not-supplied", reason: "Patient does not want or need it" }]);

    await press(tablet.page, "The other device has it all");
    await press(tablet.page, "Show the lines");
    const lineSquares = await filmSquares(tablet.page, phoneSees);
    await meet(phone.page);
    began = Date.now();
    await press(phone.page, "Read the other device");
    await expect(phone.page.getByRole("progressbar")).toBeVisible();
    await phone.page.screenshot({ path: join(shots, "read-phone.png") });
    await cleanAxe(phone.page);
    await expect(phone.page.getByText(/entries of device B kept on this phone/)).toBeVisible();
    const linesMs = Date.now() - began;

    await phone.context.setOffline(false);
    await stack.startGateway();
    await expect
      .poll(() => (stack.holdfast("log").lines as { line: string }[]).map(({ line }) => line).sort(), { timeout: 60_000 })
      .toEqual(["B-0001", "B-0002", "C-0001", "C-0002"]);

    await expect(phone.page.getByText(/of it kept here, \d+ of them at the gateway/)).toBeVisible();
    await press(phone.page, "Show device B its receipts");
    const receiptSquares = await filmSquares(phone.page, tabletSees);
    await phone.page.screenshot({ path: join(shots, "show-phone.png") });
    await press(tablet.page, "The other device has it all");
    await expect(tablet.page.getByRole("button", { name: "2 here only" })).toBeVisible();
    began = Date.now();
    await press(tablet.page, "Read the other device");
    // Two lines, and that the Responsible Pharmacist signed on.
    await expect(tablet.page.getByText(/The gateway has 3 entries of this tablet/)).toBeVisible();
    const receiptsMs = Date.now() - began;
    await expect(tablet.page.getByRole("button", { name: "2 here only" })).toBeHidden();
    await tablet.page.screenshot({ path: join(shots, "received-tablet.png"), fullPage: true });

    console.log(JSON.stringify({ indexSquares, indexMs, lineSquares, linesMs, receiptSquares, receiptsMs }));
    expect(problems).toEqual([]);
  } catch (error) {
    for (const [index, { page }] of opened.entries())
      await page.screenshot({ path: test.info().outputPath(`failed-${index}.png`) }).catch(() => undefined);
    throw error;
  } finally {
    for (const { context } of opened) await context.close();
    await stack.end();
    rmSync(dir, { recursive: true, force: true });
  }
});
