import { afterEach, beforeEach, expect, test } from "vitest";
import { aMedicinesIndex, aPackCode } from "../../../support/a-medicines-list.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { checkAndRecord, chooseRoute, fieldAt, fill, ODETTE, RAMIPRIL } from "../../../support/fill-route.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const yes = (legend: string, words = "Yes") =>
  page.click(
    [...page.find("fieldset", legend).querySelectorAll<HTMLElement>("label")].find((label) => label.textContent === words) ??
      page.find("nothing", words),
  );
const goOn = () => page.click(page.find(".action-bar button", /Go on|Record it/));

test("ROU-1: from Home and from Find the way leads to the form; nothing is chosen beforehand, and the first gap has the focus", async () => {
  await page.click(page.find("button", "Supply without a copy"));
  expect(page.all("input[name=own-kind]:checked")).toEqual([]);
  await goOn();
  expect(page.text()).toContain("Choose what the supply rests on.");
  await page.go({ task: "find" });
  await page.click(page.find("button", "Paper, emergency supply, or refer on"));
  await page.click(page.find("label.choice", "Paper FP10"));
  await goOn();
  expect(document.activeElement?.id).toBe("own-signed");
  expect(page.text()).toContain("Enter the patient's surname.");
});

test("ROU-1, ROU-2, FND-1: a paper FP10 goes the usual way, and its owed rest is found and handed over later", async () => {
  await chooseRoute(page, "Paper FP10");
  await fill(page, {
    ...ODETTE,
    ...RAMIPRIL,
    "own-prescriber": "Dr A Example",
    "own-practice": "Example Surgery",
    "own-serial": "9876",
  });
  await fill(page, { "own-dated": "2026-11-23" });
  await yes("Signed in ink");
  await goOn();
  expect(page.text()).toContain("QUILLFEATHER, Odette");
  expect(page.text()).toContain("Paper FP10 9876");
  expect(page.text()).not.toContain("Copy of");
  await page.click(page.find("input[type=radio][value=part]"));
  await page.type(fieldAt(page, "give-1"), "20");
  await page.type(fieldAt(page, "owing-1"), (fieldAt(page, "owing-1") as unknown as HTMLSelectElement).options[1]?.value ?? "");
  await page.click(page.find("button", "Check and record"));
  for (const [legend, words] of [
    ["Assembled by", "Grace Oduya"],
    ["Accuracy checked by", "Tom Bexley"],
    ["Clinical check", "Amira Khan"],
    ["Handed to", "Patient"],
  ] as const)
    await yes(legend, words);
  await page.click(page.find("label.choice", "Paid"));
  await page.click(page.find("button", /^\s*Record 1 line/));
  expect(page.text()).toContain("Recorded");
  const [line] = openOf(fake).log.lines;
  expect(line?.body.basis).toMatchObject({ id: null, releasedBy: null, provenance: "paper-fp10", route: { serial: "9876" } });
  await page.go({ task: "find" });
  // Counted as Home counts them.
  const copies = openOf(fake).prescriptions.length;
  expect(page.find(".find-hint [role=status]").textContent).toBe(`${copies} prescriptions, and 1 without a copy`);
  await page.type(page.find("input[type=search]"), "quillf");
  await page.says("1 of 1 still open");
  await page.click(page.find(".result", "QUILLFEATHER"));
  expect(page.text()).toContain("All 8");
});

test("ROU-2, EXP-4: a date that is not on the paper is a STOP that asks for a reason", async () => {
  await chooseRoute(page, "Private prescription");
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-practice": "1 Harley Row" });
  await yes("Signed in ink");
  await yes("May it be repeated?", "No");
  await goOn();
  expect(page.text()).toContain("The date on this prescription is not known.");
});

