import { expect } from "vitest";
import { registerLines } from "../../../src/app/shell/register-lines.ts";
import { indexMedicines } from "../../../src/core/model/medicines-index.ts";
import { registerBy } from "../../../src/core/rules/register-day.ts";
import { makeMedicinesList } from "../../../src/gateway/dmd/make-list.ts";
import { aCounter, at, type Told } from "../../support/a-counter.ts";
import { RELEASE } from "../../support/a-medicines-list.ts";
import { anItem, aPrescription, day } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPatientsRequest, aRouteItem } from "../../support/a-route.ts";
import { scenario } from "../../support/scenario.ts";
import { openOf } from "../../support/visits.ts";

// Controlled drugs from a copy, their days, their register: practice 3.1 to 3.3, 6.5, 10.

const controlled = (schedule: string | null) =>
  anItem({
    product: { code: "9999000077", display: "Samplodone 10 mg tablets" },
    controlledDrug: { schedule, words: "twenty-eight", basis: schedule === null ? "words" : "message" },
  });
const signed1March = (schedule: string | null) => aPrescription({ signedOn: "2026-03-01", items: [controlled(schedule)] });

const without = (left: string, { says }: Told): string[] => says.filter((one) => !one.startsWith(left));

scenario(
  {
    id: "S-46",
    rules: ["V2", "V3"],
    source: "practice 3.1; Misuse of Drugs Regulations 2001 reg 16",
    situation: "Drugs of Schedules 2, 3 and 4 and one of no stated schedule, all signed on 1 March 2026.",
    does: "The pharmacist supplies them on 27, 28, 29 and 30 March, with a reason.",
    must: "Lawful through 29 March, with a person's word on the last two days; on 30 March no reason helps.",
  },
  async () => {
    for (const schedule of ["CD2", "CD3", "CD4", null]) {
      const seen = [];
      for (const date of ["27", "28", "29", "30"]) {
        const prescription = signed1March(schedule);
        const told = await aCounter(`2026-03-${date} 10:00`, [prescription]).handOut(prescription, {
          reason: "Read on the token",
        });
        seen.push([told.isRecorded, ...without("AGE-2", told)]);
      }
      expect(seen).toEqual([
        [true, "EXP-2 WARN"],
        [true, "EXP-5 STOP"],
        [true, "EXP-5 STOP"],
        [false, "EXP-2 BLOCK"],
      ]);
    }
  },
);

scenario(
  {
    id: "S-47",
    rules: ["V2"],
    source: "practice 3.1; Human Medicines Regulations 2012 reg 217",
    situation: "A Schedule 5 medicine signed on 1 January 2026.",
    does: "The pharmacist supplies it on 30 June, and would on 1 July.",
    must: "It has the six months of an ordinary medicine, not 28 days.",
  },
  async () => {
    const prescription = aPrescription({ signedOn: "2026-01-01", items: [controlled("CD5")] });
    const on = async (date: string) =>
      (await aCounter(`${date} 10:00`, [prescription]).handOut(prescription, { reason: "Read on the token" })).isRecorded;
    expect([await on("2026-06-30"), await on("2026-07-01")]).toEqual([true, false]);
  },
);

scenario(
  {
    id: "S-48",
    rules: ["V22"],
    source: "practice 3.1; Misuse of Drugs Regulations 2001 reg 16",
    situation: "Fourteen of a Schedule 2 drug were given on 20 March of what was signed on 1 March; fourteen are owed.",
    does: "The rest is asked for on 29 and on 30 March.",
    must: "On the 29th it may go out; on the 30th it is out of time like the prescription, and stays owed on the log.",
  },
  async () => {
    for (const [date, may] of [
      ["2026-03-29", true],
      ["2026-03-30", false],
    ] as const) {
      const prescription = signed1March("CD2");
      const counter = aCounter("2026-03-20 10:00", [prescription]);
      expect((await counter.handOut(prescription, { give: ["14"] })).entries).toMatchObject([{ owed: "14" }]);
      await counter.comes(`${date} 10:00`);
      const rest = await counter.handOut(prescription, { give: ["14"], reason: "Read on the token" });
      expect(rest.isRecorded).toBe(may);
      if (may) expect(rest.entries).toMatchObject([{ kind: "owing-supplied", owed: "0", statusAfter: "0001" }]);
      else expect(rest.words).toContain("the last day was 29-Mar-2026");
    }
  },
);

