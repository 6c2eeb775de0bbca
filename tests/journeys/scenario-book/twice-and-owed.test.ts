import { expect } from "vitest";
import { openOwings } from "../../../src/core/journal/owings.ts";
import type { LocalDate } from "../../../src/core/model/local-date.ts";
import { lastLawfulDay } from "../../../src/core/rules/expiry.ts";
import { aCounter, at, type Counter } from "../../support/a-counter.ts";
import { amount, anItem, aPrescription, day, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10 } from "../../support/a-route.ts";
import { toldOf } from "../../support/a-told.ts";
import { scenario } from "../../support/scenario.ts";

// Never twice, the rest of what is owed, and until when: practice 1.3, 3.1, 3.4.

const MORNING = "2026-11-23 10:00";

scenario(
  {
    id: "S-78",
    rules: ["V11"],
    source: "practice 1.3 and 12, V11",
    situation:
      "A paper FP10 was supplied on 23 November while the GP's system was down; the practice issues the same by EPS afterwards.",
    does: "The copy is opened on the same day, 27 and 28 days later, without a reason.",
    must: "Within 28 days it stops as a possible duplicate, naming the line; with a reason it can be another supply.",
  },
  async () => {
    for (const [date, isStopped] of [
      ["2026-11-23", true],
      ["2026-12-20", true],
      ["2026-12-21", false],
    ] as const) {
      const copy = aPrescription();
      const counter = aCounter(MORNING, [copy]);
      await counter.handOut(anOwn(aPaperFp10({ dated: day("2026-11-20") })));
      await counter.comes(`${date} 10:05`);
      const told = await counter.handOut(copy);
      expect([date, told.isRecorded, told.says]).toEqual([date, !isStopped, isStopped ? ["DUP-5 STOP"] : []]);
      if (!isStopped) continue;
      expect(told.words).toContain("line B-0001");
      expect(await counter.handOut(copy, { reason: "Two months were asked for" })).toMatchObject({ isRecorded: true });
    }
  },
);

scenario(
  {
    id: "S-79",
    rules: [],
    source: "practice 1.3; EPS item states",
    situation: "All of an item was handed out an hour ago.",
    does: "Somebody opens it again and gives it once more, with a reason; then the first line is struck.",
    must: "Nothing is left to give and no reason helps; once the line is struck, it may be supplied, and both stay readable.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    await counter.handOut(prescription);
    expect(await counter.handOut(prescription, { reason: "asked" })).toMatchObject({ isRecorded: false, says: ["VIS-2 STOP"] });
    await counter.fake.app.strike(counter.lines()[0]?.entryId ?? "", "given to nobody");
    expect(await counter.handOut(prescription)).toMatchObject({ isRecorded: true });
    expect(counter.lines().map(({ line, strike }) => [line, strike?.reason ?? null])).toEqual([
      ["B-0001", "given to nobody"],
      ["B-0002", null],
    ]);
  },
);

scenario(
  {
    id: "S-80",
    rules: ["V11"],
    source: "practice 1.3, duplicate check",
    situation: "A repeat of the same tablets, on another prescription, six days and then seven after the first.",
    does: "The pharmacist supplies it from the copy.",
    must: "Within seven days Holdfast warns and names the line; it does not stop, since many are given week by week.",
  },
  async () => {
    for (const [date, says] of [
      ["2026-11-29", ["DUP-2 WARN"]],
      ["2026-11-30", []],
    ] as const) {
      const second = aPrescription({ id: "83C40E-A23856-00123W", key: "83C40E-A23856-00123W" });
      const counter = aCounter(MORNING, [aPrescription(), second]);
      await counter.handOut(aPrescription());
      await counter.comes(`${date} 10:05`);
      expect(await counter.handOut(second)).toMatchObject({ isRecorded: true, says });
    }
  },
);

scenario(
  {
    id: "S-112",
    rules: ["V11"],
    source: "practice 12, V11; 1.3, duplicate check",
    situation:
      "A month of tablets was supplied; the prescription states 28 days. Once in one go, once half and two days later the owed rest, once half only.",
    does: "The same is on another prescription 20 and 21 days later; where only half was given, 6 and 7 days later.",
    must: "It stops until a week before they are used up, and a reason goes past it; what lasts 14 days is stopped for a week only.",
  },
  async () => {
    const first = aPrescription({ supplyDays: 28 });
    const second = aPrescription({ id: "83C40E-A23856-00123W", key: "83C40E-A23856-00123W", supplyDays: 28 });
    for (const [give, date, says] of [
      [["28"], "2026-12-13", ["DUP-2 STOP"]],
      [["28"], "2026-12-14", []],
      [["14", "14"], "2026-12-13", ["DUP-2 STOP"]],
      [["14", "14"], "2026-12-14", []],
      [["14"], "2026-11-29", ["DUP-2 STOP"]],
      [["14"], "2026-11-30", []],
    ] as const) {
      const counter = aCounter(MORNING, [first, second]);
      for (const [index, part] of give.entries()) {
        if (index > 0) await counter.comes("2026-11-25 10:05");
        await counter.handOut(first, { give: [part] });
      }
      await counter.comes(`${date} 10:05`);
      const told = await counter.handOut(second);
      expect(told).toMatchObject({ isRecorded: says.length === 0, says });
      if (told.isRecorded) continue;
      expect(told.words).toContain(`enough until about ${give.length === 1 && give[0] === "14" ? "07" : "21"}-Dec-2026`);
      expect(await counter.handOut(second, { reason: "going abroad, asked the practice" })).toMatchObject({ isRecorded: true });
    }
  },
);

