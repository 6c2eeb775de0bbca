import { act } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../support/fake-app.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const radio = (group: string, words: string): HTMLElement => {
  const box = page.all("fieldset").find((fieldset) => fieldset.querySelector("legend")?.textContent?.includes(group));
  const label = [...(box?.querySelectorAll<HTMLElement>("label") ?? [])].find((candidate) =>
    candidate.textContent?.includes(words),
  );
  if (label === undefined) throw new Error(`no ${words} in ${group}`);
  return label;
};

const openHargreaves = async (): Promise<void> => {
  await page.go({ task: "find" });
  await page.type(page.find<HTMLInputElement>("input[type=search]"), "14/3/48");
  await page.click(page.find("button.result"));
};

const fillAll = async (): Promise<void> => {
  await openHargreaves();
  await page.click(radio("1 Metformin", "All 56"));
  await page.click(radio("2 Pregabalin", "All 56"));
  await page.click(radio("3 Amlodipine", "All 28"));
  await page.click(page.find("button", "Check and record"));
  await page.click(radio("Assembled by", "Grace Oduya"));
  await page.click(radio("Accuracy checked by", "Tom Bexley"));
  await page.click(radio("Clinical check", "Amira Khan"));
  await page.click(radio("Handed to", "Patient"));
  await page.click(radio("Proof of identity", "Asked and seen"));
};

test("a lone hit is shown and not opened, and the address bar never names a patient or a prescription", async () => {
  await openHargreaves();
  expect(location.hash).toBe("#/prescription");
  expect(document.title).toBe("Prescription · Holdfast");
  expect(JSON.stringify(history.state)).not.toContain("7C41E0");
  expect(document.activeElement?.tagName).toBe("H1");
  expect(document.activeElement?.textContent).toContain("HARGREAVES");
});

test("an incomplete form says what is missing and goes there; nothing is recorded", async () => {
  await openHargreaves();
  await page.click(page.find("button", "Check and record"));
  expect(page.text()).toContain("Choose All, Part or Not supplied for Metformin 500 mg tablets.");
  expect(document.activeElement?.id).toBe("item-1");
  expect(fake.entries()).toHaveLength(0);
});

test("three items become three lines, recorded once, with their numbers", async () => {
  await fillAll();
  await page.click(page.find("button", "Record 3 lines"));
  expect(page.find("h1").textContent).toBe("Recorded");
  for (const number of ["B-0042", "B-0043", "B-0044"]) expect(page.text()).toContain(number);
  expect(page.text()).toContain("Written on this tablet and read back.");
  expect(fake.entries()).toHaveLength(3);
});

test("while it writes a second tap does nothing", async () => {
  await page.end();
  fake = createFakeApp({ slow: 50 });
  page = await drawApp(fake.app);
  await fillAll();
  const record = page.find("button", "Record 3 lines");
  await page.click(record);
  expect(record.textContent).toContain("Writing…");
  await page.click(record);
  await act(async () => new Promise((done) => setTimeout(done, 150)));
  expect(fake.entries()).toHaveLength(3);
});

test("own accuracy check asks for a reason before it records", async () => {
  await fillAll();
  await page.click(radio("Accuracy checked by", "Grace Oduya"));
  await page.click(page.find("button", "Record 3 lines"));
  expect(document.activeElement?.id).toBe("reason");
  expect(fake.entries()).toHaveLength(0);
  await page.type(page.find<HTMLTextAreaElement>("textarea"), "Working alone");
  await page.click(page.find("button", "Record 3 lines"));
  expect(page.find("h1").textContent).toBe("Recorded");
});

test("in doubt: NOT CONFIRMED takes the focus, shows what to copy, and goes only by its button", async () => {
  await fillAll();
  fake.nextWrite("in-doubt");
  await page.click(page.find("button", "Record 3 lines"));
  const dialog = page.find("[role=alertdialog]");
  expect(document.activeElement?.textContent).toBe("NOT CONFIRMED");
  for (const words of [
    "B-0042",
    "HARGREAVES, Margaret Ann",
    "999 000 0123",
    "Metformin 500 mg tablets",
    "56 tablets given",
    "Tom Bexley",
  ])
    expect(dialog.textContent).toContain(words);
  await page.click(dialog);
  await act(async () => fake.app.lock());
  expect(page.all("[role=alertdialog]")).toHaveLength(1);
  await page.click(page.find("button", "I have written it on paper"));
  expect(page.all("[role=alertdialog]")).toHaveLength(0);
});

test("what was begun is kept, and offered again after a lock", async () => {
  await openHargreaves();
  await page.click(radio("3 Amlodipine", "Part"));
  await page.type(page.find<HTMLInputElement>("#give-3"), "14");
  await act(async () => fake.app.lock());
  expect(page.text()).not.toContain("HARGREAVES");
  expect(location.hash).toBe("#/home");
  await page.type(page.find<HTMLInputElement>("#four-words"), "Granite lantern, puddle ORCHARD");
  await page.click(page.find("button", "Unlock"));
  await page.click(page.find("button", "Carry on with HARGREAVES?"));
  expect(page.find<HTMLInputElement>("#give-3").value).toBe("14");
  expect(page.find("output").textContent).toBe("14");
});

test("a prescription that expired cannot be given; why stands beside it", async () => {
  await page.go({ task: "find" });
  await page.type(page.find<HTMLInputElement>("input[type=search]"), "drummond");
  await page.click(page.find("button.result"));
  expect(page.all("input[type=radio]").map((input) => (input as HTMLInputElement).disabled)).toEqual([true, true, false]);
  expect(page.text()).toContain("Expired: the last day was 31-Oct-2026.");
});
