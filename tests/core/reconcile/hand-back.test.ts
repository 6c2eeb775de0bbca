import { describe, expect, test } from "vitest";
import type { PrescriptionAct } from "../../../src/core/journal/decisions.ts";
import type { PrescriptionDecision } from "../../../src/core/journal/log.ts";
import type { PrescriptionFacts } from "../../../src/core/reconcile/facts.ts";
import { handBackOf } from "../../../src/core/reconcile/hand-back.ts";
import { reckonFacts } from "../../../src/core/reconcile/reconcile.ts";
import { entry, entryId, handedOut, linesOf, MORNING } from "../../support/a-line.ts";
import { ACCEPTED, facts, later, OURS, STRUCK, TAKEN_OVER } from "./standings-table.ts";

const decided = (act: PrescriptionAct, n = 1): PrescriptionDecision => ({
  ...TAKEN_OVER,
  act,
  entryId: `decision-${n}`,
  at: MORNING + n,
});
const FINISH = decided({ do: "finish-here" });
const RETURN = decided({ do: "return", returnReason: "0002" });
const RETURNED = later({ act: "return", visit: null, told: ["decision-1"] });
const CLAIMED = later({ act: "claim", visit: null, told: ["decision-1", entryId(1)] });
const PART = linesOf(entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" })));

const of = (given: PrescriptionFacts, inPmr = false) => handBackOf(reckonFacts(given), inPmr);

describe("HBK-1: how what Holdfast released goes back to the PMR", () => {
  test("nobody has chosen: it waits for a person", () => {
    expect(of(facts([]))).toEqual({ kind: "to-choose", mayReturn: true });
  });
  test("finish here: open while EPS does not hold all of it, while something is owed, while it is not claimed; then confirmed", () => {
    const open = (change: Partial<PrescriptionFacts>, lines = OURS) => of(facts(lines, { decisions: [FINISH], ...change }));
    expect(open({})).toMatchObject({ kind: "open", waits: "for-eps" });
    expect(open({ messages: [ACCEPTED] }, PART)).toMatchObject({ kind: "open", waits: "more-to-hand-out" });
    expect(open({ messages: [ACCEPTED] })).toMatchObject({ kind: "open", waits: "claim" });
    expect(open({ messages: [ACCEPTED, CLAIMED] })).toEqual({ kind: "confirmed", ending: "finish-here" });
  });
  test("nothing more: a person's word closes it", () => {
    expect(of(facts(PART, { decisions: [decided({ do: "nothing-more" })], messages: [ACCEPTED] }))).toEqual({
      kind: "confirmed",
      ending: "nothing-more",
    });
  });
  test("the last choice counts, in whatever order they come", () => {
    const second = decided({ do: "nothing-more" }, 2);
    for (const decisions of [
      [FINISH, second],
      [second, FINISH],
    ])
      expect(of(facts([], { decisions }))).toMatchObject({ ending: "nothing-more" });
  });
});

describe("HBK-2, HBK-3: giving it back to EPS", () => {
  test("HBK-2: not once EPS was told of anything, nor while a line of it stands", () => {
    expect(of(facts(OURS, { messages: [ACCEPTED] }))).toEqual({ kind: "to-choose", mayReturn: false });
    expect(of(facts(OURS))).toEqual({ kind: "to-choose", mayReturn: false });
    expect(of(facts(STRUCK))).toEqual({ kind: "to-choose", mayReturn: true });
  });
  test("HBK-2: chosen, and then something was handed out from it: a person chooses anew", () => {
    expect(of(facts(OURS, { decisions: [RETURN] }))).toEqual({ kind: "to-choose", mayReturn: false });
  });
  test("HBK-3: open until EPS took it back, then until it is in the PMR, by the PMR's own release or a person's word", () => {
    expect(of(facts([], { decisions: [RETURN] }))).toMatchObject({ kind: "open", waits: "return-at-eps" });
    expect(of(facts([], { decisions: [RETURN], messages: [RETURNED] }))).toMatchObject({ kind: "open", waits: "release-in-pmr" });
    expect(of(facts([], { decisions: [RETURN], messages: [RETURNED] }), true)).toEqual({ kind: "confirmed", ending: "return" });
    expect(of(facts([], { decisions: [RETURN, decided({ do: "back-in-pmr" }, 2)], messages: [RETURNED] }))).toEqual({
      kind: "confirmed",
      ending: "return",
    });
  });
  test("HBK-3: EPS took it back, then somebody chooses another ending: it still has to come back into the PMR", () => {
    const decisions = [RETURN, decided({ do: "finish-here" }, 2)];
    expect(of(facts([], { decisions, messages: [RETURNED] }))).toMatchObject({ kind: "open", waits: "release-in-pmr" });
  });
});
