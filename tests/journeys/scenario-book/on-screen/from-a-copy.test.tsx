import { expect } from "vitest";
import { anItem, aPrescription, ITEM_B } from "../../../support/a-prescription.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { onScreen } from "../../../support/screen-scenario.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

// Dispensing from the copy on the device: practice 1.1, 3.1 to 3.4.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const controlled = (schedule: string, change: Parameters<typeof anItem>[0] = {}) =>
  anItem({
    product: { code: "9999000077", display: "Samplodone 10 mg tablets" },
    controlledDrug: { schedule, words: "twenty-eight", basis: "message" },
    ...change,
  });
const ORDINARY = aPrescription();
const MORPHINE_SIGNED_1_MARCH = aPrescription({ signedOn: "2026-03-01", items: [controlled("CD2")] });

onScreen(
  {
    id: "S-01",
    rules: ["V9"],
    source: "practice 0.2; Human Medicines Regulations 2012 reg 219",
    situation: "A man shows a token; Holdfast knows his prescription from a list only.",
    does: "The pharmacist opens it to dispense from it.",
    must: "Nothing can be given from it, and the ways that are open stand there: FP10, emergency supply, another pharmacy.",
  },
  async ({ fake, page, open, sees, presses }) => {
    await open(prescriptionFor(fake, "Navarro"));
    sees(
      "EPS has not released this prescription to this pharmacy.",
      "a signed paper FP10",
      "an emergency supply",
      "another pharmacy",
    );
    expect(page.all("input[value=all]:not(:disabled), input[value=part]:not(:disabled)")).toEqual([]);
    await presses("Supply without a copy, or refer on");
    sees("What does it rest on?");
  },
);

onScreen(
  {
    id: "S-02",
    rules: ["V10"],
    source: "practice 1.1; EPS cancellation responses R-0002 and R-0003",
    situation: "The copy was taken five hours ago; nothing has come since.",
    does: "The pharmacist opens an ordinary prescription.",
    must: "The copy's age stands there as a warning, because a cancellation never reaches who holds the prescription.",
  },
  async ({ fake, page, open, sees }) => {
    await page.change(() => fake.set({ copyTakenAt: MORNING - 5 * HOUR }));
    await open(prescriptionFor(fake, "Łukasik"));
    sees("5 h old.", "by another device here that this one has not met or heard of since.");
    expect(page.find(".finding-warn", "5 h old.").textContent).toContain("We cannot tell if it was cancelled");
  },
);

const INSULIN = aPrescription({
  items: [anItem({ product: { code: "9999000078", display: "Insulin examplin 100 units/ml solution for injection" } })],
});
onScreen(
  {
    id: "S-03",
    rules: ["V10"],
    source: "practice 12, V10",
    situation: "The copy is an hour old, and the medicine is an insulin.",
    does: "The pharmacist opens the prescription.",
    must: "Holdfast asks to confirm the dose with the patient all the same: a change would not show.",
  },
  async ({ open, sees }) => {
    await open(INSULIN);
    sees("A change of this medicine after the copy was made would not show here.", "Ask the patient whether the dose");
  },
  { prescriptions: [INSULIN] },
);

onScreen(
  {
    id: "S-04",
    rules: ["V2"],
    source: "practice 3.1; Misuse of Drugs Regulations 2001 reg 16",
    situation: "A Schedule 2 drug signed on 1 March 2026; it is 30 March.",
    does: "The pharmacist wants to give it.",
    must: "It has expired: the last day was 29 March. Nothing can be given, and the patient is referred.",
  },
  async ({ page, open, sees }) => {
    await open(MORPHINE_SIGNED_1_MARCH);
    sees("Expired: the last day was 29-Mar-2026.", "Refer the patient to the prescriber");
    expect(page.all("input[value=all]:not(:disabled), input[value=part]:not(:disabled)")).toEqual([]);
  },
  { prescriptions: [MORPHINE_SIGNED_1_MARCH], now: Date.UTC(2026, 2, 30, 9) },
);

