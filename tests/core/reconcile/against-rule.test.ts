import { expect, test } from "vitest";
import { findingsAgainst, knownStandings } from "../../../src/core/reconcile/against-rule.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import { entry, entryId, handedOut, linesOf, resolved, struck } from "../../support/a-line.ts";

const finding = (severity: "BLOCK" | "STOP" | "WARN", fact: string) => ({
  rule: "DUP-1",
  severity,
  itemId: null,
  fact,
  next: "",
});
const against = (how: "now" | "from-paper") => {
  const body = handedOut();
  if (body.kind !== "handed-out") throw new Error("no supply");
  return {
    ...body,
    happened: { ...body.happened, how },
    findings: [finding("BLOCK", "More than prescribed: 30."), finding("WARN", "an old copy")],
  };
};
const LOOK = { kind: "needs-a-look", why: "fact-against-rule", theirs: null };

test("JRN-13: what would have stopped a supply typed in from paper is said; one judged before it was made was let through by a reason", () => {
  const [paper] = linesOf(entry(1, against("from-paper")));
  const [now] = linesOf(entry(1, against("now")));
  if (paper === undefined || now === undefined) throw new Error("no line");
  expect(findingsAgainst(paper).map(({ fact }) => fact)).toEqual(["More than prescribed: 30."]);
  expect(findingsAgainst(now)).toEqual([]);
});

test("JRN-13: a line against a rule needs a look before the gateway has said anything; its word counts once it is there", () => {
  const told: Standing = { kind: "for-pmr", task: "key-in" };
  const one = entry(1, against("from-paper"));
  expect(knownStandings(linesOf(one), new Map()).get(entryId(1))).toEqual(LOOK);
  expect(knownStandings(linesOf(one), new Map([[entryId(1), told]])).get(entryId(1))).toBe(told);
  expect(knownStandings(linesOf(entry(1, against("now"))), new Map()).size).toBe(0);
});

test("REC-9: struck or decided since, it waits for the gateway", () => {
  const one = entry(1, against("from-paper"));
  expect(knownStandings(linesOf(one, entry(2, struck(entryId(1)))), new Map()).size).toBe(0);
  expect(knownStandings(linesOf(one, entry(2, resolved(entryId(1), "supply-stands"))), new Map()).size).toBe(0);
});