test("ROU-3: a private prescription has no NHS charge, whatever the age; a price was agreed", async () => {
  await chooseRoute(page, "Private prescription");
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-practice": "1 Harley Row" });
  await fill(page, { "own-born": "1940-01-01", "own-dated": "2026-11-23" });
  await yes("Signed in ink");
  await yes("May it be repeated?", "No");
  await goOn();
  await page.click(page.find("input[type=radio][value=all]"));
  await page.click(page.find("button", "Check and record"));
  expect(page.text()).not.toContain("60 or over");
  expect(page.all("label.choice").some((label) => label.textContent === "Paid")).toBe(false);
  await page.click(page.find("button", "Change the items"));
  await checkAndRecord(page, "Private");
  expect(openOf(fake).log.lines[0]?.body).toMatchObject({ kind: "handed-out", charge: { kind: "private" } });
});

test("PAP-1: paper without a signature cannot be given from", async () => {
  await chooseRoute(page, "Paper FP10");
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-practice": "Example Surgery" });
  await yes("Signed in ink", "No");
  await goOn();
  expect(page.text()).toContain("It is not signed in ink by the prescriber.");
  expect(page.find<HTMLInputElement>("input[type=radio][value=all]").disabled).toBe(true);
});

test("EMS-2, EMS-3: the patient's request names what is missing and bars more than the law allows; put right, it is recorded", async () => {
  await chooseRoute(page, "Emergency: the patient asks");
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-quantity-": "56" });
  await fill(page, { "own-limit-": "other" });
  await fill(page, { "own-days-": "56" });
  expect(page.text()).toContain("unverified");
  await goOn();
  expect(page.text()).toContain("Enter why it is an emergency: the law wants it in the prescription book.");
  await fill(page, { "own-emergency": "Ran out on a Sunday" });
  await goOn();
  expect(page.text()).toContain("56 days: the most is 30 days (unverified).");
  expect(page.text()).toContain("interviewed by the pharmacist");
  await page.click(page.find("button", "Change what it rests on"));
  for (const words of ["I have interviewed", "They need it now", "It was prescribed", "The dose is right", "NHS App"])
    await page.click(page.find("label.choice", words));
  await fill(page, { "own-emergency": "Ran out on a Sunday", "own-quantity-": "28", "own-days-": "28" });
  await goOn();
  expect(page.text()).not.toContain("the most is");
  expect(page.text()).not.toContain("interviewed by the pharmacist");
  await checkAndRecord(page, "Private");
  expect(openOf(fake).log.lines[0]?.body.basis.route).toMatchObject({
    kind: "emergency-patient",
    evidence: ["nhs-app"],
    items: [{ days: 28 }],
  });
  expect(page.text()).toContain("Recorded");
  await page.go({ task: "home" });
  expect(page.text()).not.toContain("Carry on with");
});

test("EMS-1: a Schedule 3 medicine of the medicines list is known as one and cannot be supplied in an emergency", async () => {
  await page.change(() => fake.set({ medicines: aMedicinesIndex() }));
  await chooseRoute(page, "Emergency: a prescriber asks");
  await fill(page, {
    ...ODETTE,
    "own-prescriber": "Dr A Example",
    "own-practice": "Example Surgery",
    "own-verified": "Rang back",
  });
  await yes("undertake");
  await fill(page, { "own-emergency": "Systems are down", "own-name-": "morph" });
  await page.says("Morphine 10mg modified-release tablets");
  await page.click(page.all("ul[aria-label='In the medicines list'] button")[0] ?? page.find("nothing"));
  expect(page.text()).toContain("Schedule from the medicines list.");
  expect(document.activeElement?.id).toMatch(/^own-quantity-/);
  expect(page.all("select[id^=own-schedule-]")).toEqual([]);
  await fill(page, { "own-quantity-": "10", "own-dose-": "One as directed" });
  await goOn();
  expect(page.text()).toContain("No emergency supply: controlled drug, Schedule 2.");
  expect(page.find<HTMLInputElement>("input[type=radio][value=all]").disabled).toBe(true);
});