scenario(
  {
    id: "S-81",
    rules: [],
    source: "practice 1.3, duplicate check; design 7, devices without a network",
    situation: "Another tablet, met by QR, says that it supplied this item at 10:42; its line has not come here.",
    does: "The pharmacist supplies it here without a reason.",
    must: "It stops and names the line and the time; a word of mouth can be overruled with a reason.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter("2026-11-23 11:00", [prescription]);
    const there = {
      line: "C-0042",
      prescriptionKey: prescription.key,
      itemId: ITEM_A,
      given: amount("28"),
      at: at("2026-11-23 10:42"),
      of: toldOf(),
    };
    counter.fake.set({ elsewhere: [there] });
    const told = await counter.handOut(prescription);
    expect(told).toMatchObject({ isRecorded: false, says: ["DUP-4 STOP"] });
    expect(told.words).toContain("C-0042 at 10:42");
    expect(await counter.handOut(prescription, { reason: "That was another patient" })).toMatchObject({ isRecorded: true });
  },
);

scenario(
  {
    id: "S-82",
    rules: [],
    source: "practice 0.5 and 1.3; NHSBSA, notification after collection",
    situation: "An item is assembled, checked and bagged in the morning, and collected in the afternoon.",
    does: "In between somebody gives the same item over the counter without the bag; then the bag is handed out.",
    must: "The bag takes no line until it is collected; giving beside it stops; handed out, it is one line, made and checked by whom it was.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    const staff = { assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
    const give = { choice: "give", itemId: ITEM_A, quantity: amount("28"), owingReason: null } as const;
    await counter.fake.app.recordBag({
      prescriptionKey: prescription.key,
      items: [give],
      ...staff,
      reason: null,
      checksNotMade: [],
    });
    expect([counter.lines().length, counter.log().bags.length]).toEqual([0, 1]);
    expect(await counter.handOut(prescription)).toMatchObject({ isRecorded: false, says: ["BAG-2 STOP"] });
    const [bag] = counter.log().bags;
    const collected = await counter.handOut(prescription, { ...staff, bagId: bag?.bagId ?? null });
    expect(collected).toMatchObject({ isRecorded: true, says: [], entries: [{ line: "B-0001", bagId: bag?.bagId }] });
  },
);

scenario(
  {
    id: "S-83",
    rules: [],
    source: "practice 3.4; EPS item statuses 0003 and 0001",
    situation: "Ten of twenty-eight on the first day, ten on the second, the rest on the third.",
    does: "The pharmacist records each handing-over.",
    must: "Partial, partial, fully dispensed; the owing is open in between and says what is left, and is closed at the end.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter(MORNING, [prescription]);
    const left: (string | undefined)[] = [];
    for (const [date, quantity] of [
      ["2026-11-23", "10"],
      ["2026-11-24", "10"],
      ["2026-11-25", "8"],
    ] as const) {
      await counter.comes(`${date} 11:00`);
      await counter.handOut(prescription, { give: [quantity] });
      const [owing] = openOwings(counter.lines());
      left.push(owing !== undefined && "owed" in owing.body ? owing.body.owed : undefined);
    }
    expect(left).toEqual(["18", "8", undefined]);
    expect(counter.lines().map(({ body }) => [body.kind, body.statusAfter])).toEqual([
      ["handed-out", "0003"],
      ["owing-supplied", "0003"],
      ["owing-supplied", "0001"],
    ]);
  },
);

scenario(
  {
    id: "S-84",
    rules: ["V2", "V3"],
    source: "practice 3.1; Human Medicines Regulations 2012 reg 217",
    situation: "Ordinary prescriptions signed on 1 January, 31 August and 29 February.",
    does: "The pharmacist supplies each two days before the last day, on the two last, and the day after.",
    must: "The last days are 30 June, 28 February and 28 August; the day before each and the day itself want a person's word.",
  },
  async () => {
    for (const [signedOn, days] of [
      ["2026-01-01", ["2026-06-28", "2026-06-29", "2026-06-30", "2026-07-01"]],
      ["2026-08-31", ["2027-02-26", "2027-02-27", "2027-02-28", "2027-03-01"]],
      ["2028-02-29", ["2028-08-26", "2028-08-27", "2028-08-28", "2028-08-29"]],
    ] as const) {
      const seen = [];
      for (const date of days) {
        const prescription = aPrescription({ signedOn });
        seen.push((await aCounter(`${date} 10:00`, [prescription]).handOut(prescription)).says);
      }
      expect(seen).toEqual([[], ["EXP-5 STOP"], ["EXP-5 STOP"], ["EXP-1 BLOCK"]]);
    }
  },
);