onScreen(
  {
    id: "S-05",
    rules: ["V3"],
    source: "practice 3.1; Misuse of Drugs Regulations 2001 reg 16",
    situation: "The same prescription on 29 March, its last lawful day.",
    does: "The pharmacist gives it, and is asked why.",
    must: "Without a reason nothing is recorded; with one it is, and the reason stands on the line.",
  },
  async ({ fake, page, open, chooses, checks, presses, sees }) => {
    await open(MORPHINE_SIGNED_1_MARCH);
    await chooses("all");
    await checks({ identity: "Asked and seen" });
    sees("Last day is 29-Mar-2026 (today).");
    await presses("Record 1 line");
    sees("Say in a few words why you go on.");
    expect(openOf(fake).log.lines).toEqual([]);
    await page.type(page.find<HTMLTextAreaElement>("#reason"), "Date read on the token");
    await presses("Record 1 line");
    sees("Recorded");
    expect(openOf(fake).log.lines[0]?.body).toMatchObject({ kind: "handed-out", reason: "Date read on the token" });
  },
  { prescriptions: [MORPHINE_SIGNED_1_MARCH], now: Date.UTC(2026, 2, 29, 9) },
);

onScreen(
  {
    id: "S-06",
    rules: ["V22"],
    source: "practice 3.1; Misuse of Drugs Regulations 2001 reg 16",
    situation: "Half of a Schedule 3 drug signed on 1 March was given on 20 March, the other half is owed; it is 30 March.",
    does: "The patient comes for the rest.",
    must: "The rest cannot be given: it ran out with the same 28 days.",
  },
  async ({ fake, page, open, chooses, checks, presses, sees }) => {
    const prescription = openOf(fake).prescriptions[0] ?? MORPHINE_SIGNED_1_MARCH;
    await open(prescription);
    await chooses("part");
    await page.type(page.find<HTMLInputElement>("#give-1"), "14");
    await page.type(page.find<HTMLSelectElement>("#owing-1"), "Out of stock");
    await checks({ identity: "Asked and seen" });
    await presses("Record 1 line");
    await page.change(() => fake.setNow(Date.UTC(2026, 2, 30, 9)));
    await page.change(() =>
      fake.app.recordRp({ what: "on", who: { name: "Amira Khan", gphc: "2999901" }, at: null, attestedBy: null }),
    );
    await open(prescription);
    sees("Expired: the last day was 29-Mar-2026.");
    expect(page.all("input[value=all]:not(:disabled), input[value=part]:not(:disabled)")).toEqual([]);
  },
  {
    prescriptions: [aPrescription({ signedOn: "2026-03-01", items: [controlled("CD3")] })],
    now: Date.UTC(2026, 2, 20, 9),
  },
);

const DIAZEPAM = aPrescription({ items: [controlled("CD4", { prescribed: "30" })] });
onScreen(
  {
    id: "S-07",
    rules: ["V16"],
    source: "practice 3.2; NHS England, original pack dispensing since 1 January 2025",
    situation: "Thirty of a Schedule 4 drug are prescribed, and packs hold 28.",
    does: "The pharmacist gives 28.",
    must: "Holdfast says that a controlled drug is not rounded to the pack: the exact quantity, or the rest is owed.",
  },
  async ({ page, open, chooses, sees }) => {
    await open(DIAZEPAM);
    await chooses("part");
    await page.type(page.find<HTMLInputElement>("#give-1"), "28");
    sees("Controlled drug: the exact quantity, 30. It may not be rounded to the pack.", "it is written down as owed");
  },
  { prescriptions: [DIAZEPAM] },
);

const VALPROATE = aPrescription({
  items: [
    anItem({ prescribed: "90", product: { code: "9999000079", display: "Sodium valproate 200 mg gastro-resistant tablets" } }),
  ],
});
onScreen(
  {
    id: "S-08",
    rules: ["V17"],
    source: "practice 3.2; Human Medicines Regulations 2012, special containers since October 2023",
    situation: "Ninety tablets of a valproate are prescribed.",
    does: "The pharmacist opens the prescription.",
    must: "Whole packs, rounded to the nearest, or a risk assessment written down.",
  },
  async ({ open, sees }) => {
    await open(VALPROATE);
    sees("Valproate is supplied in the manufacturer's whole packs.", "Round to the nearest whole pack", "risk assessment");
  },
  { prescriptions: [VALPROATE] },
);

const CHILD = aPrescription({
  patient: { ...aPrescription().patient, given: ["Ivy"], birthDate: "2014-11-25" },
});
onScreen(
  {
    id: "S-09",
    rules: ["V21"],
    source: "practice 3.2 and 5.3; Human Medicines Regulations 2012 reg 217",
    situation: "The patient turns twelve tomorrow.",
    does: "The pharmacist gives the item, and comes to the charge.",
    must: "Check that the age stands on the prescription; no charge is chosen by itself, under 16, with nothing to sign.",
  },
  async ({ page, open, chooses, presses, sees }) => {
    await open(CHILD);
    sees("A child: 11 years old.", "Check that date of birth or age stands on the prescription.");
    await chooses("all");
    await presses("Check and record");
    sees("No charge: under 16", "Nothing to sign for the charge.");
    expect(page.find("label.choice", "No charge: under 16").querySelector("input")?.checked).toBe(true);
  },
  { prescriptions: [CHILD] },
);

