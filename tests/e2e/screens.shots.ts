import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { openBrowser } from "../support/browser.ts";
import { createDriver, type Driver } from "../support/driver.ts";
import { breakStorage, prepareBreaking } from "../support/full-disk.ts";
import { tellRecordStory } from "../support/record-story.ts";
import { checkScreen } from "../support/screen-check.ts";
import { type Stack, startStack } from "../support/stack.ts";

const OUT = join(import.meta.dirname, "..", "..", "docs", "screenshots");
const SIZES = [
  { name: "tablet", width: 1024, height: 768, port: 18_797 },
  { name: "phone", width: 390, height: 844, port: 18_807 },
] as const;

/** Takes one screen's picture and holds it to axe (WCAG 2.2 AA) and to its own width. */
const shoot =
  (page: Page, size: string) =>
  async (screen: string): Promise<void> => {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.screenshot({ path: join(OUT, `${screen}-${size}.png`), animations: "disabled" });
    await checkScreen(page, screen);
  };

const pick = (from: readonly Prescription[], wanted: (one: Prescription) => boolean): Prescription => {
  const found = from.find(wanted);
  if (found === undefined) throw new Error("the made-up prescriptions lack what this picture needs");
  return found;
};

const opens = ({ patient }: Prescription): RegExp => new RegExp(`${patient.family}.*${patient.given[0] ?? ""}`, "i");

const wholeNumbers = (one: Prescription): boolean =>
  one.items.every(({ quantity }) => Number.isInteger(Number(quantity.value)) && Number(quantity.value) > 1);

const wholeAndPart = (one: Prescription): boolean =>
  one.items.length === 3 &&
  one.items.every(({ quantity }) => Number.isInteger(Number(quantity.value)) && Number(quantity.value) > 4);

const fillIn = async (page: Page, driver: Driver, prescription: Prescription): Promise<void> => {
  await driver.find(prescription.id);
  await driver.open(opens(prescription));
  const main = page.getByRole("main");
  await main.getByRole("group", { name: /^1 / }).getByRole("radio", { name: /^All / }).check();
  await main.getByRole("group", { name: /^2 / }).getByRole("radio", { name: /^Part/ }).check();
  await main.getByRole("group", { name: /^2 / }).getByRole("textbox", { name: "Give" }).fill("2");
  await main.getByRole("group", { name: /^2 / }).getByRole("combobox").selectOption({ label: "Out of stock" });
  await main
    .getByRole("group", { name: /^3 / })
    .getByRole("radio", { name: /^Not supplied/ })
    .check();
  await main
    .getByRole("group", { name: /^3 / })
    .getByRole("combobox")
    .selectOption({ label: "Patient does not want or need it" });
};