const anIssue = (number: number, change: Parameters<typeof aPrescription>[0] = {}) =>
  aPrescription({ treatment: "repeat-dispensing", issue: { number, of: 6 }, key: `24F5DA-A83008-7EFE6Z#${number}`, ...change });

scenario(
  {
    id: "S-85",
    rules: ["V23"],
    source: "practice 3.1 and 3.4; Human Medicines Regulations 2012 reg 217, EPS batches",
    situation: "A repeat dispensing prescription signed on 1 January 2026, six issues.",
    does: "The first issue, the second before its day and on it, and the last after a year.",
    must: "No questions before the first; four before the second, and not before its day; after twelve months none.",
  },
  async () => {
    const on = async (date: string, issue: ReturnType<typeof anIssue>): Promise<[boolean, string[]]> => {
      const told = await aCounter(`${date} 10:00`, [issue]).handOut(issue, { reason: "asked" });
      return [told.isRecorded, told.says];
    };
    expect(await on("2026-01-05", anIssue(1, { signedOn: "2026-01-01" }))).toEqual([true, []]);
    const second = anIssue(2, { signedOn: "2026-01-01", notBefore: "2026-02-01" });
    expect(await on("2026-01-31", second)).toEqual([false, ["ERD-1 WARN", "EXP-3 BLOCK"]]);
    expect(await on("2026-02-01", second)).toEqual([true, ["ERD-1 WARN"]]);
    const last = anIssue(6, { signedOn: "2026-01-01" });
    expect(await on("2026-12-31", last)).toEqual([true, ["ERD-1 WARN", "EXP-5 STOP"]]);
    expect(await on("2027-01-01", last)).toEqual([false, ["ERD-1 WARN", "EXP-6 BLOCK"]]);
  },
);

scenario(
  {
    id: "S-86",
    rules: ["V23"],
    source: "practice 3.4; not-dispensed reason 0001, not required by the patient",
    situation: "At the fourth issue the patient says that they have enough of one of two items.",
    does: "The pharmacist gives one and records the other as not required.",
    must: "That item is closed as not dispensed with EPS's reason, and nothing of it is owed.",
  },
  async () => {
    const issue = anIssue(4, {
      items: [anItem(), anItem({ itemId: ITEM_B, number: 2, product: { code: "9999000002", display: "Samplol 2 mg" } })],
    });
    const counter = aCounter(MORNING, [issue]);
    const { entries } = await counter.handOut(issue, {
      choices: [
        { choice: "give", itemId: ITEM_A, quantity: amount("28"), owingReason: null },
        { choice: "never", itemId: ITEM_B, epsReason: "0001", why: "Has enough" },
      ],
    });
    expect(entries).toMatchObject([{ statusAfter: "0001" }, { kind: "not-supplied", statusAfter: "0002", epsReason: "0001" }]);
    expect(openOwings(counter.lines())).toEqual([]);
  },
);

const lastOfOwed = ({ lines }: Counter, prescription: ReturnType<typeof aPrescription>): (LocalDate | null)[] =>
  openOwings(lines()).map(({ body }) => {
    const item = prescription.items.find(({ itemId }) => itemId === body.itemId);
    return item === undefined ? null : lastLawfulDay(prescription, item);
  });

scenario(
  {
    id: "S-87",
    rules: ["V22"],
    source: "practice 3.1 and 6.4; law goes by the item, EPS by the prescription",
    situation: "An ordinary item and one of Schedule 4 on a prescription signed on 1 March, both part given.",
    does: "The pharmacist looks in the owings book for the last day of each rest.",
    must: "31 August for the one, 29 March for the other: each item has its own.",
  },
  async () => {
    const diazepam = anItem({
      itemId: ITEM_B,
      number: 2,
      product: { code: "9999000003", display: "Samplazepam 2 mg tablets" },
      controlledDrug: { schedule: "CD4", words: null, basis: "message" },
    });
    const prescription = aPrescription({ signedOn: "2026-03-01", items: [anItem(), diazepam] });
    const counter = aCounter("2026-03-10 10:00", [prescription]);
    await counter.handOut(prescription, { give: ["14", "14"] });
    expect(lastOfOwed(counter, prescription)).toEqual(["2026-08-31", "2026-03-29"]);
  },
);
