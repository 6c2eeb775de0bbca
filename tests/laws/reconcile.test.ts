import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import type { LogLine } from "../../src/core/journal/log.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { atEps } from "../../src/core/reconcile/at-eps.ts";
import type { PrescriptionFacts } from "../../src/core/reconcile/facts.ts";
import { nextStep } from "../../src/core/reconcile/next-step.ts";
import type { PmrSupply } from "../../src/core/reconcile/pmr-supply.ts";
import { reconcile } from "../../src/core/reconcile/reconcile.ts";
import type { SentMessage } from "../../src/core/reconcile/sent-message.ts";
import { standingSchema } from "../../src/core/reconcile/standing.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, resolved, struck, visitId } from "../support/a-line.ts";
import { amount, ITEM_A, ITEM_B } from "../support/a-prescription.ts";
import { anyEntries } from "../support/any-log.ts";

const told = fc.subarray(["B", "C"].flatMap((device) => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => entryId(n, device))));

/** The n-th message: about some visit, in some state; an amendment or a withdrawal where an earlier one could have been accepted. */
const message = (n: number): fc.Arbitrary<SentMessage> =>
  fc
    .record({
      base: fc.record({
        id: fc.constant(`message-${n}`),
        n: fc.constant(n),
        act: fc.constantFrom("notify" as const, "amend" as const, "withdraw" as const, "claim" as const),
        visit: fc.constantFrom(1, 2, 3, 4).map(visitId),
        about: fc.constantFrom(null, `message-${n - 1}`),
        told,
      }),
      answer: fc.constantFrom(
        { state: "frozen" as const },
        { state: "unknown" as const },
        { state: "accepted" as const, at: MORNING + 1, by: "Amira Khan" },
        { state: "refused" as const, at: MORNING + 1, code: "PRESCRIPTION_EXPIRED", text: "" },
      ),
    })
    .map(({ base, answer }) => ({ ...base, ...answer }));

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

/** What is known after these entries, of a prescription that Holdfast released. */
const factsOf = (
  entries: readonly OpenEntry[],
  messages: readonly SentMessage[],
  pmr: readonly PmrSupply[],
): PrescriptionFacts => {
  const { lines, decisions } = applyEntries(entries);
  return {
    ods: "FX901",
    now: MORNING + 3_600_000,
    lines,
    decisions,
    messages,
    pmr,
    tracker: null,
    visits: [...new Set(lines.map(({ body }) => body.visit))],
    sequence: new Map(entries.map(({ id }, place) => [id, place] as const)),
    atTheDoor: new Set(),
    notAgreed: new Set(),
  };
};

const facts: fc.Arbitrary<PrescriptionFacts> = fc
  .tuple(
    anyEntries,
    fc.subarray([1, 2, 3, 4]).chain((places) => fc.tuple(...places.map(message))),
    fc.array(pmrSupply, { maxLength: 4 }),
    tracker,
  )
  .map(([entries, messages, pmr, answer]) => ({ ...factsOf(entries, messages, pmr), tracker: answer }));

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
          .tuple(shuffled(of.lines), shuffled(of.messages), shuffled(of.pmr))
          .map(([lines, messages, pmr]) => [of, { ...of, lines, messages, pmr }] as const),
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

const part = fc.constantFrom("given" as const, "owed" as const, null);
const targeted = fc.integer({ min: 1, max: 12 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("visit" as const), parts: fc.tuple(part, part) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("strike" as const), of: targeted }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("resolve" as const), of: targeted, as: fc.constantFrom("other", "correct-at-eps") }),
  },
);

