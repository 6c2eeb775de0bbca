import { afterEach, beforeEach, expect, test } from "vitest";
import type { Quantity } from "../../../../src/core/model/quantity.ts";
import { toldOf } from "../../../support/a-told.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const opened = async (family: string) => {
  const prescription = prescriptionFor(fake, family);
  await page.go({ task: "prescription", key: prescription.key });
  for (const choice of page.all("label, button").filter(({ textContent }) => /^All\b/.test(textContent?.trim() ?? "")))
    await page.click(choice.querySelector("input") ?? choice);
  await page.click(page.find(".action-bar button", "Check and record"));
  return prescription;
};

test("VIS-2: what another window recorded meanwhile is said with its numbers, and not that nobody is to be checked", async () => {
  const prescription = await opened("Łukasik");
  expect(page.text()).not.toContain("recorded meanwhile");
  await page.change(() => handOut(fake, prescription));
  expect(page.text()).toContain("It was recorded meanwhile as B-0042");
  expect(page.text()).toContain("Hand nothing out again.");
  expect(page.text()).not.toContain("So there is nobody to check");
});

test("ALL-1: that the PMR's list may be out of reach is said only in an outage in which it is", async () => {
  await opened("Łukasik");
  expect(page.find("legend", "Allergies").textContent).toBe("Allergies (ask)");
  const declare = (what: "A" | "C") =>
    page.change(() =>
      fake.app.declareOutage({ what, since: fake.app.now() - 60_000, why: "", supplierIncident: null, nationalIncident: null }),
    );
  await declare("C");
  expect(page.find("legend", "Allergies").textContent).toBe("Allergies (ask)");
  await page.change(() => fake.app.endOutage());
  await declare("A");
  expect(page.find("legend", "Allergies").textContent).toBe("Allergies (ask; the PMR's list may be out of reach)");
});

test("CHG-3: the charge of an owed rest is shown with its line and not asked again; left to settle later, it can be changed into paid", async () => {
  await page.change(() => handOut(fake, prescriptionFor(fake, "Ashdown"), ["10"]));
  await opened("Ashdown");
  expect(page.text()).toContain("The charge was settled with B-0042.");
  expect(page.text()).toContain("Charge paid. It is not asked again for the rest.");
  expect(page.all("input[name=charge]")).toEqual([]);
  const later = prescriptionFor(fake, "Westerby");
  await page.change(() => handOut(fake, later, ["14"], { kind: "to-settle-later", exemption: null }));
  await opened("Westerby");
  expect(page.text()).toContain("With B-0043 the charge was left to settle later.");
  const chosen = () => page.all("input[name=charge]:checked").map((input) => input.closest("label")?.textContent);
  expect(chosen()).toEqual(["Settle later"]);
  await page.click(page.find("label", "Paid"));
  expect(chosen()).toEqual(["Paid"]);
});

/** The first item of a family's prescription was supplied of on device C, by its word. */
const suppliedThere = async (family: string) => {
  const { key, items } = prescriptionFor(fake, family);
  const [item] = items;
  if (item === undefined) throw new Error("an item");
  const of = { prescriptionKey: key, itemId: item.itemId, of: toldOf(item) };
  const told = { ...of, line: "C-0007", given: "14" as Quantity, at: fake.app.now() - 60_000 };
  await page.change(() => fake.set({ elsewhere: [told] }));
  return item.itemId;
};

test("CHG-4: what another device supplied of an item is said at the charge, and whether it was settled there is asked of that item alone", async () => {
  const itemId = await suppliedThere("O’Brien");
  await opened("O’Brien");
  expect(page.text()).toContain("The charge may have been taken already, with C-0007.");
  expect(page.text()).toContain("ask the patient, or at that device, before you take it");
  await page.click(page.find("label", "Paid"));
  expect(page.all(`fieldset:has(#charge-there-${itemId}) input:checked`)).toEqual([]);
  await page.click(page.find(".action-bar button", "Record"));
  expect(page.text()).toContain("Choose whether its charge was settled there.");
  await page.click(page.find("label", "Yes, or nobody can tell"));
  expect(page.find("legend", "Charge of what else is given").textContent).toBe("Charge of what else is given");
  expect(page.text()).toContain("Take no charge for it here.");
  expect(page.text()).not.toContain("Choose whether its charge was settled there.");
});

test("CHG-4: where nothing else is given and it was settled there, no charge is asked here", async () => {
  const itemId = await suppliedThere("Westerby");
  await opened("Westerby");
  await page.click(page.find(`fieldset:has(#charge-there-${itemId}) label`, "Yes, or nobody can tell"));
  expect(page.all("input[name=charge]")).toEqual([]);
  await page.click(page.find(`fieldset:has(#charge-there-${itemId}) input[value=no]`));
  expect(page.all("input[name=charge]").length).toBeGreaterThan(0);
});
