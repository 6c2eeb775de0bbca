import { expect } from "vitest";
import {
  firstDraft,
  labelPharmacy,
  labelSubjects,
  labelText,
  particularsOf,
} from "../../../src/app/tasks/labels/label-of-line.ts";
import { CHARGE_EXEMPTIONS } from "../../../src/core/model/charge-exemption.ts";
import { birthDateSchema } from "../../../src/core/model/local-date.ts";
import { chargesTaken } from "../../../src/core/reconcile/charges-taken.ts";
import { ageExemption } from "../../../src/core/rules/age-exemption.ts";
import { labelGaps } from "../../../src/core/rules/label-particulars.ts";
import { unsafeDirections } from "../../../src/core/rules/unsafe-directions.ts";
import { aCounter, at, type Counter } from "../../support/a-counter.ts";
import { amount, anItem, aPrescription, day, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPatientsRequest, aPrescribersRequest } from "../../support/a-route.ts";
import { AMIRA_RP, BEN_RP } from "../../support/a-rp.ts";
import { scenario } from "../../support/scenario.ts";
import { MARSH_LANE } from "../../support/screen-data.ts";

// Charges, the Responsible Pharmacist and labels: practice 4, 5, 6.8, 6.9.

const MORNING = "2026-11-23 10:00";

scenario(
  {
    id: "S-88",
    rules: [],
    source: "practice 5.1; Written Statement HCWS1091 of 24 November 2025",
    situation: "Three items were paid for on 23 November 2026, one of them in two parts; on 1 April 2027 one more.",
    does: "The pharmacist asks what was taken.",
    must: "£9.90 an item and once an item: £29.70; what holds from 1 April 2027 is not known, and the sum says so.",
  },
  async () => {
    const prescription = aPrescription({
      items: ["a", "b", "c"].map((itemId, index) =>
        anItem({ itemId, number: index + 1, product: { code: `999900030${index}`, display: `Samplol ${index} mg` } }),
      ),
    });
    const counter = aCounter(MORNING, [prescription]);
    const paid = { kind: "paid", exemption: "0001" } as const;
    await counter.handOut(prescription, { give: ["28", "28", "14"], charge: paid });
    await counter.handOut(prescription, {
      choices: [{ choice: "give", itemId: "c", quantity: amount("14"), owingReason: null }],
      charge: paid,
    });
    expect(chargesTaken(counter.lines(), counter.log().decisions)).toMatchObject({ paid: 3, pence: 2970, isKnown: true });
    const next = aPrescription({ signedOn: "2027-03-30", id: "83C40E-A23856-00123W", key: "83C40E-A23856-00123W" });
    const inApril = aCounter("2027-04-01 10:00", [next]);
    await inApril.handOut(next, { charge: paid });
    expect(chargesTaken(inApril.lines(), inApril.log().decisions).isKnown).toBe(false);
  },
);

scenario(
  {
    id: "S-89",
    rules: ["V21"],
    source: "practice 5.2 and 12, V21; NHS charges regulations, boxes A and C",
    situation: "Patients on the day before and on their 16th and 60th birthdays, and one who was born “in 1966”.",
    does: "The pharmacist comes to the charge.",
    must: "Under 16 and from 60 on there is none, by the date of birth alone; where the day is not known it is asked.",
  },
  () => {
    const on = (born: string) => ageExemption(birthDateSchema.parse(born), day("2026-11-23"))?.code ?? null;
    expect([on("2010-11-24"), on("2010-11-23"), on("1966-11-24"), on("1966-11-23"), on("1966")]).toEqual([
      "0002",
      null,
      null,
      "0004",
      null,
    ]);
  },
);

scenario(
  {
    id: "S-90",
    rules: ["V14"],
    source: "practice 5.2; NHS charges regulations",
    situation: "A draft of an older version still has box M, tax credit, as the exemption.",
    does: "It is recorded for a supply of today, with a reason; and every other box of the table.",
    must: "Box M is refused with what to do instead, and nothing is written; all others of the table may be chosen.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    const told = await counter.handOut(prescription, {
      charge: { kind: "exempt", exemption: "0013" },
      reason: "It is on the token",
    });
    expect(told).toMatchObject({ isRecorded: false, says: ["CHG-1 BLOCK"] });
    expect(told.words).toContain("FP57");
    expect(counter.lines()).toEqual([]);
    const others = [2, 3, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19].map((code) => String(code).padStart(4, "0"));
    const offered = new Set(CHARGE_EXEMPTIONS.map(({ code }) => code));
    expect(others.filter((code) => !offered.has(code))).toEqual([]);
    expect(await counter.handOut(prescription, { charge: { kind: "exempt", exemption: "0016" } })).toMatchObject({
      isRecorded: true,
    });
  },
);