/** Handings-over of two items that never come to more than was prescribed, corrected and settled by people between them. */
const story: fc.Arbitrary<OpenEntry[][]> = fc.array(step, { minLength: 1, maxLength: 8 }).map((steps) => {
  let n = 0;
  let visits = 0;
  return steps.map((one): OpenEntry[] => {
    if (one.do === "strike") return [entry(++n, struck(entryId(one.of)))];
    if (one.do === "resolve") return [entry(++n, resolved(entryId(one.of), one.as))];
    const [ofA, ofB] = visits === 4 ? [null, null] : one.parts;
    const parts = [
      { how: ofA, itemId: ITEM_A },
      { how: ofB, itemId: ITEM_B },
    ].filter(({ how }) => how !== null);
    if (parts.length > 0) visits += 1;
    return parts.map(({ how, itemId }) => {
      const told = { itemId, visit: visitId(visits), visitLines: parts.length, line: `B-${String(n + 1).padStart(4, "0")}` };
      return entry(++n, how === "owed" ? notSupplied(told) : handedOut({ ...told, quantity: "7", statusAfter: "0003" }));
    });
  });
});

/** What EPS holds is changed only where a line of it is struck, or a person said that it is to be corrected there. */
const expectAWord = (entries: readonly OpenEntry[], messages: readonly SentMessage[]): void => {
  const held = new Set(atEps(messages).standing.flatMap(({ told }) => told));
  const words = factsOf(entries, messages, []).lines.filter(
    ({ entryId, strike, resolutions }) =>
      (strike !== null && held.has(entryId)) || resolutions.some(({ decision }) => decision === "correct-at-eps"),
  );
  expect(words).not.toEqual([]);
};

/** Sends whatever is next until nothing is, as a gateway would with someone signed in; EPS accepts all of it. */
const sendAll = (
  entries: readonly OpenEntry[],
  before: readonly SentMessage[],
  isRefused: (n: number) => boolean,
): SentMessage[] => {
  const messages = [...before];
  for (let turn = 0; turn < 40; turn++) {
    const next = nextStep(factsOf(entries, messages, []));
    if (next === null) return messages;
    if (next.kind === "again") throw new Error("Every message has its answer.");
    const n = messages.length + 1;
    const { act, visit, about, told: known } = next;
    if (act === "amend" || act === "withdraw") expectAWord(entries, messages);
    messages.push({
      id: `message-${n}`,
      n,
      act,
      visit,
      about,
      told: known,
      at: MORNING + n,
      ...(isRefused(n)
        ? { state: "refused" as const, code: "PRESCRIPTION_EXPIRED", text: "" }
        : { state: "accepted" as const, by: "Amira Khan" }),
    });
  }
  throw new Error("never done");
};

test("EPS-12: whatever waits for a sign-in is sent once there is one, or waits for a line that a person is to look at", () => {
  let judged = 0;
  fc.assert(
    fc.property(story, fc.subarray([1, 2, 3, 4, 5, 6]), (steps, refusals) => {
      let messages: SentMessage[] = [];
      const known: OpenEntry[] = [];
      for (const entries of steps) {
        known.push(...entries);
        messages = sendAll(known, messages, (n) => refusals.includes(n));
        const facts = factsOf(known, messages, []);
        const standings = reconcile(facts);
        // EPS hears of a prescription in order: a look holds up its own handing-over, and what came after it.
        const placeOf = ({ body }: LogLine): number => facts.visits.indexOf(body.visit);
        const kindOf = ({ entryId }: LogLine) => standings.get(entryId)?.kind;
        const firstLook = Math.min(...facts.lines.filter((line) => kindOf(line) === "needs-a-look").map(placeOf));
        judged += 1;
        expect(facts.lines.filter((line) => kindOf(line) === "for-eps" && placeOf(line) < firstLook)).toEqual([]);
      }
    }),
    { numRuns: 1000 },
  );
  expect(judged).toBeGreaterThan(1000);
});

test("EPS-12: nothing is changed at EPS for a line that is missing here of what it was told", () => {
  fc.assert(
    fc.property(story, fc.nat({ max: 20 }), (steps, which) => {
      const all = steps.flat().filter(({ body }) => body?.kind !== "struck" && body?.kind !== "resolved");
      const messages = sendAll(all, [], () => false);
      const missing = all[which % Math.max(1, all.length)];
      const left = all.filter((one) => one !== missing);
      const next = nextStep(factsOf(left, messages, []));
      expect(next === null || (next.kind === "new" && next.act === "notify")).toBe(true);
    }),
    { numRuns: 500 },
  );
});
