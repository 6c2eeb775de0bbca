import { expect } from "vitest";
import { londonMoment } from "../../../src/app/shell/london-moment.ts";
import { pomRegister } from "../../../src/core/journal/pom-register.ts";
import { aCounter } from "../../support/a-counter.ts";
import { anItem, aPrescription, day } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrivate, aRouteItem } from "../../support/a-route.ts";
import { scenario } from "../../support/scenario.ts";
import { openOf } from "../../support/visits.ts";

// Paper FP10s and private prescriptions: practice 2.3, 3.1, 3.2.

const MORNING = "2026-11-23 10:00";
const DATED = day("2026-11-20");

scenario(
  {
    id: "S-55",
    rules: ["V4"],
    source: "practice 3.2; Misuse of Drugs Regulations 2001 reg 15",
    situation:
      "Paper for a Schedule 2 drug, private and NHS: with and without words and figures, and with three ways to write a dose.",
    does: "The pharmacist supplies each without a reason.",
    must: "“As directed” alone is no dose, “one as directed” is one; what is missing stops it, and is named.",
  },
  async () => {
    const said = async (dose: string, wordsAndFigures: boolean) => {
      const seen = [];
      for (const paper of [aPaperFp10, aPrivate]) {
        const route = paper({ dated: DATED, items: [aRouteItem({ schedule: "CD2", wordsAndFigures })] });
        const told = await aCounter(MORNING).handOut(anOwn(route, [anItem({ dose })]));
        seen.push(told.says.includes("PAP-2 STOP") ? /on paper: (.*) is missing/.exec(told.words)?.[1] : told.isRecorded);
      }
      expect(seen[0]).toEqual(seen[1]);
      return seen[0];
    };
    expect(await said("Take ONE tablet TWICE a day", true)).toBe(true);
    expect(await said("ONE as directed", true)).toBe(true);
    expect(await said("As directed", true)).toBe('a dose ("as directed" alone is none)');
    expect(await said("Take ONE tablet TWICE a day", false)).toBe("the total quantity in words and in figures");
    expect(await said("as directed", false)).toContain("words and in figures, and a dose");
  },
);

scenario(
  {
    id: "S-56",
    rules: [],
    source: "practice 3.2; Human Medicines Regulations 2012 reg 217",
    situation: "A printed form that nobody signed.",
    does: "The pharmacist wants to supply from it, and writes a reason.",
    must: "It is no prescription; no reason goes past it, on NHS paper or private.",
  },
  async () => {
    for (const paper of [aPaperFp10, aPrivate]) {
      const told = await aCounter(MORNING).handOut(anOwn(paper({ dated: DATED, inkAndSigned: false })), {
        reason: "Known surgery",
      });
      expect(told).toMatchObject({ isRecorded: false, says: ["PAP-1 BLOCK"] });
      expect(told.words).toContain("Ask the prescriber");
    }
  },
);

scenario(
  {
    id: "S-57",
    rules: ["V2"],
    source: "practice 3.1; Human Medicines Regulations 2012 reg 217, Misuse of Drugs Regulations 2001 reg 16",
    situation: "Paper FP10s dated 1 March 2026, one ordinary, one for a Schedule 3 drug.",
    does: "They are brought in on 29 and 30 March, on 31 August and on 1 September.",
    must: "The Schedule 3 drug through 29 March, the ordinary one through 31 August; after that neither.",
  },
  async () => {
    const may = async (date: string, schedule: "CD3" | null): Promise<boolean> => {
      const item = aRouteItem({ schedule, wordsAndFigures: schedule === null ? null : true });
      const route = aPaperFp10({ dated: day("2026-03-01"), items: [item] });
      return (await aCounter(`${date} 10:00`).handOut(anOwn(route), { reason: "Date read on the form" })).isRecorded;
    };
    expect([await may("2026-03-29", "CD3"), await may("2026-03-30", "CD3")]).toEqual([true, false]);
    expect([await may("2026-08-31", null), await may("2026-09-01", null)]).toEqual([true, false]);
  },
);