test("CD-3: another medicine starts with no quantity, dose, choice or pack of the one before; the same one named more fully keeps them", async () => {
  await chooseRoute(page, "Paper FP10");
  await fill(page, {
    ...ODETTE,
    ...RAMIPRIL,
    "own-prescriber": "Dr A Example",
    "own-practice": "Example Surgery",
    "own-dated": "2026-11-23",
  });
  await yes("Signed in ink");
  await fill(page, { "own-name-": "Ramipril 5 mg capsules (Example)", "own-schedule-": "none" });
  expect(fieldAt(page, "own-quantity-").value).toBe("28");
  await goOn();
  await page.click(page.find("input[type=radio][value=all]"));
  await page.click(page.find("button", "Change what it rests on"));
  await fill(page, { "own-name-": "Amlodipine 5 mg tablets" });
  for (const id of ["own-quantity-", "own-unit-", "own-dose-"]) expect(fieldAt(page, id).value).toBe("");
  await fill(page, { "own-quantity-": "14", "own-unit-": "tablet", "own-dose-": "ONE a day", "own-schedule-": "none" });
  await goOn();
  expect(page.text()).toContain("All 14");
  expect(page.all("input[type=radio]:checked")).toEqual([]);
});

test("EMS-1: where no supply is possible at all, only that is said, with its next step", async () => {
  await chooseRoute(page, "Emergency: the patient asks");
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-emergency": "Ran out on a Sunday" });
  await fill(page, { "own-name-": "Pregabalin 75 mg capsules" });
  await fill(page, { "own-quantity-": "56", "own-unit-": "capsule", "own-dose-": "ONE twice a day", "own-schedule-": "none" });
  await fill(page, { "own-limit-": "other" });
  await fill(page, { "own-days-": "28" });
  await goOn();
  expect(page.all(".finding").map((finding) => finding.textContent)).toEqual([
    expect.stringContaining("No emergency supply: by its name this is a controlled drug, Schedule 3."),
  ]);
  expect(page.text()).toContain("If this preparation is looser, go back and put its schedule right.");
  expect(page.text()).not.toContain("in the reason");
  expect(page.find<HTMLInputElement>("input[type=radio][value=all]").disabled).toBe(true);
  // Chosen while the form still said otherwise, it is said so before recording too.
  await page.click(page.find("button", "Change what it rests on"));
  await fill(page, { "own-schedule-": "CD5" });
  await fill(page, { "own-days-": "5" });
  await goOn();
  await page.click(page.find("input[type=radio][value=all]"));
  await page.click(page.find("button", "Change what it rests on"));
  await fill(page, { "own-schedule-": "CD3" });
  await goOn();
  await page.click(page.find("button", "Check and record"));
  expect(page.all(".finding-stop").map((finding) => finding.textContent)).toEqual([
    expect.stringContaining("No emergency supply: controlled drug, Schedule 3."),
  ]);
});

test("EMS-4: without the undertaking a prescriber's request cannot be supplied", async () => {
  await chooseRoute(page, "Emergency: a prescriber asks");
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-practice": "Example Surgery" });
  await yes("undertake", "No");
  await goOn();
  expect(page.text()).toContain("has not undertaken");
});

test("ROU-4: a refusal is recorded under a line of its own, tells EPS of nothing, and shows words for the patient", async () => {
  await chooseRoute(page, "Not supplied, referred on");
  await fill(page, { "own-family": "Quillfeather", "own-given": "Odette", "own-name-": "Tramadol 50 mg capsules" });
  await fill(page, { "own-asked-for": "emergency-patient", "own-why": "Schedule 3", "own-to": "nhs-111" });
  await goOn();
  expect(page.text()).toContain("Not supplied, recorded as B-0042");
  expect(page.text()).toContain("We could not supply Tramadol 50 mg capsules today.");
  expect(page.text()).toContain("Ring 111");
  expect(openOf(fake).log.lines[0]?.body).toMatchObject({
    kind: "not-supplied",
    outcome: "never",
    epsReason: null,
    why: "Schedule 3",
    basis: { id: null, releasedBy: null, route: { kind: "referred", to: "nhs-111" } },
  });
});