scenario(
  {
    id: "S-91",
    rules: ["V18"],
    source: "practice 6.8; Medicines Act 1968 ss 70 and 72A",
    situation: "Nobody is signed on here; the pharmacy's own record, on paper, has Ben Odell since eight o'clock.",
    does: "Staff hand out before and after somebody attests that.",
    must: "Before: barred. After: handed out, and the record says who attested it and since when.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    await signOff(counter);
    expect(await counter.handOut(prescription, { reason: "asked" })).toMatchObject({ isRecorded: false, says: ["RP-1 BLOCK"] });
    await counter.fake.app.recordRp({ what: "on", who: BEN_RP, at: at("2026-11-23 08:00"), attestedBy: "Tom Bexley" });
    expect(await counter.handOut(prescription)).toMatchObject({ isRecorded: true, says: [] });
    expect(counter.log().rp.filter(({ who }) => who.gphc === BEN_RP.gphc)).toMatchObject([
      { what: "on", at: at("2026-11-23 08:00"), attestedBy: "Tom Bexley" },
    ]);
  },
);

scenario(
  {
    id: "S-92",
    rules: ["V18"],
    source: "practice 6.8; S.I. 2008/2789 reg 3",
    situation: "The RP was away from 10:00 to 11:30; a second RP took over at noon, and is away since 13:00.",
    does: "Staff hand out at 13:29, at 13:31, and at 13:45 when the second is back.",
    must: "Absences of a day count together: under the authorisation until two hours are over, then barred, and free once they are back.",
  },
  async () => {
    const prescription = aPrescription({ items: [anItem({ prescribed: "90" })] });
    const counter = aCounter(MORNING, [prescription]);
    const says = async (what: "on" | "absent" | "back" | "off", who: typeof AMIRA_RP, moment: string) => {
      counter.fake.setNow(at(`2026-11-23 ${moment}`));
      await counter.fake.app.recordRp({ what, who, at: at(`2026-11-23 ${moment}`), attestedBy: null });
    };
    await says("absent", AMIRA_RP, "10:00");
    await says("back", AMIRA_RP, "11:30");
    await says("off", AMIRA_RP, "12:00");
    await says("on", BEN_RP, "12:00");
    await says("absent", BEN_RP, "13:00");
    const givesTen = async (moment: string) => {
      counter.fake.setNow(at(`2026-11-23 ${moment}`));
      const told = await counter.handOut(prescription, { give: ["10"], reason: "Under Ben Odell's authorisation of 12:50" });
      return [told.isRecorded, ...told.says.filter((one) => one.startsWith("RP-"))];
    };
    expect(await givesTen("13:29")).toEqual([true, "RP-2 STOP"]);
    expect(await givesTen("13:31")).toEqual([false, "RP-3 BLOCK"]);
    await says("back", BEN_RP, "13:45");
    expect(await givesTen("13:46")).toEqual([true]);
  },
);

scenario(
  {
    id: "S-93",
    rules: ["V18"],
    source: "practice 6.9; Human Medicines Regulations 2012 reg 220B",
    situation: "The RP is out; a bag was checked before they left, with a written authorisation.",
    does: "A dispenser hands it out without a reason, then with the authorisation named.",
    must: "It stops first; with the authorisation it is recorded, and the line has it.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    await counter.fake.app.recordRp({ what: "absent", who: AMIRA_RP, at: null, attestedBy: null });
    expect(await counter.handOut(prescription)).toMatchObject({ isRecorded: false, says: ["RP-2 STOP"] });
    const reason = "Amira Khan, 09:50, for bags checked before 10:00";
    expect((await counter.handOut(prescription, { reason })).entries).toMatchObject([{ reason }]);
  },
);

scenario(
  {
    id: "S-94",
    rules: ["V18"],
    source: "practice 6.8; S.I. 2008/2789 reg 5",
    situation: "Yesterday's RP never signed off.",
    does: "The first supply of the morning is made without a reason; then today's RP signs on.",
    must: "It stops and names who is signed on since yesterday; once somebody has signed on today it does not.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter("2026-11-22 18:00", [prescription]);
    counter.fake.setNow(at("2026-11-23 09:00"));
    const told = await counter.handOut(prescription);
    expect(told.isRecorded).toBe(false);
    expect(told.says).toContain("RP-6 STOP");
    expect(told.words).toContain("Amira Khan signed on at 22-Nov-2026");
    await counter.comes("2026-11-23 09:05");
    expect(await counter.handOut(prescription)).toMatchObject({ isRecorded: true, says: [] });
  },
);

const subjectOf = ({ lines, fake }: Counter) => {
  const view = fake.app.view();
  const [subject] = labelSubjects(lines(), view.phase === "open" ? view.prescriptions : []);
  if (subject === undefined) throw new Error("no label");
  return subject;
};
const PHARMACY = labelPharmacy(MARSH_LANE, "");

