import { describe, expect, test } from "vitest";
import type { PrescriptionFacts } from "../../../src/core/reconcile/facts.ts";
import { nextStep } from "../../../src/core/reconcile/next-step.ts";
import { reconcile } from "../../../src/core/reconcile/reconcile.ts";
import { type LookReason, lookReasonSchema, type Standing } from "../../../src/core/reconcile/standing.ts";
import { entry, entryId, handedOut, linesOf, MORNING, resolved, struck, visitId } from "../../support/a-line.ts";
import { amount } from "../../support/a-prescription.ts";
import {
  ACCEPTED,
  CANCELLATION,
  decided,
  facts,
  OF_PMR,
  OURS,
  refused,
  TABLE,
  TWICE_APART,
  told,
  tracker,
} from "./standings-table.ts";

/** The standing of the first line. */
const first = (of: PrescriptionFacts): Standing | undefined => reconcile(of).get(entryId(1));

const short = (standing: Standing | undefined): string => {
  switch (standing?.kind) {
    case undefined:
      return "none";
    case "nothing-to-do":
    case "needs-a-look":
      return `${standing.kind}: ${standing.why}`;
    case "for-eps":
      return standing.act === "notify"
        ? `${standing.kind}: ${standing.state}`
        : `${standing.kind}: ${standing.act} ${standing.state}`;
    case "settled":
      return `${standing.kind}: ${standing.how}`;
    case "for-pmr":
      return standing.task === "key-in" ? standing.kind : `${standing.kind}: ${standing.task}`;
  }
};

describe("REC-9, design 9: what came later is decided by the pharmacy's sequence, not by clocks", () => {
  test("a decision after a strike counts, though its device's clock is behind", () => {
    const lines = linesOf(
      entry(1, handedOut()),
      entry(2, struck(entryId(1), { at: MORNING + 600_000 })),
      entry(1, resolved(entryId(1), "other", { at: MORNING + 590_000 }), "C"),
    );
    const sequence = new Map([
      [entryId(1), 1],
      [entryId(2), 2],
      [entryId(1, "C"), 3],
    ]);
    const at = facts(lines, { messages: [ACCEPTED], sequence });
    expect(reconcile(at).get(entryId(1))).toMatchObject({ kind: "settled", how: "by-person" });
    expect(nextStep(at)).toBeNull();
  });
  test("JRN-13: typed in from paper against a rule: a person looks, and by their word it goes its way", () => {
    const body = handedOut();
    const against = {
      ...body,
      happened: { ...body.happened, how: "from-paper" as const },
      findings: [{ rule: "EXP-1", severity: "BLOCK" as const, itemId: null, fact: "expired", next: "" }],
    };
    expect(reconcile(facts(linesOf(entry(1, against)))).get(entryId(1))).toMatchObject({
      kind: "needs-a-look",
      why: "fact-against-rule",
    });
    const stands = linesOf(entry(1, against), entry(2, resolved(entryId(1), "supply-stands")));
    expect(reconcile(facts(stands)).get(entryId(1))).toMatchObject({ kind: "for-eps" });
  });
  test("PML-3: a line the PMR does not take back needs a look", () => {
    const lines = linesOf(
      entry(1, handedOut({ basis: { releasedBy: "pmr" } })),
      entry(2, resolved(entryId(1), "keyed-into-pmr", { at: MORNING + 1_000 })),
      entry(3, struck(entryId(1), { at: MORNING + 2_000 })),
      entry(4, resolved(entryId(1), "cannot-be-keyed", { at: MORNING + 3_000 })),
    );
    expect(reconcile(facts(lines)).get(entryId(1))).toMatchObject({ kind: "needs-a-look", why: "cannot-be-keyed" });
  });
});

describe("REC-2 to REC-10 (REC-3, REC-4, REC-5, REC-6, REC-7, REC-8, REC-9), EPS-12, CLM-1, PML-3 by the table", () => {
  test.each(TABLE)("%s: %s", (_rule, _what, of, standing) => {
    expect(short(first(of))).toBe(standing);
  });
});

