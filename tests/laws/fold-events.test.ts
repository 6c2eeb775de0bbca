import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpsEvent } from "../../src/core/reconcile/eps-event.ts";
import { foldEvents } from "../../src/core/reconcile/fold-events.ts";
import { MORNING } from "../support/a-line.ts";
import { amount, ITEM_A, ITEM_B } from "../support/a-prescription.ts";

const item = fc.record({
  itemId: fc.constantFrom(ITEM_A, ITEM_B),
  status: fc.constantFrom("0001", "0002", "0003", "0004", "0008"),
  quantity: fc.constantFrom("0", "14", "28").map(amount),
});

const event = (n: number): fc.Arbitrary<EpsEvent> => {
  const earlier = fc.integer({ min: 0, max: Math.max(0, n - 1) }).map((of) => `message-${of}`);
  return fc.oneof(
    fc.record({
      kind: fc.constant("notified" as const),
      id: fc.constant(`message-${n}`),
      replaces: n === 0 ? fc.constant(null) : fc.option(earlier),
      handedOverAt: fc.constantFrom(MORNING, MORNING + 60_000, MORNING + 120_000),
      items: fc.uniqueArray(item, { selector: ({ itemId }) => itemId, minLength: 1 }),
    }),
    fc.record({ kind: fc.constant("withdrawn" as const), id: fc.constant(`message-${n}`), notification: earlier }),
    fc.record({
      kind: fc.constant("released" as const),
      releaseResponseId: fc.constantFrom("release-1", "release-2"),
      at: fc.constantFrom(MORNING - 60_000, MORNING - 30_000),
      by: fc.constantFrom("pmr" as const, "holdfast" as const, null),
      items: fc
        .constantFrom("0008" as const, "0003" as const)
        .map((status) => [ITEM_A, ITEM_B].map((itemId) => ({ itemId, status }))),
    }),
    fc.record({
      kind: fc.constant("returned" as const),
      id: fc.constant(`message-${n}`),
      releaseResponseId: fc.constantFrom("release-1", "release-2"),
    }),
  );
};

const events = fc.integer({ min: 1, max: 7 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => event(n))));

const asText = (of: readonly EpsEvent[]): string => {
  const { supplies, statuses, releases, returned, claimed, doubts } = foldEvents(of);
  return JSON.stringify([
    supplies,
    [...statuses].sort(),
    [...releases].sort(),
    [...returned].sort(),
    claimed,
    [...doubts].sort(),
  ]);
};

test("MIR-1: the same messages in any order, and repeated, give the same state", () => {
  fc.assert(
    fc.property(
      events.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }), fc.subarray([...all])),
      ),
      ([all, shuffled, again]) => {
        expect(asText([...shuffled, ...again])).toBe(asText(all));
      },
    ),
    { numRuns: 1000 },
  );
});

test("MIR-2: two messages of the same time that differ are named as a doubt, not decided in silence", () => {
  const at = (id: string, status: "0001" | "0003"): EpsEvent => ({
    kind: "notified",
    id,
    replaces: null,
    handedOverAt: MORNING,
    items: [{ itemId: ITEM_A, status, quantity: amount("14") }],
  });
  expect(foldEvents([at("a", "0001"), at("b", "0003")]).doubts).toHaveLength(1);
  expect(foldEvents([at("a", "0001")]).doubts).toEqual([]);
});

test("MIR-1: a notification that was replaced or taken back counts no more, and its item is open again", () => {
  const first: EpsEvent = {
    kind: "notified",
    id: "A",
    replaces: null,
    handedOverAt: MORNING,
    items: [{ itemId: ITEM_A, status: "0001", quantity: amount("28") }],
  };
  const released: EpsEvent = {
    kind: "released",
    releaseResponseId: "R",
    at: MORNING - 1,
    by: "pmr",
    items: [{ itemId: ITEM_A, status: "0008" }],
  };
  expect(foldEvents([released, first]).statuses.get(ITEM_A)).toBe("0001");
  const back = foldEvents([{ kind: "withdrawn", id: "B", notification: "a" }, released, first]);
  expect(back.supplies).toEqual([]);
  expect(back.statuses.get(ITEM_A)).toBe("0008");
  const amended = foldEvents([
    released,
    { ...first, id: "B", replaces: "a", items: [{ itemId: ITEM_A, status: "0003", quantity: amount("14") }] },
    first,
  ]);
  expect(amended.supplies).toHaveLength(1);
  expect(amended.statuses.get(ITEM_A)).toBe("0003");
});
