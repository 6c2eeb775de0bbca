import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import type { OpenEntry } from "../../../src/core/journal/open-entry.ts";
import { claimsOf } from "../../../src/core/reconcile/claims-of.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { ITEM_A } from "../../support/a-prescription.ts";

const HOUR = 3_600_000;

const settled = (how: Extract<Standing, { kind: "settled" }>["how"], at = MORNING + HOUR): Standing => ({
  kind: "settled",
  how,
  at,
  by: "Amira Khan",
  decision: null,
});

const claimed = (of: EntryBody, at: number, lines?: readonly number[]): EntryBody => {
  if (!("basis" in of)) throw new Error("not about a prescription");
  const { happened, recorded, actor, outage, basis } = of;
  return entryBodySchema.parse({
    kind: "prescription-decided",
    happened: { ...happened, wall: at },
    recorded,
    actor,
    outage,
    basis,
    act: {
      do: "claim",
      exemption: "0001",
      evidenceSeen: false,
      items: [{ itemId: ITEM_A, charge: "paid-once", endorsements: [{ code: "NDEC", text: null }] }],
      ...(lines === undefined ? {} : { lines: lines.map((n) => entryId(n)) }),
    },
    reason: null,
  });
};

const claims = (
  entries: OpenEntry[],
  standings: Record<number, Standing>,
  now = MORNING + 2 * HOUR,
  unsent: readonly number[] = [],
) =>
  claimsOf(
    {
      ...applyEntries(entries),
      received: new Set(entries.map(({ id }) => id).filter((id) => !unsent.some((n) => id === entryId(n)))),
      standings: new Map(Object.entries(standings).map(([n, standing]) => [entryId(Number(n)), standing])),
    },
    now,
  ).map(({ stage, mayAmend, lines }) => ({ stage, mayAmend, lines: lines.map(({ line }) => line) }));

const WHOLE = handedOut();
const HALF = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
const REST = handedOut({ line: "B-0002", visit: visitId(2), quantity: "14", kind: "owing-supplied", at: MORNING + HOUR });

describe("CLM-1: ready to claim", () => {
  test("once EPS holds all of it", () => {
    expect(claims([entry(1, WHOLE)], { 1: settled("notified") })).toEqual([
      { stage: "ready", mayAmend: false, lines: ["B-0001"] },
    ]);
  });
  test("not before EPS has taken it, nor what the PMR told EPS of", () => {
    for (const standing of [
      { kind: "for-eps", act: "notify", state: "in-flight" },
      { kind: "for-pmr", task: "key-in" },
      settled("by-pmr"),
      settled("not-for-eps"),
      settled("by-person"),
    ] as Standing[])
      expect(claims([entry(1, WHOLE)], { 1: standing })).toEqual([]);
  });
  test("not while some of it is owed, and with the rest it is", () => {
    expect(claims([entry(1, HALF)], { 1: settled("notified") })).toEqual([]);
    expect(claims([entry(1, HALF), entry(2, REST)], { 1: settled("notified"), 2: settled("notified") })).toMatchObject([
      { stage: "ready", lines: ["B-0001", "B-0002"] },
    ]);
  });
  test("also when nothing was given and everything is closed", () => {
    expect(claims([entry(1, notSupplied({ outcome: "never" }))], { 1: settled("notified") })).toMatchObject([{ stage: "ready" }]);
    expect(claims([entry(1, notSupplied({ outcome: "owed" }))], { 1: settled("notified") })).toEqual([]);
  });
  test("not while another line of it is open or to be put right", () => {
    const entries = [entry(1, WHOLE), entry(2, REST), entry(3, struck(entryId(2)))];
    expect(claims(entries, { 1: settled("notified"), 2: { kind: "needs-a-look", why: "refused", theirs: null } })).toEqual([]);
    expect(claims(entries, { 1: settled("notified"), 2: { kind: "nothing-to-do", why: "struck" } })).toMatchObject([
      { stage: "ready", lines: ["B-0001"] },
    ]);
  });
});

describe("CLM-1: claimed once", () => {
  const DECIDED = entry(2, claimed(WHOLE, MORNING + HOUR));
  test("decided and not taken by EPS yet: on its way, never ready again", () => {
    expect(claims([entry(1, WHOLE), DECIDED], { 1: settled("notified") })).toMatchObject([{ stage: "under-way" }]);
  });
  test("decided, and then a line struck: it waits, and is decided anew once nothing is left to hand over", () => {
    const decided = entry(3, claimed(WHOLE, MORNING + HOUR, [1, 2]));
    const before = [entry(1, HALF), entry(2, REST), decided, entry(4, struck(entryId(2)))];
    const standings = { 1: settled("notified"), 2: { kind: "nothing-to-do", why: "struck" } } as const;
    expect(claims(before, standings)).toMatchObject([{ stage: "waits" }]);
    const again = handedOut({ line: "B-0003", visit: visitId(3), quantity: "14", kind: "owing-supplied", at: MORNING });
    const all = [...before, entry(5, again)];
    const done = { ...standings, 5: settled("notified") };
    expect(claims(all, done)).toMatchObject([{ stage: "ready" }]);
    expect(claims([...all, entry(6, claimed(WHOLE, MORNING, [1, 5]))], done)).toMatchObject([{ stage: "under-way" }]);
  });
  test("taken by EPS: claimed", () => {
    expect(claims([entry(1, WHOLE), DECIDED], { 1: settled("claimed", MORNING + 2 * HOUR) })).toMatchObject([
      { stage: "claimed" },
    ]);
  });
});

test("CLM-2: a claim may be amended until the 5th of the next month, and then no more", () => {
  const entries = [entry(1, WHOLE), entry(2, claimed(WHOLE, MORNING + HOUR))];
  const at = (now: string) => claims(entries, { 1: settled("claimed", MORNING + 2 * HOUR) }, Date.parse(now))[0]?.mayAmend;
  expect(at("2026-12-05T12:00:00Z")).toBe(true);
  expect(at("2026-12-06T12:00:00Z")).toBe(false);
});

describe("CLM-1: decided anew", () => {
  const anew = (n: number) => entry(n, claimed(WHOLE, MORNING));
  test("is under way until the gateway has it, whatever the clocks say", () => {
    expect(claims([entry(1, WHOLE), anew(2)], { 1: settled("claimed") }, MORNING + 2 * HOUR, [2])).toMatchObject([
      { stage: "under-way" },
    ]);
    expect(claims([entry(1, WHOLE), anew(2)], { 1: settled("claimed", MORNING - HOUR) })).toMatchObject([
      { stage: "claimed", mayAmend: true },
    ]);
  });
  test("then while the gateway says that the claim is to be amended", () => {
    expect(
      claims([entry(1, WHOLE), anew(2)], { 1: { kind: "for-eps", act: "claim-amend", state: "needs-sign-in" } }),
    ).toMatchObject([{ stage: "under-way", lines: ["B-0001"] }]);
  });
});