/** `unreadable` is for entries, which are no lines of a prescription: the log's own list shows them until a later issue gives them one. */
const LATER: readonly LookReason[] = ["unreadable"];

test("REC-1: the table reaches every reason for a look there is, but those that come later", () => {
  const reached = new Set(TABLE.map(([, , , standing]) => standing.replace(/^.*: /, "")));
  expect(lookReasonSchema.options.filter((why) => !reached.has(why))).toEqual(LATER);
});

describe("what stands beside it", () => {
  test("REC-3: a cancellation shows EPS's reason and when it was asked", () => {
    expect(first(facts(OURS, { tracker: tracker("0002", { pendingCancellation: CANCELLATION }) }))).toMatchObject({
      theirs: { source: "eps", askedAt: MORNING + 900, at: CANCELLATION.at, reason: "Prescribing error" },
    });
  });
  test("REC-4: the PMR's version shows its quantity and time", () => {
    expect(first(facts(OF_PMR, { pmr: [told({ quantity: amount("14"), handedOverAt: MORNING - 7_200_000 })] }))).toMatchObject({
      theirs: { source: "pmr", state: "Dispensed", quantity: "14", at: MORNING - 7_200_000 },
    });
  });
  test("REC-5: both lines of two devices need a look, each showing the other", () => {
    const standings = reconcile(facts(TWICE_APART));
    expect(standings.get(entryId(1, "B"))).toMatchObject({ why: "two-devices", theirs: { state: "Recorded as C-0001" } });
    expect(standings.get(entryId(1, "C"))).toMatchObject({ why: "two-devices", theirs: { state: "Recorded as B-0001" } });
  });
  test("REC-5: once one of the two is struck the other is in order", () => {
    const lines = linesOf(
      entry(1, handedOut()),
      entry(1, handedOut({ line: "C-0001", visit: visitId(2) }), "C"),
      entry(2, struck(entryId(1, "C"), { line: "C-0001" }), "C"),
    );
    expect(short(first(facts(lines)))).toBe("for-eps: needs-sign-in");
  });
  test("REC-7: a refusal shows EPS's own words", () => {
    expect(first(facts(OURS, { messages: [refused("PRESCRIPTION_EXPIRED")] }))).toMatchObject({
      theirs: { source: "eps", reason: "EPS's words" },
    });
  });
  test("REC-9: what a person settled shows who and when", () => {
    expect(first(facts(decided("patient-returns-it")))).toMatchObject({
      by: "Amira Khan",
      at: MORNING + 120_000,
      decision: "patient-returns-it",
    });
  });
  test("REC-8: what EPS took shows in whose name", () => {
    expect(first(facts(OURS, { messages: [ACCEPTED] }))).toMatchObject({ by: "Amira Khan", at: MORNING + 500 });
  });
});

test("REC-1: every line has one standing, the part and the rest each their own", () => {
  const lines = linesOf(
    entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" })),
    entry(2, handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) })),
  );
  const standings = reconcile(facts(lines, { messages: [ACCEPTED] }));
  expect([...standings].map(([id, standing]) => [id, short(standing)])).toEqual([
    [entryId(1), "settled: notified"],
    [entryId(2), "for-eps: needs-sign-in"],
  ]);
});

test("REC-5: of two that gave too much, the line on the other device is shown, not an owing handed over later on this one", () => {
  const lines = linesOf(
    entry(1, handedOut({ quantity: "14", statusAfter: "0003" })),
    entry(2, handedOut({ quantity: "14", kind: "owing-supplied", line: "B-0002", visit: visitId(2) })),
    entry(1, handedOut({ line: "C-0001", visit: visitId(3) }), "C"),
  );
  expect(first(facts(lines))).toMatchObject({ why: "two-devices", theirs: { state: "Recorded as C-0001" } });
});
