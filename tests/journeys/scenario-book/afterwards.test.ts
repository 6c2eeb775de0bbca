import { expect } from "vitest";
import { deadlinesIn } from "../../../src/app/shell/deadlines-in.ts";
import type { NearMissCommand } from "../../../src/core/journal/decide-near-miss.ts";
import { deliveriesOf } from "../../../src/core/journal/deliveries.ts";
import type { LineNumber } from "../../../src/core/journal/line-number.ts";
import { addDays } from "../../../src/core/model/local-date.ts";
import type { PrescriptionFacts } from "../../../src/core/reconcile/facts.ts";
import { incidentReport } from "../../../src/core/reconcile/incident-report.ts";
import { reconcile } from "../../../src/core/reconcile/reconcile.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import { mayAmendClaim } from "../../../src/core/rules/claim-period.ts";
import { medicinesListFindings } from "../../../src/core/rules/medicines-list-age.ts";
import { aCounter, at, type Counter } from "../../support/a-counter.ts";
import { aPrescription, day } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10 } from "../../support/a-route.ts";
import { scenario } from "../../support/scenario.ts";
import { openOf, settledAs } from "../../support/visits.ts";

// Paper, deliveries, near misses, recovery and what is due when: practice 1.3, 6.1, 6.6, 6.7, 10.

const MORNING = "2026-11-23 10:00";

const takenOnPaper = async (counter: Counter): Promise<LineNumber> => {
  await counter.fake.app.reservePaper(1, "the tablet is charging");
  const [number] = openOf(counter.fake).paper;
  if (number === undefined) throw new Error("no number was set aside");
  return number.line;
};

scenario(
  {
    id: "S-99",
    rules: [],
    source: "practice 1.3; back entry with the real date, not the date of entry",
    situation: "An expired prescription was handed out on paper on Monday by mistake.",
    does: "On Tuesday it is typed in under its number.",
    must: "It is recorded, since it happened, with Monday's time and with what the rule says of it; nobody is refused.",
  },
  async () => {
    const prescription = aPrescription({ signedOn: "2026-05-01" });
    const counter = aCounter(MORNING, [prescription]);
    const line = await takenOnPaper(counter);
    await counter.comes("2026-11-24 10:00");
    const told = await counter.handOut(prescription, { paper: { lines: [line], at: at("2026-11-23 11:30") } });
    expect(told).toMatchObject({
      isRecorded: true,
      says: ["EXP-1 BLOCK"],
      entries: [{ line, happened: { wall: at("2026-11-23 11:30"), how: "from-paper" } }],
    });
    expect(openOf(counter.fake).paper).toEqual([]);
  },
);

/** What the gateway makes of the first line, where EPS's tracker says this and was told nothing yet. */
const standingOf = (counter: Counter, status: string | null, holderOds = "FX901"): Standing | undefined => {
  const lines = counter.lines();
  const now = at("2026-11-23 15:00");
  const facts: PrescriptionFacts = {
    ods: "FX901",
    now,
    lines,
    decisions: [],
    messages: [],
    pmr: [],
    tracker: status === null ? null : { askedAt: now, status, holderOds, pendingCancellation: null },
    visits: lines.map(({ body }) => body.visit),
    sequence: new Map(),
    atTheDoor: new Set(),
    notAgreed: new Set(),
  };
  return reconcile(facts).get(lines[0]?.entryId ?? "");
};

scenario(
  {
    id: "S-100",
    rules: ["V24"],
    source: "practice 1.3; EPS prescription statuses 0004 to 0006 and release rejections 0001, 0004, 0005",
    situation: "A prescription that Holdfast released was supplied in the outage.",
    does: "Afterwards EPS says: with us still, cancelled, dispensed, expired, with another pharmacy.",
    must: "The first is told to EPS; each of the others needs a look for its own reason, and nothing is sent over it.",
  },
  async () => {
    const counter = aCounter(MORNING, [aPrescription()]);
    await counter.handOut(aPrescription());
    expect(standingOf(counter, "0002")).toMatchObject({ kind: "for-eps", act: "notify" });
    expect(standingOf(counter, "0005")).toMatchObject({ kind: "needs-a-look", why: "cancelled-since-copy" });
    expect(standingOf(counter, "0006")).toMatchObject({ kind: "needs-a-look", why: "already-dispensed" });
    expect(standingOf(counter, "0004")).toMatchObject({ kind: "needs-a-look", why: "expired" });
    expect(standingOf(counter, "0002", "FX999")).toMatchObject({ kind: "needs-a-look", why: "with-another-dispenser" });
  },
);

const due = ({ fake }: Counter, moment: string): string[] =>
  deadlinesIn(openOf(fake), at(moment)).map((one) => `${one.due} by ${one.by}${one.isOver ? ", over" : ""}`);