test("ROU-1: a form half filled in is kept while the person goes elsewhere, and given up only by hand", async () => {
  await chooseRoute(page, "Paper FP10");
  await fill(page, ODETTE);
  await page.go({ task: "home" });
  await page.click(page.find("button", "Carry on with QUILLFEATHER?"));
  expect(fieldAt(page, "own-given").value).toBe("Odette");
  await page.click(page.find("button", "Back to Find"));
  await page.click(page.find("button", "Carry on with QUILLFEATHER?"));
  await page.click(page.find("button", "Give it up"));
  await page.go({ task: "home" });
  expect(page.text()).not.toContain("Carry on with");
});

test("ROU-1: somebody of the copy is filled in from there", async () => {
  const { patient } = prescriptionFor(fake, "Westerby");
  await chooseRoute(page, "Paper FP10");
  await fill(page, { "own-known": "west" });
  await page.click(page.find("ul[aria-label='Patients in the copy'] button", "WESTERBY"));
  expect(document.activeElement?.id).toBe("own-family");
  expect([fieldAt(page, "own-family").value, fieldAt(page, "own-born").value]).toEqual([patient.family, patient.birthDate]);
  expect(page.text()).toContain("Look there first.");
  await page.click(page.find("button", "Ramipril 5 mg capsules"));
  expect(page.text()).toContain("WESTERBY, Alan");
});

test("ROU-1: two patients of the copy with one name are marked before one of them is chosen", async () => {
  await chooseRoute(page, "Paper FP10");
  await fill(page, { "own-known": "hargr" });
  expect(page.text()).toContain("Two patients called Margaret Hargreaves.");
  await fill(page, { "own-known": "west" });
  expect(page.text()).not.toContain("Two patients");
});

test("PRO-1: where a prescription cannot be dispensed from, the other ways stand beneath it", async () => {
  await page.go({ task: "prescription", key: prescriptionFor(fake, "Navarro").key });
  await page.click(page.find("button", "Supply without a copy, or refer on"));
  expect(page.text()).toContain("What does it rest on?");
});

test("ROU-1, JRN-13: a paper FP10 handed out on paper is typed in under its number, and no rule refuses it", async () => {
  await page.go({ task: "paper", notice: null });
  await page.click(page.find("button", "Take 10 numbers"));
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.click(page.find("button", "Say what it rested on"));
  await page.click(page.find("label.choice", "Paper FP10"));
  await fill(page, { ...ODETTE, ...RAMIPRIL, "own-prescriber": "Dr A Example", "own-practice": "Example Surgery" });
  await yes("Signed in ink", "No");
  await page.go({ task: "home" });
  await page.click(page.find("button", "Carry on with QUILLFEATHER?"));
  await goOn();
  expect(page.text()).toContain("B-0042, from paper");
  await page.type(page.find("#paper-time"), "09:12");
  await page.click(page.find("input[type=radio][value=given]"));
  for (const [id, person] of [
    ["paper-assembled", "tom"],
    ["paper-checked", "amira"],
    ["paper-clinical", "amira"],
  ] as const)
    await page.type(page.find(`#${id}`), person);
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("B-0042 recorded.");
  expect(openOf(fake).log.lines[0]?.body).toMatchObject({
    line: "B-0042",
    happened: { how: "from-paper" },
    basis: { provenance: "paper-fp10" },
  });
  expect(openOf(fake).log.lines[0]?.body.findings.map(({ rule }) => rule)).toContain("PAP-1");
});

test("MED-4, MED-5: a medicine that the list does not have says so where it is typed, and a pack's code finds its product", async () => {
  await page.change(() => fake.set({ medicines: aMedicinesIndex() }));
  await chooseRoute(page, "Paper FP10");
  await fill(page, { "own-name-": "zzz" });
  await page.says("Nothing in the medicines list matches.");
  await fill(page, { "own-name-": aPackCode(99) });
  await page.says("No pack in the medicines list has this code.");
  await fill(page, { "own-name-": aPackCode(7) });
  await page.says("Morphine 10mg modified-release tablets");
  await fill(page, { "own-name-": "am" });
  expect(page.text()).not.toContain("Nothing in the medicines list matches.");
});