scenario(
  {
    id: "S-49",
    rules: ["V2", "V25"],
    source: "practice 3.1 and 12, V25; Misuse of Drugs Regulations 2001 reg 16",
    situation:
      "Clocks went forward on 29 March 2026, the last day of a Schedule 2 drug; it is half past midnight after it, in England.",
    does: "The pharmacist supplies it on a device that counts in another zone.",
    must: "The day in England counts: 30 March has begun, and it has expired, though it is still 29 March in Greenwich time.",
  },
  async () => {
    const prescription = signed1March("CD2");
    expect(new Date(at("2026-03-30 00:30")).toISOString()).toBe("2026-03-29T23:30:00.000Z");
    const counter = aCounter("2026-03-30 00:30", [prescription]);
    expect((await counter.handOut(prescription, { reason: "Just after midnight" })).words).toContain(
      "the last day was 29-Mar-2026",
    );
  },
);

/** Each of dm+d's categories with what practice 10 says of it: schedule, 28 days, register, what an emergency supply may be. */
const CATEGORIES: readonly [number, string | null, boolean, boolean, "30 days" | "5 days" | "never"][] = [
  [0, null, false, false, "30 days"],
  [1, "CD1", true, true, "never"],
  [2, "CD2", true, true, "never"],
  [3, "CD2", true, true, "never"],
  [4, "CD3", true, false, "never"],
  [5, "CD3", true, false, "never"],
  [6, "CD3", true, false, "never"],
  [7, "CD3", true, false, "never"],
  [8, "CD4", true, false, "5 days"],
  [9, "CD4", true, false, "5 days"],
  [10, "CD5", false, false, "5 days"],
];
const LISTED = indexMedicines(
  makeMedicinesList(
    {
      virtual: CATEGORIES.map(([n]) => ({
        id: `99971000${String(n).padStart(2, "0")}`,
        name: `Samplol ${n + 1} mg tablets`,
        form: "Tablet",
        controlled: n.toString(16),
      })),
      actual: [],
      packs: [],
      codes: [],
    },
    RELEASE,
  ),
);
const listedItem = (n: number) =>
  anItem({ product: { code: `99971000${String(n).padStart(2, "0")}`, display: `Samplol ${n + 1} mg tablets` } });

scenario(
  {
    id: "S-50",
    rules: ["V1", "V6"],
    source: "practice 10; dm+d controlled drug categories, Human Medicines Regulations 2012 reg 225",
    situation: "A medicine of each of dm+d's eleven categories, typed as no controlled drug for an emergency supply.",
    does: "The pharmacist asks for 5, 6, 30 and 31 days of each.",
    must: "The list's category counts: Schedules 1 to 3 never, 4 and 5 for five days, all others for thirty.",
  },
  async () => {
    for (const [n, , , , most] of CATEGORIES) {
      const may = [];
      for (const days of [5, 6, 30, 31]) {
        const counter = aCounter("2026-11-23 10:00");
        counter.fake.set({ medicines: LISTED });
        const route = aPatientsRequest({ items: [aRouteItem({ days, limit: "other" })] });
        may.push((await counter.handOut(anOwn(route, [listedItem(n)]), { reason: "asked" })).isRecorded);
      }
      const expected = {
        "30 days": [true, true, true, false],
        "5 days": [true, false, false, false],
        never: [false, false, false, false],
      };
      expect([n, may]).toEqual([n, expected[most]]);
    }
  },
);

scenario(
  {
    id: "S-51",
    rules: ["V4"],
    source: "practice 10 and 3.2; Misuse of Drugs Regulations 2001 reg 15",
    situation: "A paper FP10 for a medicine of each category, its quantity in figures only.",
    does: "The pharmacist supplies it without a reason.",
    must: "Schedules 1 to 3 are stopped for the words that are missing; Schedules 4 and 5 and all others are not.",
  },
  async () => {
    for (const [n, schedule] of CATEGORIES) {
      const counter = aCounter("2026-11-23 10:00");
      counter.fake.set({ medicines: LISTED });
      const paper = aPaperFp10({ dated: day("2026-11-20"), items: [aRouteItem({ wordsAndFigures: false })] });
      const told = await counter.handOut(anOwn(paper, [listedItem(n)]));
      const asksWords = schedule !== null && schedule <= "CD3";
      expect([n, told.isRecorded, told.says.includes("PAP-2 STOP")]).toEqual([n, !asksWords, asksWords]);
    }
  },
);