scenario(
  {
    id: "S-101",
    rules: [],
    source: "practice 1.3; NHSBSA, claims by the 5th of the next month",
    situation: "A supply at half past eleven at night on 30 November, for the PMR to key in; another at half past midnight.",
    does: "The pharmacist asks what is due.",
    must: "The first by 5 December, the second by 5 January: the month of the supply in England counts.",
  },
  async () => {
    for (const [moment, by] of [
      ["2026-11-30 23:30", "2026-12-05"],
      ["2026-12-01 00:30", "2027-01-05"],
    ] as const) {
      const prescription = aPrescription({ releasedBy: "pmr" });
      const counter = aCounter(moment, [prescription]);
      await counter.handOut(prescription, { reason: "Open at midnight" });
      counter.fake.receiveAll();
      counter.fake.stand("B-0001", { kind: "for-pmr", task: "key-in" });
      expect(due(counter, `${by} 09:00`)).toEqual([`key-into-pmr by ${by}`]);
      expect(due(counter, `${addDays(day(by), 1)} 09:00`)).toEqual([`key-into-pmr by ${by}, over`]);
    }
  },
);

scenario(
  {
    id: "S-102",
    rules: [],
    source: "practice 1.3; NHSBSA, 180 days from the notification",
    situation: "A supply of 23 November was told to EPS that day, and nobody claimed it.",
    does: "The pharmacist asks what is due on 5 and 6 December, and whether a claim could still be amended.",
    must: "By 5 December; after that by 22 May 2027, 180 days on, when it can no longer be priced. Amended through 5 December.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    await counter.handOut(prescription);
    counter.fake.receiveAll();
    counter.fake.stand("B-0001", settledAs("notified", at("2026-11-23 12:00")));
    expect(due(counter, "2026-12-05 09:00")).toEqual(["claim by 2026-12-05"]);
    expect(due(counter, "2026-12-06 09:00")).toEqual(["claim-late by 2027-05-22"]);
    expect([mayAmendClaim(at(MORNING), at("2026-12-05 23:59")), mayAmendClaim(at(MORNING), at("2026-12-06 00:00"))]).toEqual([
      true,
      false,
    ]);
  },
);

scenario(
  {
    id: "S-103",
    rules: [],
    source: "practice 1.3; EPS, repeat dispensing claims within 365 days of the signature",
    situation: "The last issue of a repeat dispensing prescription signed on 5 January 2026 was told to EPS on 23 November.",
    does: "The pharmacist asks what is due.",
    must: "The claim by 5 December, and besides 5 January 2027, the year from the signature.",
  },
  async () => {
    const issue = aPrescription({ treatment: "repeat-dispensing", issue: { number: 6, of: 6 }, signedOn: "2026-01-05" });
    const counter = aCounter(MORNING, [issue]);
    await counter.handOut(issue);
    counter.fake.receiveAll();
    counter.fake.stand("B-0001", settledAs("notified", at("2026-11-23 12:00")));
    expect(due(counter, "2026-11-24 09:00")).toEqual(["claim by 2026-12-05", "claim-repeat by 2027-01-05"]);
  },
);

scenario(
  {
    id: "S-104",
    rules: [],
    source: "practice 6.6; EPS, notification follows collection",
    situation: "A bag went out with the driver; nobody opened at the first try, and it was refused at the second.",
    does: "The driver's word is recorded each time.",
    must: "It stays out after the first; refused, it was not supplied: it is to be put right until its line is struck.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    await counter.handOut(prescription, {
      handedTo: { to: "delivery", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
    });
    const states = () => deliveriesOf(counter.log()).map(({ isOut, toPutRight }) => ({ isOut, toPutRight }));
    const [visit] = deliveriesOf(counter.log()).map((one) => one.visit);
    const says = (outcome: "no-answer" | "refused") =>
      counter.fake.app.recordDelivery({ visit: visit ?? "", outcome, driver: "Dan Driver", to: "", note: "", at: null });
    await says("no-answer");
    expect(states()).toEqual([{ isOut: true, toPutRight: false }]);
    await says("refused");
    expect(states()).toEqual([{ isOut: false, toPutRight: true }]);
    await counter.fake.app.strike(counter.lines()[0]?.entryId ?? "", "refused at the door");
    expect(states()).toEqual([{ isOut: false, toPutRight: false }]);
    expect(await counter.handOut(prescription)).toMatchObject({ isRecorded: true });
  },
);