const ISSUE = aPrescription({ treatment: "repeat-dispensing", issue: { number: 2, of: 6 }, key: "24F5DA-A83008-7EFE6Z#2" });
onScreen(
  {
    id: "S-10",
    rules: ["V23"],
    source: "practice 3.4; NHS terms of service, repeat dispensing",
    situation: "The second of six issues of a repeat dispensing prescription.",
    does: "The pharmacist opens it.",
    must: "Four questions first: seen anybody, new medicines, problems, anything not needed.",
  },
  async ({ open, sees }) => {
    await open(ISSUE);
    sees("Repeat dispensing, issue 2 of 6: four questions first.", "seen a doctor", "new medicine", "side effects", "not needed");
  },
  { prescriptions: [ISSUE] },
);

const NEXT_WEEK = aPrescription({ treatment: "repeat-dispensing", issue: { number: 3, of: 6 }, notBefore: "2026-12-01" });
onScreen(
  {
    id: "S-11",
    rules: ["V23"],
    source: "practice 1.1; EPS, issues come about seven days before they are due",
    situation: "The third issue came a week early; it is due on 1 December.",
    does: "The pharmacist opens it on 24 November.",
    must: "Holdfast says from which day on, and gives nothing before it.",
  },
  async ({ page, open, sees }) => {
    await open(NEXT_WEEK);
    sees("Not to be supplied before 01-Dec-2026.");
    expect(page.all("input[value=all]:not(:disabled)")).toEqual([]);
  },
  { prescriptions: [NEXT_WEEK] },
);

const TWO_ITEMS = aPrescription({
  items: [anItem(), controlled("CD3", { itemId: ITEM_B, number: 2 })],
});
onScreen(
  {
    id: "S-12",
    rules: [],
    source: "practice 3.3; Misuse of Drugs Regulations 2001 reg 16(6), headings of reg 19",
    situation: "An ordinary item and one of Schedule 3 on one prescription.",
    does: "The pharmacist hands both over.",
    must: "Proof of identity is asked because of the controlled drug, and stands on the lines as it was answered.",
  },
  async ({ fake, answers, open, chooses, checks, presses, sees }) => {
    await open(TWO_ITEMS);
    await chooses("all");
    await checks();
    await presses("Record 2 lines");
    sees("Choose whether proof of identity was seen.");
    expect(openOf(fake).log.lines).toEqual([]);
    await answers("Proof of identity", "Asked, not seen");
    await presses("Record 2 lines");
    expect(openOf(fake).log.lines.map(({ body }) => body)).toMatchObject([
      { handedTo: { identity: "asked-not-seen" } },
      { handedTo: { identity: "asked-not-seen" } },
    ]);
  },
  { prescriptions: [TWO_ITEMS] },
);

onScreen(
  {
    id: "S-13",
    rules: ["V12"],
    source: "practice 6.2; standards for registered pharmacies, GPhC",
    situation: "A pharmacist works alone in the outage.",
    does: "They assemble an item and check it themselves.",
    must: "Holdfast stops and asks why; “working alone” is a reason, and is written down.",
  },
  async ({ fake, page, open, chooses, checks, presses, sees }) => {
    await open(prescriptionFor(fake, "Łukasik"));
    await chooses("all");
    await checks({ checkedBy: "Grace", charge: "" });
    sees("Grace Oduya assembled and checked it.", "Have someone else check it, or say why not");
    await presses("Record 1 line");
    expect(openOf(fake).log.lines).toEqual([]);
    await page.type(page.find<HTMLTextAreaElement>("#reason"), "Working alone");
    await presses("Record 1 line");
    expect(openOf(fake).log.lines[0]?.body).toMatchObject({ reason: "Working alone" });
  },
);

