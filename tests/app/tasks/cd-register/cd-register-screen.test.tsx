import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING, makeCopy, makeMorphine } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

const [ONE, TWO] = [makeMorphine("Fenwick", 99), makeMorphine("Garside", 98)];

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42, prescriptions: [...makeCopy().slice(0, 11), ONE, TWO] });
  page = await drawApp(fake.app);
  await page.change(async () => {
    await handOut(fake, ONE);
    await handOut(fake, TWO);
    await handOut(fake, prescriptionFor(fake, "Hargreaves", "Margaret Ann"));
  });
});
afterEach(() => page.end());

test("SHT-12: from Home to each supply for the register; said to be entered it is on no list, and Home says it no more", async () => {
  await page.go({ task: "home" });
  expect(page.text()).toContain("2 supplies for the controlled drugs register, the first by the end of 25-Nov-2026.");
  await page.click(page.find("button", "Say what is entered"));
  expect(page.text()).toContain("2 supplies to enter in the register");
  expect(page.text()).not.toContain("HARGREAVES");
  await page.click(page.find("button", "B-0042 is entered"));
  expect(page.text()).toContain("1 supply to enter in the register");
  expect(page.text()).toContain("Said to be entered");
  await page.click(page.find("button", "B-0043 is entered"));
  expect(page.text()).toContain("Nothing to enter in the register");
  expect(openOf(fake).log.registerEntries).toMatchObject([{ line: "B-0042" }, { line: "B-0043" }]);
  await page.go({ task: "home" });
  expect(page.text()).not.toContain("for the controlled drugs register");
});

test("SHT-12: after its day it is a STOP, and stays until it is entered; what was said by mistake is struck and due again", async () => {
  await page.change(() => fake.setNow(MORNING + 2 * 86_400_000));
  await page.go({ task: "find" });
  await page.go({ task: "home" });
  expect(page.text()).toContain(
    "2 supplies for the controlled drugs register: the first was to be entered by the end of 25-Nov-2026.",
  );
  await page.go({ task: "cd-register" });
  expect(page.text()).toContain("tell the superintendent pharmacist that it is late");
  await page.click(page.find("button", "B-0043 is entered"));
  await page.click(page.find("button", "Said by mistake: strike it"));
  await page.type(page.find<HTMLTextAreaElement>("textarea"), "the wrong line");
  await page.click(page.find("button", "Strike it"));
  expect(page.text()).toContain("2 supplies to enter in the register");
});

test("SHT-12: a struck line is due no more", async () => {
  const [line] = openOf(fake).log.lines;
  await page.change(() => fake.app.strike(line?.entryId ?? "", "handed to the wrong patient"));
  await page.go({ task: "cd-register" });
  expect(page.text()).toContain("1 supply to enter in the register");
});

test("SHT-4: a line knows that it is for the register when its copy is gone", async () => {
  await page.change(() => fake.set({ prescriptions: [], medicines: null }));
  await page.go({ task: "cd-register" });
  expect(page.text()).toContain("2 supplies to enter in the register");
  expect(page.text()).not.toContain("Look these up yourself");
});

test("SHT-12: struck since it was entered, it is to be put right in the register until somebody says that it is", async () => {
  const [line] = openOf(fake).log.lines;
  const entryId = line?.entryId ?? "";
  await page.change(() => fake.app.recordRegisterEntered(entryId));
  await page.go({ task: "strike", entryIds: [entryId] });
  expect(page.text()).toContain("It is entered in the controlled drugs register, somebody said.");
  await page.type(page.find<HTMLTextAreaElement>("#strike-why"), "handed to the wrong patient");
  await page.click(page.find("button", "Strike B-0042"));
  expect(page.text()).toContain("Put the controlled drugs register right by a dated note.");
  await page.go({ task: "home" });
  expect(page.text()).toContain("Struck since it was entered in the controlled drugs register: B-0042.");
  await page.click(page.find("button", "Say what is put right"));
  expect(page.text()).toContain("Struck since it was entered: handed to the wrong patient.");
  expect(page.text()).toContain("struck since");
  await page.click(page.find("button", "B-0042 is put right"));
  expect(page.text()).toContain("1 supply to enter in the register");
  await page.go({ task: "home" });
  expect(page.text()).not.toContain("Struck since it was entered");
});