const NEAR_MISS: NearMissCommand["told"] = {
  stage: "selecting",
  mistake: "wrong-strength",
  medicine: "Examplapril 5 mg, 10 mg picked",
  foundAt: "bagging",
  factors: ["environment"],
  harm: "none-reached",
  what: "",
  action: "Shelf labelled",
};
scenario(
  {
    id: "S-105",
    rules: [],
    source: "practice 6.7; LFPSE",
    situation: "The wrong strength was picked in the outage and found at the bagging.",
    does: "It is recorded, first with the patient's NHS number in the text, then without.",
    must: "With a number like an NHS number it is refused; without, it stands under the outage with no patient in it.",
  },
  async () => {
    const counter = aCounter(MORNING);
    await counter.fake.app.declareOutage({
      what: "D",
      since: at(MORNING),
      why: "",
      supplierIncident: null,
      nationalIncident: null,
    });
    const record = (what: string) => counter.fake.app.recordNearMiss({ told: { ...NEAR_MISS, what }, at: null });
    expect(await record("for 999 054 8609")).toMatchObject({ kind: "refused", findings: [{ rule: "MIS-1" }] });
    expect(await record("two boxes side by side")).toMatchObject({ kind: "recorded" });
    expect(counter.log().nearMisses).toMatchObject([{ told: { harm: "none-reached", mistake: "wrong-strength" } }]);
    expect(JSON.stringify(counter.log().nearMisses)).not.toContain("Quillfeather");
  },
);

scenario(
  {
    id: "S-106",
    rules: [],
    source: "practice 6.1",
    situation: "An outage with a supplier's and a national incident number; one item given, one part given.",
    does: "It is ended by a person, and the report is made.",
    must: "It has who declared and ended it, both numbers, and every line once by what was done.",
  },
  async () => {
    const [one, two] = [
      aPrescription(),
      aPrescription({
        id: "83C40E-A23856-00123W",
        key: "83C40E-A23856-00123W",
        patient: { ...aPrescription().patient, nhsNumber: "9990000123" },
      }),
    ];
    const counter = aCounter(MORNING, [one, two]);
    const { app } = counter.fake;
    await app.declareOutage({
      what: "A",
      since: at("2026-11-23 09:40"),
      why: "PMR stopped",
      supplierIncident: "INC 4711",
      nationalIncident: "NSD 1",
    });
    await counter.handOut(one);
    await counter.handOut(two, { give: ["14"] });
    await app.endOutage();
    const outage = counter.log().outages[0];
    const made = incidentReport(counter.log(), new Map(), outage?.outageId ?? "", at("2026-11-23 18:00"));
    expect(outage).toMatchObject({
      what: "A",
      supplierIncident: "INC 4711",
      nationalIncident: "NSD 1",
      declaredBy: { name: "Amira Khan" },
    });
    expect(outage?.endedAt).not.toBeNull();
    expect(made?.outages).toMatchObject([{ supplierIncident: "INC 4711", declaredBy: "Amira Khan", endedBy: "Amira Khan" }]);
    expect(made?.lines).toMatchObject({ total: 2, byDeed: { "given-in-full": 1, "given-in-part": 1 } });
  },
);

scenario(
  {
    id: "S-107",
    rules: [],
    source: "practice 10; dm+d comes every Monday",
    situation: "The medicines list on the device is of 26 October 2026.",
    does: "The pharmacist looks at it 35 and 36 days on.",
    must: "On 30 November nothing is said; on 1 December that it is 36 days old.",
  },
  () => {
    expect(medicinesListFindings(day("2026-10-26"), day("2026-11-30"))).toEqual([]);
    expect(medicinesListFindings(day("2026-10-26"), day("2026-12-01"))).toMatchObject([
      { rule: "MED-7", severity: "WARN", fact: expect.stringContaining("36 days old") },
    ]);
  },
);

scenario(
  {
    id: "S-108",
    rules: [],
    source: "practice 1.3; paper FP10s go in the month-end bundle, apart from EPS",
    situation: "A paper FP10 was supplied in the outage.",
    does: "The lines are reconciled when EPS is back.",
    must: "Nothing of it is for EPS, whatever EPS says; it is settled as not for EPS.",
  },
  async () => {
    const counter = aCounter(MORNING);
    await counter.handOut(anOwn(aPaperFp10({ dated: day("2026-11-20") })));
    expect(standingOf(counter, null)).toMatchObject({ kind: "settled", how: "not-for-eps" });
  },
);

scenario(
  {
    id: "S-111",
    rules: ["V10"],
    source: "practice 1.1; a cancellation by telephone, EPS not-dispensed reason 0004",
    situation: "The surgery rings: the prescription was cancelled this morning. EPS tells a holder nothing.",
    does: "The pharmacist records it as not supplied, cancelled; later somebody else opens it.",
    must: "It is closed on the log with that reason, and cannot be given afterwards, whatever reason is typed.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    const [item] = prescription.items;
    const cancelled = { choice: "never", itemId: item?.itemId ?? "", epsReason: "0004", why: "Surgery rang: cancelled" } as const;
    const told = await counter.handOut(prescription, { choices: [cancelled] });
    expect(told.entries).toMatchObject([{ kind: "not-supplied", statusAfter: "0002", epsReason: "0004" }]);
    expect(await counter.handOut(prescription, { reason: "They need it" })).toMatchObject({
      isRecorded: false,
      says: ["VIS-2 STOP"],
    });
  },
);
