import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { type BagCommand, decideBag, decideBagEnd } from "../../../src/core/journal/decide-bag.ts";
import { decideVisit } from "../../../src/core/journal/decide-visit.ts";
import { judgedBy, judgeVisit } from "../../../src/core/journal/judge-visit.ts";
import { lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import type { Bag } from "../../../src/core/journal/log.ts";
import { isWaiting } from "../../../src/core/journal/standing.ts";
import { AMIRA, entry, entryId, handedOut, MORNING, struck, TOM, uuid } from "../../support/a-line.ts";
import { amount, anItem, aPrescription, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { rpSignedOn } from "../../support/a-rp.ts";

const PRESCRIPTION = aPrescription({ items: [anItem(), anItem({ itemId: ITEM_B, number: 2, prescribed: "56" })] });
const BAG = uuid(5, 5);
const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};
const give = (itemId: string, quantity: string): BagCommand["items"][number] => ({
  choice: "give",
  itemId,
  quantity: amount(quantity),
  owingReason: "Out of stock",
});

const logOf = (bodies: EntryBody[]) =>
  applyEntries([rpSignedOn(MORNING - 3_600_000), ...bodies.map((body, index) => entry(index + 1, body))]);

const decide = (change: Partial<BagCommand> = {}, before: EntryBody[] = []) => {
  const log = logOf(before);
  return decideBag(
    {
      prescription: PRESCRIPTION,
      copyTakenAt: MORNING - 60_000,
      elsewhere: [],
      baggedElsewhere: [],
      copies: [],
      scheduleOf: () => null,
      items: [give(ITEM_A, "28"), give(ITEM_B, "20")],
      assembledBy: TOM,
      checkedBy: AMIRA,
      clinicalCheckBy: AMIRA,
      checksNotMade: [],
      reason: null,
      ...change,
    },
    { lines: log.lines, ...judgedBy(log) },
    BAG,
    CONTEXT,
  );
};
const bodyOf = (decided: ReturnType<typeof decide>): EntryBody => {
  if (!decided.ok || decided.bodies[0] === undefined) throw new Error(JSON.stringify(decided));
  return entryBodySchema.parse(decided.bodies[0]);
};
const rules = (decided: ReturnType<typeof decide>): string[] =>
  decided.ok
    ? ["ok"]
    : decided.findings.filter(({ severity }) => severity === "STOP" || severity === "BLOCK").map(({ rule }) => rule);

const inBag = bodyOf(decide());
const handOut = (bagId: string | null, line = "B-0001"): EntryBody => entryBodySchema.parse({ ...handedOut({ line }), bagId });
const bags = (...bodies: EntryBody[]): Bag[] => logOf(bodies).bags;

describe("BAG-1: made and checked", () => {
  test("with what is owed, by whom, and no line number", () => {
    expect(inBag).toMatchObject({
      kind: "assembled",
      bagId: BAG,
      items: [
        { itemId: ITEM_A, quantity: "28", owed: "0", owingReason: null },
        { itemId: ITEM_B, quantity: "20", owed: "36", owingReason: "Out of stock" },
      ],
      assembledBy: TOM,
      checkedBy: AMIRA,
    });
    expect(inBag).not.toHaveProperty("line");
    expect(logOf([inBag]).lines).toEqual([]);
  });

  test("CHK-1: what could not be checked when it was made stands on the bag; on one of an older version nothing does", () => {
    const made = bodyOf(decide({ checksNotMade: ["gp-record"] }));
    expect(bags(made)[0]?.checksNotMade).toEqual(["gp-record"]);
    const { checksNotMade: _, ...older } = made as Extract<EntryBody, { kind: "assembled" }>;
    expect(bags(entryBodySchema.parse(older))[0]?.checksNotMade).toEqual([]);
  });

  test("what must not be supplied is not bagged; a STOP wants a reason", () => {
    expect(rules(decide({ prescription: aPrescription({ signedOn: "2026-01-02" }), items: [give(ITEM_A, "28")] }))).toEqual([
      "EXP-1",
    ]);
    expect(rules(decide({ checkedBy: TOM }))).toEqual(["VIS-5"]);
    expect(rules(decide({ checkedBy: TOM, reason: "alone today" }))).toEqual(["ok"]);
  });

  test("nothing, nothing of an item, an item twice or finished: refused", () => {
    expect(rules(decide({ items: [] }))).toEqual(["BAG-1"]);
    expect(rules(decide({ items: [give(ITEM_A, "0")] }))).toEqual(["VIS-3"]);
    expect(rules(decide({ items: [give(ITEM_A, "14"), give(ITEM_A, "14")] }))).toEqual(["VIS-2"]);
    expect(rules(decide({ items: [give(ITEM_A, "28")] }, [handedOut()]))).toEqual(["VIS-2"]);
  });

  test("BAG-2: not twice without a word why", () => {
    expect(rules(decide({}, [inBag]))).toEqual(["BAG-2", "BAG-2"]);
    expect(rules(decide({ reason: "the first cannot be found" }, [inBag]))).toEqual(["ok"]);
  });
});

describe("BAG-1, BAG-3: what became of it", () => {
  test("it waits until its lines stand, and waits again when they are struck", () => {
    expect(bags(inBag).map(isWaiting)).toEqual([true]);
    expect(bags(inBag, handOut(BAG))).toMatchObject([{ handedOutAs: ["B-0001"] }]);
    expect(bags(inBag, handOut(BAG)).map(isWaiting)).toEqual([false]);
    expect(bags(inBag, handOut(BAG), struck(entryId(2))).map(isWaiting)).toEqual([true]);
    expect(bags(inBag, handOut(null)).map(isWaiting)).toEqual([true]);
  });

  test("not collected, with a reason, and once; a struck one waits no longer", () => {
    const [bag] = bags(inBag);
    const decided = decideBagEnd(bag, "not-collected", " two weeks ", CONTEXT);
    const end = bodyOf(decided);
    expect(end).toMatchObject({ kind: "bag-ended", bagId: BAG, how: "not-collected", reason: "two weeks" });
    expect(bags(inBag, end)).toMatchObject([{ end: { how: "not-collected", reason: "two weeks" } }]);
    expect(bags(inBag, struck(entryId(1))).map(isWaiting)).toEqual([false]);
    expect(rules(decideBagEnd(bags(inBag, end)[0], "taken-apart", "again", CONTEXT))).toEqual(["BAG-3"]);
    expect(rules(decideBagEnd(bag, "taken-apart", "  ", CONTEXT))).toEqual(["BAG-3"]);
    expect(rules(decideBagEnd(undefined, "taken-apart", "x", CONTEXT))).toEqual(["BAG-3"]);
  });

  test("an end whose bag has not come yet is kept aside, not dropped", () => {
    const decided = decideBagEnd(bags(inBag)[0], "taken-apart", "wrong strength", CONTEXT);
    expect(logOf([bodyOf(decided)]).orphans).toHaveLength(1);
  });
});

test("BAG-4: the same bag is not handed out twice, nor one that was ended, nor in another quantity, whatever the reason", () => {
  const end = bodyOf(decideBagEnd(bags(inBag)[0], "taken-apart", "wrong strength", CONTEXT));
  const handOutNow = (before: EntryBody[], quantities: [string, string] = ["28", "20"]) => {
    const log = logOf(before);
    return decideVisit(
      {
        prescription: PRESCRIPTION,
        copyTakenAt: MORNING - 60_000,
        elsewhere: [],
        baggedElsewhere: [],
        copies: [],
        scheduleOf: () => null,
        choices: [give(ITEM_A, quantities[0]), give(ITEM_B, quantities[1])],
        assembledBy: TOM,
        checkedBy: AMIRA,
        clinicalCheckBy: AMIRA,
        handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
        charge: { kind: "to-settle-later", exemption: null },
        checksNotMade: [],
        reason: "go on",
        bagId: BAG,
        onPaperAt: null,
      },
      { lines: log.lines, ...judgedBy(log) },
      { visit: uuid(7, 1), lines: [lineNumberSchema.parse("B-0007"), lineNumberSchema.parse("B-0008")] },
      CONTEXT,
    );
  };
  expect(rules(handOutNow([inBag]))).toEqual(["ok"]);
  const half = entryBodySchema.parse({
    ...handedOut({ itemId: ITEM_B, quantity: "20", owed: "36", statusAfter: "0003" }),
    bagId: BAG,
  });
  expect(rules(handOutNow([inBag, half]))).toContain("BAG-4");
  expect(rules(handOutNow([inBag, end]))).toEqual(["BAG-4"]);
  expect(rules(handOutNow([inBag], ["28", "56"]))).toEqual(["BAG-4"]);
});

test("VIS-5: who checked a bag they made said why when it was bagged; it is not asked again when it is handed out", () => {
  const log = logOf([inBag]);
  const stops = (bagId: string | null): string[] =>
    judgeVisit(
      {
        prescription: PRESCRIPTION,
        copyTakenAt: MORNING - 60_000,
        elsewhere: [],
        baggedElsewhere: [],
        copies: [],
        scheduleOf: () => null,
        choices: [give(ITEM_A, "28")],
        assembledBy: TOM,
        checkedBy: TOM,
        clinicalCheckBy: AMIRA,
        handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
        charge: { kind: "to-settle-later", exemption: null },
        checksNotMade: [],
        reason: null,
        bagId,
        onPaperAt: null,
      },
      judgedBy(log),
      MORNING,
    ).flatMap(({ rule, severity }) => (severity === "STOP" ? [rule] : []));
  // Made by Tom and checked by Amira: Tom as his own checker is not how it was made.
  expect(stops(BAG)).toEqual(["VIS-5"]);
  expect(stops(null)).toEqual(["BAG-2", "VIS-5"]);
});