scenario(
  {
    id: "S-95",
    rules: ["V13"],
    source: "practice 4.1; Human Medicines Regulations 2012 Sch 25 Pt 1",
    situation: "An item was handed out; its label has all the law asks for.",
    does: "One particular after the other is taken away: the patient's name, the pharmacy's name, its address, the directions.",
    must: "Whole, the label lacks nothing; without any one of them it is not printed, and that one is named.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    await counter.handOut(prescription);
    const subject = subjectOf(counter);
    const draft = firstDraft(subject, []);
    const whole = particularsOf(subject, draft, PHARMACY);
    expect(whole).toMatchObject({
      suppliedOn: "23-Nov-2026",
      product: "Examplapril 5 mg tablets",
      directions: "Take ONE tablet ONCE a day",
    });
    expect(labelGaps(whole)).toEqual([]);
    for (const [gap, words] of [
      [{ ...whole, patient: " " }, "patient's name"],
      [{ ...whole, pharmacyName: "" }, "pharmacy's name"],
      [{ ...whole, pharmacyAddress: "" }, "pharmacy's address"],
      [{ ...whole, suppliedOn: "" }, "day of the supply"],
      [{ ...whole, product: "" }, "medicine's name"],
      [{ ...whole, directions: "\n" }, "directions"],
    ] as const)
      expect(labelGaps(gap)).toMatchObject([{ rule: "LAB-1", severity: "BLOCK", fact: expect.stringContaining(words) }]);
  },
);

scenario(
  {
    id: "S-96",
    rules: [],
    source: "practice 2.4; secondary source, BNF",
    situation: "An emergency supply at the patient's request, and one at a prescriber's.",
    does: "The pharmacist prints their labels.",
    must: "The first says “Emergency Supply”, the second does not; neither says anything of a loan.",
  },
  async () => {
    const text = async (request: typeof aPatientsRequest | typeof aPrescribersRequest) => {
      const counter = aCounter(MORNING);
      await counter.handOut(anOwn(request()));
      const subject = subjectOf(counter);
      return labelText(subject, { draft: firstDraft(subject, []), pharmacy: PHARMACY, quantity: subject.given });
    };
    const [asked, prescribed] = [await text(aPatientsRequest), await text(aPrescribersRequest)];
    expect([asked.words, prescribed.words]).toEqual(["Emergency Supply", null]);
    expect(JSON.stringify([asked, prescribed])).not.toMatch(/loan|lent/i);
    expect(asked.warning).toBe("Keep out of the reach and sight of children");
  },
);

scenario(
  {
    id: "S-97",
    rules: [],
    source: "practice 4.1; secondary source, safe labelling",
    situation: "Directions as prescribers write them: as directed, bd, tds, 1.0 mg, 50 mcg, 50 µg, 4 IU.",
    does: "The pharmacist makes labels of them.",
    must: "Each is pointed out with what to write instead; plain words are not.",
  },
  () => {
    for (const unsafe of ["Use as directed", "1 bd", "ONE tds", "Take 1.0 mg", "Take 50 mcg", "Take 50 µg", "Inject 4 IU"])
      expect([unsafe, unsafeDirections(unsafe).map(({ severity }) => severity)]).toEqual([unsafe, ["WARN"]]);
    expect(unsafeDirections("Take ONE tablet TWICE a day, 50 micrograms in the morning")).toEqual([]);
  },
);

scenario(
  {
    id: "S-98",
    rules: [],
    source: "practice 5.3; NHS charges regulations, multiple charges",
    situation: "Two items, of which one is owed whole; the patient pays for both at once.",
    does: "The rest comes the next day.",
    must: "One charge an item: nothing is counted a second time with the rest.",
  },
  async () => {
    const prescription = aPrescription({
      items: [anItem(), anItem({ itemId: ITEM_B, number: 2, product: { code: "9999000002", display: "Samplol 2 mg" } })],
    });
    const counter = aCounter(MORNING, [prescription]);
    const paid = { kind: "paid", exemption: "0001" } as const;
    await counter.handOut(prescription, { give: ["28", "7"], charge: paid });
    await counter.comes("2026-11-24 10:00");
    const rest = {
      choice: "give" as const,
      itemId: ITEM_B,
      quantity: amount("21"),
      owingReason: null,
    };
    await counter.handOut(prescription, { choices: [rest], charge: paid });
    expect(counter.lines()).toHaveLength(3);
    expect(chargesTaken(counter.lines(), counter.log().decisions)).toMatchObject({ paid: 2, pence: 1980 });
  },
);

const signOff = async ({ fake }: Counter): Promise<void> => {
  await fake.app.recordRp({ what: "off", who: AMIRA_RP, at: null, attestedBy: null });
};
