import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays } from "../../../../src/core/model/local-date.ts";
import { aMedicinesIndex, aPackCode, RELEASE } from "../../../support/a-medicines-list.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const type = (text: string): Promise<void> => page.type(page.find<HTMLInputElement>("input[type=search]"), text);
const rows = (): string[] => page.all(".medicine").map(({ textContent }) => textContent ?? "");

test("MED-3: a device without a list says what it cannot know, and how one comes", async () => {
  await page.go({ task: "medicines", words: null });
  expect(page.text()).toContain("No medicines list on this device: typing works, Holdfast cannot know schedules or pack codes.");
  expect(page.text()).toContain("holdfast dmd import");
  await page.change(() => fake.set({ medicinesRead: false }));
  expect(page.text()).toContain("Reading the list on this device…");
});

test("MED-4: a medicine is found by words, with form, schedule and legal category", async () => {
  fake.set({ medicines: aMedicinesIndex() });
  await page.click(page.find("button", "Open the list"));
  expect(page.text()).toContain("release of 23-Nov-2026");
  await type("morph 10 mg");
  expect(rows()).toEqual([
    "Morphine 10mg modified-release tablets CD 2Modified-release tablet · POMSchedule 2",
    "Morphine 10mg modified-release tablets CD 2Modified-release tablet · Alder Generics Ltd · POMSchedule 2",
  ]);
  await type("zzz");
  expect(page.text()).toContain("Nothing in the list matches “zzz”.");
});

test("MED-5: a pack code stands for its pack, and one that is not in the list says so", async () => {
  fake.set({ medicines: aMedicinesIndex() });
  await page.go({ task: "medicines", words: null });
  await type(aPackCode(1).slice(1));
  expect(rows()).toEqual([
    "Amoxicillin 250mg/5ml oral suspension sugar free Oral suspension · Alder Generics Ltd · POMPack of 100 ml · special container",
  ]);
  await type(aPackCode(99));
  expect(page.text()).toContain("This pack code is not in the medicines list.");
});

test("MED-7: an old list is a warning on Home and on its own screen", async () => {
  fake.set({ medicines: aMedicinesIndex(addDays(RELEASE, -90)) });
  await page.change(() => undefined);
  expect(page.find("section", "Medicines list").textContent).toMatch(/The medicines list is \d+ days old/);
  await page.go({ task: "medicines", words: null });
  expect(page.find(".finding-warn").textContent).toContain("import a newer release");
});
