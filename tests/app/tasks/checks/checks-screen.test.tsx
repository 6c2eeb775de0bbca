import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

const declare = (what: "A" | "D"): Promise<void> =>
  page.change(() =>
    fake.app.declareOutage({ what, since: MORNING - 1, why: "", supplierIncident: null, nationalIncident: null }),
  );
const pick = async (group: string, words: string): Promise<void> => {
  const fieldset = page.all("fieldset").find((one) => one.querySelector("legend")?.textContent?.startsWith(group));
  const label = [...(fieldset?.querySelectorAll("label") ?? [])].find((one) => one.textContent?.startsWith(words));
  await page.click(label?.querySelector("input") as HTMLElement);
};
const ticks = (): [string, boolean][] =>
  page
    .all("label.choice")
    .filter(({ textContent }) => textContent?.startsWith("Not checked"))
    .map((label) => [label.textContent ?? "", label.querySelector("input")?.checked ?? false]);

/** Everything the check screen asks for, but what could not be checked. */
const fillIn = async (family: string): Promise<void> => {
  const { key } = prescriptionFor(fake, family);
  await page.go({ task: "prescription", key });
  for (const label of page.all("label.segment").filter((one) => one.textContent?.startsWith("All ")))
    await page.click(label.querySelector("input") as HTMLElement);
  await page.go({ task: "check", key });
  await pick("Assembled by", "Grace");
  await pick("Accuracy checked by", "Tom");
  await pick("Clinical check", "Amira");
  await pick("Handed to", "Patient");
};
const press = (words: string): Promise<void> => page.click(page.find(".action-bar button", words));

beforeEach(async () => {
  fake = createFakeApp();
  fake.set({ link: { state: "answers", since: null, lastAnswerAt: null } });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

test("CHK-1: with no outage nothing is asked; in one, what is down is ticked, and one tap changes it", async () => {
  await fillIn("Ashdown");
  expect(ticks()).toEqual([]);
  await declare("A");
  expect(ticks()).toEqual([
    ["Not checked: PMR history and warnings", true],
    ["Not checked: GP record (SCR)", false],
    ["Not checked: EPS (cancelled or changed)", false],
  ]);
  // With the gateway silent no word of EPS comes here, whatever was declared.
  await page.change(() => fake.set({ link: { state: "no-answer", since: null, lastAnswerAt: null } }));
  expect(ticks().at(-1)).toEqual(["Not checked: EPS (cancelled or changed)", true]);
  await page.change(() => fake.set({ link: { state: "answers", since: null, lastAnswerAt: null } }));
  await pick("What could not be checked", "Not checked: GP record");
  await pick("Charge", "Paid");
  await press("Record 1 line");
  await page.go({ task: "log", notice: null });
  expect(page.find(".log-item", "Amoxicillin").textContent).toContain("Not checked: PMR history and warnings, GP record (SCR)");
  await page.go({ task: "print", sheet: "log", only: null });
  expect(page.find(".sheet-line", "Amoxicillin").textContent).toContain("Not checked: PMR history and warnings, GP record (SCR)");
});

test("CHK-1: the exemption is among them where one is claimed; nothing has to be tapped, and NOT CONFIRMED has it for the paper", async () => {
  await declare("D");
  await fillIn("Ashdown");
  await pick("Charge", "Other exemption");
  expect(ticks().map(([words]) => words)).toContain("Not checked: exemption");
  await page.type(page.find<HTMLSelectElement>("#exemption"), "0010");
  await pick("Was proof of the exemption seen?", "Not seen");
  fake.nextWrite("in-doubt");
  await press("Record 1 line");
  expect(page.text()).toContain("Not checkedPMR history and warnings, GP record (SCR), exemption, EPS (cancelled or changed)");
});

test("CHK-2, CHK-3: what is open is counted at Recover, in the report and at the end; each is closed with what came of it, and opened again by a strike", async () => {
  await declare("A");
  await fillIn("Ashdown");
  await pick("Charge", "Paid");
  await press("Record 1 line");
  await page.go({ task: "end" });
  expect(page.text()).toContain("1 handing-over with checks not made.");
  await page.go({ task: "report", outageId: openOf(fake).log.outages[0]?.outageId ?? null });
  expect(page.text()).toContain("Not checked: PMR history and warnings, 1 still open1");
  expect(page.find("section[aria-labelledby=still-open]").textContent).toContain("1Handed over with checks not made");
  await page.go({ task: "recover" });
  await page.click(page.find("button", "Handed over with checks not made"));
  expect(page.text()).toContain("1 handing-over with checks to make");
  await page.click(page.find("button", "Say what came of it"));
  await press("Record it");
  expect(page.text()).toContain("Choose what came of it.");
  await pick("What came of it", "Something found");
  await press("Record it");
  expect(page.text()).toContain("Say what was found, and what was done about it.");
  await page.type(page.find("#check-note"), "penicillin allergy on file: rang the patient, none taken");
  await press("Record it");
  expect(page.text()).toContain("No check is open");
  expect(page.text()).toContain("something found: penicillin allergy on file");
  await page.go({ task: "report", outageId: null });
  expect(page.text()).toContain("Not checked: PMR history and warnings, all made since, something found in 1");
  expect(page.text()).not.toContain("Handed over with checks not made");
  await page.go({ task: "checks" });
  await page.click(page.find(".unchecked button", "Strike it"));
  await page.type(page.find("#why-struck"), "wrong patient looked at");
  await press("Strike it");
  expect(page.text()).toContain("1 handing-over with checks to make");
});