scenario(
  {
    id: "S-52",
    rules: ["V20"],
    source: "practice 6.5 and 10; Misuse of Drugs Regulations 2001 regs 19 and 20",
    situation: "In the morning a drug of each schedule was handed out, and one whose schedule nobody says.",
    does: "In the evening the pharmacist takes the worksheet for the register.",
    must: "Schedules 1 and 2 and the unknown one stand on it, Schedules 3 to 5 do not; they are to be entered by the end of the next day.",
  },
  async () => {
    for (const [schedule, stands] of [
      ["CD1", true],
      ["CD2", true],
      [null, true],
      ["CD3", false],
      ["CD4", false],
      ["CD5", false],
    ] as const) {
      const prescription = aPrescription({ items: [controlled(schedule)] });
      const counter = aCounter("2026-11-23 23:30", [prescription]);
      await counter.handOut(prescription);
      const { found } = registerLines(counter.lines(), openOf(counter.fake));
      expect([schedule, found.map(({ line }) => registerBy(line.body.happened.wall))]).toEqual([
        schedule,
        stands ? ["2026-11-24"] : [],
      ]);
    }
  },
);

scenario(
  {
    id: "S-53",
    rules: ["V16"],
    source: "practice 3.2; NHS England, original pack dispensing since 1 January 2025",
    situation: "Thirty are prescribed by EPS; packs hold twenty-eight.",
    does: "Twenty-eight are given of an ordinary medicine, of Schedule 5, and of Schedules 2 and 4.",
    must: "Rounding is for ordinary medicines and Schedule 5; for the others the exact quantity is asked for, and the rest is owed.",
  },
  async () => {
    const said = async (schedule: string | null | undefined) => {
      const item = schedule === undefined ? anItem() : controlled(schedule);
      const prescription = aPrescription({ items: [{ ...item, quantity: { ...item.quantity, value: "30" } }] });
      const told = await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription, { give: ["28"] });
      expect(told.entries).toMatchObject([{ owed: "2" }]);
      return told.says.includes("PAP-3 WARN");
    };
    expect([await said(undefined), await said("CD5"), await said("CD4"), await said("CD2")]).toEqual([false, false, true, true]);
  },
);

scenario(
  {
    id: "S-54",
    rules: [],
    source: "practice 10; dm+d, and EPS's own schedule of an item",
    situation: "The message says Schedule 4, the medicines list Schedule 2.",
    does: "The pharmacist opens it to supply it.",
    must: "The message counts, and a person is told that the list is stricter.",
  },
  async () => {
    const item = { ...controlled("CD4"), product: listedItem(2).product };
    const prescription = aPrescription({ items: [item] });
    const counter = aCounter("2026-11-23 10:00", [prescription]);
    counter.fake.set({ medicines: LISTED });
    const told = await counter.handOut(prescription);
    expect(told.isRecorded).toBe(true);
    expect(told.words).toContain("The prescription says Schedule 4, the medicines list Schedule 2.");
  },
);

scenario(
  {
    id: "S-109",
    rules: [],
    source: "practice 3.2; Schedules 2 and 3 are not allowed on a repeatable prescription, 4 and 5 are",
    situation: "The second issue of a repeat dispensing prescription for a drug of each schedule.",
    does: "The pharmacist supplies it without a word.",
    must: "Schedules 2 and 3, and one that nobody says, stop: the prescriber is to be asked for another prescription. 4 and 5 do not.",
  },
  async () => {
    for (const [schedule, isStopped] of [
      ["CD2", true],
      ["CD3", true],
      [null, true],
      ["CD4", false],
      ["CD5", false],
    ] as const) {
      const issue = aPrescription({
        treatment: "repeat-dispensing",
        issue: { number: 2, of: 6 },
        items: [controlled(schedule)],
      });
      const told = await aCounter("2026-11-23 10:00", [issue]).handOut(issue);
      expect([schedule, told.isRecorded, told.says.includes("ERD-2 STOP")]).toEqual([schedule, !isStopped, isStopped]);
      if (isStopped) expect(told.words).toContain("Ask the prescriber for another prescription");
    }
  },
);

scenario(
  {
    id: "S-110",
    rules: ["V5"],
    source: "practice 3.2; a recommendation of the Department of Health and Social Care, not law",
    situation:
      "EPS prescriptions for a Schedule 3 drug that state a supply of 28, of 30 and of 56 days, and one that states none.",
    does: "The pharmacist supplies each from the copy.",
    must: "Only the 56 days are pointed out; all are supplied.",
  },
  async () => {
    const said = async (supplyDays: number | null): Promise<boolean> => {
      const prescription = aPrescription({ supplyDays, items: [controlled("CD3")] });
      const told = await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription);
      expect(told.isRecorded).toBe(true);
      return told.says.includes("CD-2 WARN");
    };
    expect([await said(28), await said(30), await said(56), await said(null)]).toEqual([false, false, true, false]);
  },
);