scenario(
  {
    id: "S-58",
    rules: ["V3"],
    source: "practice 12, V3",
    situation: "A paper FP10 without a date.",
    does: "The pharmacist supplies it without a reason, and then with what the surgery said.",
    must: "Stopped first; then recorded, with the reason.",
  },
  async () => {
    const counter = aCounter(MORNING);
    const undated = anOwn(aPaperFp10());
    expect(await counter.handOut(undated)).toMatchObject({ isRecorded: false, says: ["EXP-4 STOP"] });
    expect(await counter.handOut(undated, { reason: "Surgery says 20 November" })).toMatchObject({
      isRecorded: true,
      entries: [{ reason: "Surgery says 20 November" }],
    });
  },
);

scenario(
  {
    id: "S-59",
    rules: [],
    source: "practice 3.1; appropriate date",
    situation: "A paper FP10 dated 1 November says “not before 24 November”; a private one of 1 November has no such day.",
    does: "Both are brought in on 23 November, the paper again on the 24th.",
    must: "The NHS one waits for its day; the private one counts from its signature.",
  },
  async () => {
    const fp10 = anOwn(aPaperFp10({ dated: day("2026-11-01"), notBefore: day("2026-11-24") }));
    const early = await aCounter(MORNING).handOut(fp10, { reason: "They are going away" });
    expect(early).toMatchObject({ isRecorded: false, says: ["EXP-3 BLOCK"] });
    expect(early.words).toContain("24-Nov-2026");
    expect(await aCounter("2026-11-24 10:00").handOut(fp10)).toMatchObject({ isRecorded: true, says: [] });
    expect(await aCounter(MORNING).handOut(anOwn(aPrivate({ dated: day("2026-11-01") })))).toMatchObject({ isRecorded: true });
  },
);

scenario(
  {
    id: "S-60",
    rules: ["V16"],
    source: "practice 3.2; NHS England, original pack dispensing since 1 January 2025",
    situation: "A hand-written FP10 for thirty ordinary tablets.",
    does: "Twenty-seven, then twenty-six, are given of two such forms, and thirty-one are tried of a third.",
    must: "A tenth less is said to be no rounding, more than a tenth less is a part; more than is written is never given.",
  },
  async () => {
    const given = async (quantity: string) => {
      const item = anItem({ prescribed: "30" });
      return (await aCounter(MORNING).handOut(anOwn(aPaperFp10({ dated: DATED }), [item]), { give: [quantity], reason: "asked" }))
        .says;
    };
    expect([await given("27"), await given("26"), await given("30"), await given("31")]).toEqual([
      ["PAP-3 WARN"],
      [],
      [],
      ["DUP-1 BLOCK"],
    ]);
  },
);

scenario(
  {
    id: "S-61",
    rules: ["V5"],
    source: "practice 3.2; a recommendation of the Department of Health and Social Care, not law",
    situation: "Paper for 30 and for 31 days of Schedules 2, 3, 4 and 5.",
    does: "The pharmacist supplies each.",
    must: "Thirty-one days of Schedules 2 to 4 are pointed out and supplied; thirty days, and Schedule 5, are not worth a word.",
  },
  async () => {
    for (const [schedule, isSaid] of [
      ["CD2", true],
      ["CD3", true],
      ["CD4", true],
      ["CD5", false],
    ] as const) {
      const said = [];
      for (const days of [30, 31]) {
        const route = aPaperFp10({ dated: DATED, items: [aRouteItem({ schedule, days, wordsAndFigures: true })] });
        const told = await aCounter(MORNING).handOut(anOwn(route));
        expect(told.isRecorded).toBe(true);
        said.push(told.says.includes("CD-2 WARN"));
      }
      expect([schedule, said]).toEqual([schedule, [false, isSaid]]);
    }
  },
);

