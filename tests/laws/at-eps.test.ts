import fc from "fast-check";
import { expect, test } from "vitest";
import { atEps, nextNotification, type WantedVisit } from "../../src/core/reconcile/at-eps.ts";
import type { SentMessage } from "../../src/core/reconcile/sent-message.ts";

const VISITS = ["v1", "v2", "v3", "v4"];
const LINES = new Set(VISITS.flatMap((visit) => [1, 2, 3].map((n) => `${visit}-${n}`)));

const wanted: fc.Arbitrary<WantedVisit[]> = fc
  .subarray(VISITS)
  .chain((visits) =>
    fc.tuple(
      ...visits.map((visit) =>
        fc.subarray([`${visit}-1`, `${visit}-2`, `${visit}-3`], { minLength: 1 }).map((lines) => ({ visit, lines })),
      ),
    ),
  );

/** Sends until EPS holds what is wanted, as a gateway would; every message is accepted. */
const carryOut = (start: SentMessage[], want: readonly WantedVisit[]): SentMessage[] => {
  const messages = [...start];
  for (let turn = 0; turn < 30; turn++) {
    const next = nextNotification(atEps(messages), want, LINES);
    if (next === null) return messages;
    const told = next.act === "withdraw" ? [] : (want.find(({ visit }) => visit === next.visit)?.lines ?? []);
    messages.push({
      id: `m${messages.length + 1}`,
      n: messages.length + 1,
      act: next.act,
      visit: next.visit,
      about: next.about,
      told,
      state: "accepted",
      at: 0,
      by: "",
    });
  }
  throw new Error("never done");
};

const held = (messages: readonly SentMessage[]) =>
  atEps(messages).standing.map(({ visit, told }) => ({ visit, lines: [...told].sort() }));

test("EPS-12: from whatever EPS holds, the messages lead to what it should hold, in as many as were said, and then stop", () => {
  fc.assert(
    fc.property(wanted, wanted, (first, second) => {
      const before = carryOut([], first);
      const announced = nextNotification(atEps(before), second, LINES)?.steps ?? 0;
      const after = carryOut(before, second);
      expect(held(after)).toEqual(second.map(({ visit, lines }) => ({ visit, lines: [...lines].sort() })));
      expect(after.length - before.length).toBe(announced);
    }),
    { numRuns: 1000 },
  );
});

test("EPS-12: only the last notification EPS holds is ever amended or withdrawn", () => {
  fc.assert(
    fc.property(wanted, wanted, (first, second) => {
      const before = carryOut([], first);
      const after = carryOut(before, second);
      for (const [place, { act, about }] of after.entries()) {
        if (act === "notify") continue;
        expect(about).toBe(atEps(after.slice(0, place)).standing.at(-1)?.id);
      }
    }),
    { numRuns: 500 },
  );
});