for (const size of SIZES)
  test(`screens on a ${size.name}`, async () => {
    mkdirSync(OUT, { recursive: true });
    const profile = mkdtempSync(join(tmpdir(), "holdfast-shots-"));
    const stack: Stack = await startStack({ port: size.port, fill: 80, pmrCalls: 2, seed: 21 });
    const { context, page } = await openBrowser(profile, size);
    const driver = createDriver(page);
    const take = shoot(page, size.name);
    await prepareBreaking(page);
    try {
      const all = stack.prescriptions();
      const ours = pick(all, (one) => one.releasedBy === "holdfast" && wholeAndPart(one));
      const theirs = all.filter(
        (one) => one.releasedBy === "pmr" && one.items.length === 1 && Number(one.items[0]?.quantity.value) > 4,
      );
      const [cancelled, doubtful] = theirs;
      if (cancelled === undefined || doubtful === undefined) throw new Error("too few prescriptions of the PMR");
      const toKey = pick(all, (one) => one.releasedBy === "pmr" && one.items.length === 2);
      const toClaim = pick(
        all,
        (one) => one.releasedBy === "holdfast" && one.items.length === 1 && one.id !== ours.id && wholeNumbers(one),
      );

      await page.goto(stack.link());
      await expect(page.getByRole("button", { name: "Enrol this device" })).toBeVisible();
      await take("enrol");
      const words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
      await driver.unlock(words);
      await expect(page.getByRole("heading", { name: /would carry you today/ })).toBeVisible();
      await take("home-ready");

      await page.getByRole("button", { name: "Declare an outage" }).click();
      await page.getByRole("radio", { name: "Everything here" }).check();
      await take("declare");
      await page.getByRole("button", { name: "Cancel" }).click();
      await stack.stopGateway();
      await driver.declare("Everything here");
      await page.getByRole("button", { name: "Sign on", exact: true }).click();
      await driver.signRpOn("Amira Khan");
      await take("responsible-pharmacist");
      await driver.go("Home");
      await driver.find("ha");
      await take("find");
      await fillIn(page, driver, ours);
      await take("prescription");
      await page.getByRole("button", { name: "Check and record" }).click();
      await expect(page.getByRole("button", { name: /^Record 3 lines/ })).toBeVisible();
      await take("check");
      await page.goBack();
      await driver.find(ours.id);
      await driver.open(opens(ours));
      await driver.supply([
        { act: "all" },
        { act: "part", give: "2", owing: "Out of stock" },
        { act: "not-supplied", reason: "Patient does not want or need it" },
      ]);
      await take("recorded");
      await driver.find(cancelled.id);
      await driver.open(opens(cancelled));
      await driver.supply([{ act: "all" }]);
      await driver.strike("B-0002", "wrong quantity picked");
      await driver.log();
      await take("log");
      for (const prescription of [toKey, toClaim]) {
        await driver.find(prescription.id);
        await driver.open(opens(prescription));
        await driver.supply(prescription.items.map(() => ({ act: "all" })));
      }
      await driver.go("Home");
      await take("home-outage");
      await page.getByRole("button", { name: /here only$/ }).click();
      await expect(page.getByRole("heading", { level: 1, name: /only$/ })).toBeVisible();
      await take("leave");
      await page.getByRole("button", { name: "Show them to another device" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Meet another device" })).toBeVisible();
      await take("meet");
      await page.getByRole("button", { name: "Show the lines" }).click();
      await page.getByRole("button", { name: "Pause" }).click();
      await take("meet-show");
      await page.getByRole("button", { name: "The other device has it all" }).click();
      await page.getByRole("button", { name: "Read the other device" }).click();
      await expect(page.getByText("no camera that answers")).toBeVisible();
      await take("meet-no-camera");
      await page.getByRole("button", { name: "Stop reading" }).click();
      await driver.go("Log");
      await page.getByRole("button", { name: "Paper" }).click();
      await page.getByRole("button", { name: "Take 10 numbers" }).click();
      await expect(page.getByText(/on the sheet\.$/).first()).toBeVisible();
      await take("paper");
      await page.getByRole("listitem").first().getByRole("button").click();
      await page.getByRole("textbox", { name: /Prescription number/ }).fill(toKey.id);
      await page.getByRole("button", { name: new RegExp(toKey.id) }).click();
      await page.getByRole("radio", { name: "Given", exact: true }).first().check();
      await take("from-paper");

      await driver.find(doubtful.id);
      await driver.open(opens(doubtful));
      await breakStorage(page);
      await driver.supply([{ act: "all" }], "in doubt");
      await take("not-confirmed");
      await page.reload();
      await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
      await take("lock");

      await stack.control("prescriber-cancels", { prescriptionId: cancelled.id, reason: "Changed to another medicine" });
      await stack.startGateway();
      await driver.unlock(words);
      await driver.go("Recover");
      await expect(
        page.getByRole("heading", { level: 1, name: / received\. \d+ numbers on paper still to type in/ }),
      ).toBeVisible();
      await page.getByRole("button", { name: /^Sign in to EPS/ }).click();
      await expect(page.getByText("Waiting for someone to sign in at the counter.")).toBeVisible();
      await take("sign-in");
      await driver.finishSignIn("Amira Khan");
      await expect.poll(async () => (await driver.standings())["Need a look"], { timeout: 60_000 }).toBe(1);
      await take("recovery");
      await page.getByRole("main").getByRole("list").getByRole("button").first().click();
      await expect(page.getByRole("table")).toBeVisible();
      await take("needs-a-look");
      await driver.endOutage();
      await take("report");

      await driver.go("Recover");
      await page.getByRole("button", { name: /into the PMR$/ }).click();
      await expect(page.getByRole("img", { name: /^Barcode/ })).toBeVisible();
      await take("pmr-list");
      await page.getByRole("button", { name: "Tell EPS from Holdfast instead" }).click();
      await take("take-over");
      await driver.go("Recover");
      await page.getByRole("button", { name: /To claim/ }).click();
      await take("claims");
      await page.getByRole("button", { name: "Claim the first" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Claim" })).toBeVisible();
      await take("claim");
      await driver.go("Home");
      await page.getByRole("region", { name: "Links" }).scrollIntoViewIfNeeded();
      await take("links");
      await page.getByRole("button", { name: "Give the role back" }).click();
      await take("releasing");
      await page.getByRole("textbox", { name: "Why?" }).fill("The PMR is back in use");
      await page.getByRole("button", { name: "Give the role back to the PMR" }).click();
      await expect(page.getByText("The PMR releases again.").first()).toBeVisible();
      await driver.go("Recover");
      await page.getByRole("button", { name: /To hand back to the PMR/ }).click();
      await expect(page.getByText(/to choose, 0 open/)).toBeVisible();
      await take("hand-back");
      await driver.find("nobody");
      await page.getByRole("button", { name: "Add tokens by scanner" }).click();
      for (const id of ["8A3C21-Z99012-0F4B1D", ours.id]) {
        await page.getByRole("textbox", { name: "Prescription number" }).fill(id);
        await page.keyboard.press("Enter");
      }
      await take("tokens");
      await page.getByRole("button", { name: "Add 2 numbers" }).click();
      await expect(page.getByText(/added, 0 known already/)).toBeVisible();
      await driver.find("8A3C21");
      await expect(page.getByRole("heading", { name: /On a list or token only/ })).toBeVisible();
      await take("find-listed");
      await driver.go("Log");
      await page.getByRole("button", { name: "Strike a line" }).click();
      await page
        .getByRole("main")
        .getByRole("button", { name: /B-0001/ })
        .click();
      await expect(page.getByText("EPS holds this line.")).toBeVisible();
      await take("strike");
    } catch (error) {
      await page.screenshot({ path: test.info().outputPath("failed.png") });
      throw error;
    } finally {
      await context.close();
      await stack.end();
      rmSync(profile, { recursive: true, force: true });
    }
  });

for (const size of SIZES)
  test(`screens of the record on a ${size.name}`, async () => {
    mkdirSync(OUT, { recursive: true });
    const profile = mkdtempSync(join(tmpdir(), "holdfast-shots-"));
    const stack: Stack = await startStack({ port: size.port + 100, fill: 80, pmrCalls: 2, seed: 21 });
    const { context, page } = await openBrowser(profile, size);
    const driver = createDriver(page);
    try {
      await driver.unlock(await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter"));
      const all = stack.prescriptions();
      await stack.stopGateway();
      await driver.declare("Everything here");
      await page.getByRole("button", { name: "Sign on", exact: true }).click();
      await driver.signRpOn("Amira Khan");
      await tellRecordStory(page, driver, all, shoot(page, size.name));
    } catch (error) {
      await page.screenshot({ path: test.info().outputPath("failed.png") });
      throw error;
    } finally {
      await context.close();
      await stack.end();
      rmSync(profile, { recursive: true, force: true });
    }
  });