onScreen(
  {
    id: "S-14",
    rules: [],
    source: "practice 3.4 and 5.3",
    situation: "Half of an item was given this morning and the charge was paid; the rest is owed.",
    does: "The patient comes for the rest.",
    must: "The charge is not asked a second time.",
  },
  async ({ fake, page, open, chooses, checks, presses, sees }) => {
    const prescription = prescriptionFor(fake, "Ashdown");
    await open(prescription);
    await chooses("part");
    await page.type(page.find<HTMLInputElement>("#give-1"), "10");
    await page.type(page.find<HTMLSelectElement>("#owing-1"), "Out of stock");
    await checks();
    await presses("Record 1 line");
    await page.change(() => fake.setNow(MORNING + HOUR));
    await open(prescription);
    sees("All 5");
    await chooses("all");
    await checks({ charge: "" });
    sees("The charge was settled with B-0001.");
    await presses("Record 1 line");
    expect(openOf(fake).log.lines[1]?.body).toMatchObject({ kind: "owing-supplied", charge: { kind: "paid" }, owed: "0" });
  },
);

onScreen(
  {
    id: "S-15",
    rules: ["V2"],
    source: "practice 3.1; Human Medicines Regulations 2012 reg 217",
    situation: "An ordinary prescription signed on 1 January 2026, on 30 June and on 1 July.",
    does: "The pharmacist opens it on both days.",
    must: "On 30 June it is the last day; on 1 July it has expired.",
  },
  async ({ fake, page, open, sees, seesNot }) => {
    const [prescription] = openOf(fake).prescriptions;
    if (prescription === undefined) throw new Error("no copy");
    await open(prescription);
    sees("Last day is 30-Jun-2026 (today).");
    seesNot("Expired");
    await page.change(() => fake.setNow(Date.UTC(2026, 5, 30, 9) + DAY));
    await page.go({ task: "find" });
    await open(prescription);
    sees("Expired: the last day was 30-Jun-2026.");
  },
  { prescriptions: [aPrescription({ signedOn: "2026-01-01" })], now: Date.UTC(2026, 5, 30, 9) },
);

onScreen(
  {
    id: "S-113",
    rules: [],
    source: "practice 6.2 and 11",
    situation: "The pharmacy notes batch and expiry. The pack in hand expired last month; another one is good.",
    does: "The pharmacist types both, one after the other.",
    must: "A pack that is out of date is not handed over; the other one stands on the line with its batch.",
  },
  async ({ fake, page, open, chooses, checks, presses, sees }) => {
    await open(ORDINARY);
    await chooses("all");
    await checks();
    await page.type(page.find<HTMLInputElement>("#pack-batch-1"), "12AB34");
    await page.type(page.find<HTMLInputElement>("#pack-expires-1"), "soon");
    await page.click(page.find("summary", "Brand, batch and expiry"));
    await presses("Record 1 line");
    expect(document.activeElement?.id).toBe("pack-expires-1");
    sees("Enter the expiry as on the pack, month and year (06/2027), or leave it empty.");
    await page.type(page.find<HTMLInputElement>("#pack-expires-1"), "10/2026");
    sees("Read as 31-Oct-2026", "This pack is out of date: it expired 31-Oct-2026.");
    await presses("Record 1 line");
    sees("Not recorded.");
    expect(openOf(fake).log.lines).toEqual([]);
    await page.type(page.find<HTMLInputElement>("#pack-expires-1"), "06/2027");
    await presses("Record 1 line");
    sees("28 tablets given; batch 12AB34, expires 30-Jun-2027");
    await page.go({ task: "log", notice: null });
    sees("batch 12AB34, expires 30-Jun-2027");
  },
  { prescriptions: [ORDINARY] },
);

onScreen(
  {
    id: "S-114",
    rules: [],
    source: "practice 6.2; 8.4, no allergy engine",
    situation: "The PMR is down, and with it its list of allergies. The patient says that penicillin gave her a rash.",
    does: "The pharmacist writes it down, and supplies something else.",
    must: "It stands on the line in her words; Holdfast compares it with nothing and says so.",
  },
  async ({ fake, page, open, chooses, checks, answers, presses, sees }) => {
    await open(ORDINARY);
    await chooses("all");
    await checks();
    await answers("Allergies", "They said");
    sees("Holdfast compares it with nothing");
    await presses("Record 1 line");
    sees("Enter what they are allergic to, or choose another answer.");
    await page.type(page.find<HTMLInputElement>("#allergies-told"), "penicillin, a rash");
    await presses("Record 1 line");
    expect(openOf(fake).log.lines[0]?.body).toMatchObject({ allergies: { said: "told", told: "penicillin, a rash" } });
    await page.go({ task: "log", notice: null });
    sees("Allergies: penicillin, a rash");
  },
  { prescriptions: [ORDINARY] },
);
