import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import { type NotificationState, type PmrSupply, type PrescriptionFacts, reconcile } from "../../src/core/reconcile/reconcile.ts";
import { standingSchema } from "../../src/core/reconcile/standing.ts";
import { entryId, MORNING, visitId } from "../support/a-line.ts";
import { amount, ITEM_A, ITEM_B } from "../support/a-prescription.ts";
import { anyEntries } from "../support/any-log.ts";

const told = fc.subarray(["B", "C"].flatMap((device) => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => entryId(n, device))));

const answered = (n: number): fc.Arbitrary<NotificationState> =>
  told.chain((ids) =>
    fc.constantFrom<NotificationState>(
      { visit: visitId(n), told: ids, state: "frozen" },
      { visit: visitId(n), told: ids, state: "unknown" },
      { visit: visitId(n), told: ids, state: "accepted", at: MORNING + 1, by: "Amira Khan" },
      { visit: visitId(n), told: ids, state: "refused", at: MORNING + 1, code: "PRESCRIPTION_EXPIRED", text: "" },
    ),
  );

const pmrSupply: fc.Arbitrary<PmrSupply> = fc.record({
  itemId: fc.constantFrom(ITEM_A, ITEM_B),
  status: fc.constantFrom("0001", "0002", "0003", "0004", "0008"),
  quantity: fc.constantFrom("0", "14", "28").map(amount),
  handedOverAt: fc.constantFrom(MORNING, MORNING + 30_000, MORNING + 400_000),
});

const tracker = fc.option(
  fc.record({
    askedAt: fc.constant(MORNING + 5),
    status: fc.constantFrom("0001", "0002", "0003", "0004", "0005", "0006", "0008", "not-found"),
    holderOds: fc.constantFrom(null, "FX901", "FH542"),
    pendingCancellation: fc.constantFrom(null, { at: MORNING, reason: "wrong dose" }),
  }),
);

const facts: fc.Arbitrary<PrescriptionFacts> = fc
  .tuple(
    anyEntries,
    fc.subarray([1, 2, 3, 4]).chain((visits) => fc.tuple(...visits.map(answered))),
    fc.array(pmrSupply, { maxLength: 4 }),
    tracker,
  )
  .map(([entries, notifications, pmr, answer]) => ({
    ods: "FX901",
    lines: applyEntries(entries).lines,
    notifications,
    pmr,
    tracker: answer,
  }));

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...list], { minLength: list.length });

const asText = (of: PrescriptionFacts): string => JSON.stringify([...reconcile(of)].sort(([a], [b]) => (a < b ? -1 : 1)));

test("REC-1: exactly one standing a line, each of a kind the wire knows", () => {
  fc.assert(
    fc.property(facts, (of) => {
      const standings = reconcile(of);
      expect([...standings.keys()].sort()).toEqual(of.lines.map(({ entryId }) => entryId).sort());
      for (const standing of standings.values()) expect(standingSchema.safeParse(standing).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("REC-1: the facts in any order give the same standings", () => {
  fc.assert(
    fc.property(
      facts.chain((of) =>
        fc
          .tuple(shuffled(of.lines), shuffled(of.notifications), shuffled(of.pmr))
          .map(([lines, notifications, pmr]) => [of, { ...of, lines, notifications, pmr }] as const),
      ),
      ([of, other]) => {
        expect(asText(other)).toBe(asText(of));
      },
    ),
    { numRuns: 500 },
  );
});

test("REC-1: reckoned again it is the same, and the facts are left as they were", () => {
  fc.assert(
    fc.property(facts, (of) => {
      const before = JSON.stringify(of);
      expect(asText(of)).toBe(asText(of));
      expect(JSON.stringify(of)).toBe(before);
    }),
  );
});
