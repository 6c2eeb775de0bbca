import { afterEach, beforeEach, expect, test } from "vitest";
import { quantitySchema } from "../../../../src/core/model/quantity.ts";
import { aMedicinesIndex, aPackCode } from "../../../support/a-medicines-list.ts";
import { toldOf } from "../../../support/a-told.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const box = (): HTMLInputElement => page.find<HTMLInputElement>("input[type=search]");
const rows = (): string[] => page.all(".result-name").map(({ textContent }) => textContent ?? "");
const press = (target: EventTarget, key: string): Promise<void> =>
  page.change(() => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
/** A wedge scanner: types where the caret is, or over what is marked, and ends with Enter. */
const scan = async (text: string): Promise<void> => {
  const { value, selectionStart, selectionEnd } = box();
  await page.type(box(), `${value.slice(0, selectionStart ?? value.length)}${text}${value.slice(selectionEnd ?? value.length)}`);
  await press(box(), "Enter");
};
const two = () => {
  const [first, second] = openOf(fake).prescriptions.filter(({ id }) => id !== null);
  if (first?.id == null || second?.id == null) throw new Error("no two prescriptions with a number");
  return [
    { id: first.id, family: first.patient.family },
    { id: second.id, family: second.patient.family },
  ] as const;
};

test("FND-1: a second scan takes the place of the first, and so does one behind a word that was begun", async () => {
  const [first, second] = two();
  await page.go({ task: "find" });
  await scan(first.id);
  expect(rows()).toHaveLength(1);
  expect(box().value.slice(box().selectionStart ?? 0, box().selectionEnd ?? 0)).toBe(first.id);
  await scan(second.id.toLowerCase());
  expect(rows()).toHaveLength(1);
  expect(rows()[0]?.toUpperCase()).toContain(second.family.toUpperCase());
  await page.type(box(), "hargr");
  await scan(first.id);
  expect(box().value).toBe(first.id);
  await page.type(box(), `${first.id}${second.id.replaceAll("-", "")}`);
  expect(box().value).toBe(second.id);
});

test("FND-1: a scan on Home opens Find with it, its Enter presses nothing, and what is no prescription number does nothing", async () => {
  const [first] = two();
  for (const key of ["5", "0", "1", "Enter"]) await press(document.body, key);
  expect(page.text()).toContain("Something down?");
  const button = page.find("button", "Declare an outage");
  button.focus();
  for (const key of first.id) await press(button, key);
  await press(button, "Enter");
  expect(box().value).toBe(first.id);
  expect(rows()).toHaveLength(1);
  expect(box().selectionEnd).toBe(first.id.length);
});

test("FND-1, MED-5: a pack's code on Find is called one, and leads to the medicines list", async () => {
  await page.go({ task: "find" });
  await scan(aPackCode(1));
  expect(page.text()).toContain(`${aPackCode(1)} is a pack’s code, not a prescription’s number.`);
  expect(page.text()).toContain("holds no medicines list");
  expect(page.text()).not.toContain("a token alone is not enough");
  await page.change(() => fake.set({ medicines: aMedicinesIndex() }));
  expect(page.text()).toContain("It is Amoxicillin 250mg/5ml oral suspension sugar free.");
  await scan(aPackCode(99));
  expect(page.text()).toContain("No pack in the medicines list has it.");
  await page.type(box(), "am");
  box().setSelectionRange(2, 2);
  await scan(aPackCode(1));
  expect(box().value).toBe(aPackCode(1));
  await page.click(page.find("button", "Look it up in the medicines list"));
  expect(box().value).toBe(aPackCode(1));
  expect(page.find(".medicine").textContent).toContain("Pack of 100 ml");
});

test("DUP-4: Find says of a prescription that another device supplied from it, before it is opened", async () => {
  const prescription = prescriptionFor(fake, "Ashdown");
  const [item] = prescription.items;
  if (item === undefined) throw new Error("no item");
  await page.go({ task: "find" });
  await page.type(box(), "Ashdown");
  expect(page.text()).not.toContain("supplied from it");
  const told = { prescriptionKey: prescription.key, itemId: item.itemId, given: quantitySchema.parse("1"), of: toldOf(item) };
  const at = fake.app.now();
  await page.change(() =>
    fake.set({
      elsewhere: [
        { ...told, line: "C-0042", at },
        { ...told, line: "C-0041", at: at - 60_000 },
      ],
    }),
  );
  expect(page.find(".result-items").textContent).toContain("C-0042 supplied from it at 10:36");
});

test("JRN-11: on a device whose storage is gone Find says so, and blames nobody's spelling", async () => {
  const some = openOf(fake).prescriptions.filter(({ patient }) => patient.family !== "Ashdown");
  await page.change(() =>
    fake.set({
      prescriptions: [],
      copyTakenAt: null,
      storage: [{ what: "cleared", weight: "stop", fact: "The storage was cleared.", next: "Write on paper." }],
    }),
  );
  await page.go({ task: "find" });
  await page.type(box(), "Ashdown");
  expect(page.text()).toContain("The storage was cleared.");
  expect(page.text()).toContain("There is no copy of any prescription on this device.");
  expect(page.text()).not.toContain("Try fewer letters");
  expect(page.text()).not.toContain("The copy comes by itself");
  await page.change(() => fake.set({ prescriptions: some, storage: [] }));
  expect(page.text()).not.toContain("There is no copy");
  await page.change(() => fake.set({ prescriptions: [], copyTakenAt: fake.app.now() }));
  expect(page.text()).toContain("Try fewer letters");
  expect(page.text()).not.toContain("There is no copy");
});