scenario(
  {
    id: "S-62",
    rules: [],
    source: "practice 2.3; Human Medicines Regulations 2012 reg 253 and Sch 23",
    situation: "The same medicine was supplied on a private prescription and on an NHS paper FP10.",
    does: "The pharmacist opens the prescription book.",
    must: "The private one makes an entry with every particular the law asks for; the NHS one makes none.",
  },
  async () => {
    const counter = aCounter(MORNING);
    await counter.handOut(anOwn(aPaperFp10({ dated: DATED }), undefined, "own:nhs"));
    await counter.handOut(anOwn(aPrivate({ dated: DATED }), undefined, "own:private"), {
      reason: "Another supply",
      charge: { kind: "private", exemption: null },
    });
    expect(pomRegister(counter.log())).toMatchObject([
      {
        route: "private",
        reference: "B-0002",
        medicine: "Examplapril 5 mg tablets",
        quantity: "28 tablets",
        prescriber: { name: "Dr A Example", address: "Example Surgery, Hallowby" },
        patient: { name: "QUILLFEATHER, Odette (Ms)", address: "1 Test Row, Hallowby, HB1 1ZZ" },
        datedOn: DATED,
        notRequired: null,
        isLate: false,
      },
    ]);
    expect(pomRegister(counter.log())[0]?.suppliedAt).toBeGreaterThanOrEqual(londonMoment("2026-11-23", "10:00") ?? Infinity);
  },
);

scenario(
  {
    id: "S-63",
    rules: [],
    source: "practice 2.3; Human Medicines Regulations 2012 reg 253",
    situation: "A private supply was written on paper on Monday, and typed in on Tuesday, or on Wednesday.",
    does: "The pharmacist types it in under its number with Monday's time.",
    must: "It stands under Monday; typed in on Wednesday it is late by the law's day, and says so.",
  },
  async () => {
    for (const [date, isLate] of [
      ["2026-11-24", false],
      ["2026-11-25", true],
    ] as const) {
      const counter = aCounter(MORNING);
      await counter.fake.app.reservePaper(1, "tablet away");
      const [number] = openOf(counter.fake).paper.map(({ line }) => line);
      if (number === undefined) throw new Error("no number was set aside");
      await counter.comes(`${date} 10:00`);
      const monday = londonMoment("2026-11-23", "11:00") ?? 0;
      const told = await counter.handOut(anOwn(aPrivate({ dated: DATED })), { paper: { lines: [number], at: monday } });
      expect(told).toMatchObject({ isRecorded: true, entries: [{ happened: { wall: monday, how: "from-paper" } }] });
      expect(pomRegister(counter.log())).toMatchObject([{ suppliedAt: monday, isLate }]);
    }
  },
);

scenario(
  {
    id: "S-64",
    rules: [],
    source: "practice 3.2; secondary source, private controlled drugs on FP10PCD",
    situation: "Private prescriptions for Schedules 2, 3 and 4.",
    does: "The pharmacist supplies them.",
    must: "For Schedules 2 and 3 Holdfast asks to look for the form FP10PCD; for Schedule 4 it does not.",
  },
  async () => {
    for (const [schedule, isSaid] of [
      ["CD2", true],
      ["CD3", true],
      ["CD4", false],
    ] as const) {
      const route = aPrivate({ dated: DATED, items: [aRouteItem({ schedule, wordsAndFigures: true })] });
      const told = await aCounter(MORNING).handOut(anOwn(route));
      expect([schedule, told.isRecorded, told.words.includes("FP10PCD")]).toEqual([schedule, true, isSaid]);
    }
  },
);

scenario(
  {
    id: "S-65",
    rules: [],
    source: "practice 1.1, outage B; CPE advice of July 2024",
    situation: "GP systems are down, EPS and the PMR are not; a copy of last week is here, and today's items come on paper.",
    does: "The pharmacist supplies the copy, then a paper FP10 for another medicine to the same patient.",
    must: "Both are recorded; only the copy has an EPS number, and nothing of the paper is for EPS.",
  },
  async () => {
    const copy = aPrescription();
    const counter = aCounter(MORNING, [copy]);
    expect(await counter.handOut(copy)).toMatchObject({ isRecorded: true, says: [] });
    const other = anItem({ itemId: "another", product: { code: "9999000009", display: "Samplol 2 mg tablets" } });
    const paper = anOwn(aPaperFp10({ dated: DATED, items: [aRouteItem({ itemId: "another" })] }), [other]);
    expect(await counter.handOut(paper)).toMatchObject({ isRecorded: true, says: [] });
    expect(counter.lines().map(({ body }) => [body.basis.id, body.basis.releasedBy])).toEqual([
      [copy.id, "holdfast"],
      [null, null],
    ]);
  },
);
