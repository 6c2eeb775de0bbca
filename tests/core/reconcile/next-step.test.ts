import { describe, expect, test } from "vitest";
import { nextStep } from "../../../src/core/reconcile/next-step.ts";
import { entry, entryId, handedOut, linesOf, MORNING, struck, visitId } from "../../support/a-line.ts";
import { ACCEPTED, facts, later, OURS, refused, STRUCK, TAKEN_OVER, UNKNOWN } from "./standings-table.ts";

const CLAIM = {
  ...TAKEN_OVER,
  entryId: "claim-decision",
  act: {
    do: "claim" as const,
    exemption: "0004",
    evidenceSeen: true,
    items: [{ itemId: "a", charge: "not-paid" as const, endorsements: [{ code: "NDEC", text: null }] }],
  },
};
const CLAIMED = later({ act: "claim", visit: null, told: ["claim-decision", entryId(1)] });

describe("what EPS is to hear next", () => {
  test("EPS-11: a message without an answer before anything else", () => {
    expect(nextStep(facts(OURS, { messages: [UNKNOWN] }))).toMatchObject({ kind: "again", message: { id: UNKNOWN.id } });
  });
  test("EPS-12: nothing, where EPS holds what it should", () => {
    expect(nextStep(facts(OURS, { messages: [ACCEPTED] }))).toBeNull();
  });
  test("EPS-12: with what was known when it was fixed: the line and the decisions about it", () => {
    expect(nextStep(facts(OURS))).toEqual({ kind: "new", act: "notify", visit: visitId(1), about: null, told: [entryId(1)] });
  });
  test("JRN-4: a handing-over of which a line is still missing waits", () => {
    expect(nextStep(facts(linesOf(entry(1, handedOut({ visitLines: 2 })))))).toBeNull();
  });
});

describe("CLM-1: a claim", () => {
  test("is made once, when a person has decided it and EPS holds what it should", () => {
    expect(nextStep(facts(OURS, { decisions: [CLAIM] }))).toMatchObject({ act: "notify" });
    expect(nextStep(facts(OURS, { decisions: [CLAIM], messages: [ACCEPTED] }))).toMatchObject({
      act: "claim",
      told: ["claim-decision", entryId(1)],
    });
    expect(nextStep(facts(OURS, { decisions: [CLAIM], messages: [ACCEPTED, CLAIMED] }))).toBeNull();
  });
  test("CLM-2: decided anew, or a line struck since: it is amended while it may be", () => {
    const anew = { ...CLAIM, entryId: "claim-decision-2", at: CLAIM.at + 1 };
    expect(nextStep(facts(OURS, { decisions: [CLAIM, anew], messages: [ACCEPTED, CLAIMED] }))).toMatchObject({
      act: "claim-amend",
      about: CLAIMED.id,
    });
    expect(nextStep(facts(STRUCK, { decisions: [CLAIM], messages: [ACCEPTED, CLAIMED] }))).toMatchObject({ act: "claim-amend" });
    expect(
      nextStep(facts(STRUCK, { decisions: [CLAIM], messages: [ACCEPTED, CLAIMED], now: MORNING + 30 * 86_400_000 })),
    ).toBeNull();
  });
  test("CLM-1: refused: a person decides anew before it is sent again", () => {
    const no = {
      ...refused("CLAIM_INVALID_NOT_DISPENSED"),
      id: "message-2",
      n: 2,
      act: "claim" as const,
      visit: null,
      told: ["claim-decision"],
    };
    expect(nextStep(facts(OURS, { decisions: [CLAIM], messages: [ACCEPTED, no] }))).toBeNull();
  });
});

describe("HBK-2: a return", () => {
  const RETURN = { ...TAKEN_OVER, entryId: "return-decision", act: { do: "return" as const, returnReason: "0002" } };
  test("goes out where EPS was told nothing, and not otherwise", () => {
    expect(nextStep(facts([], { decisions: [RETURN] }))).toMatchObject({ act: "return", told: ["return-decision"] });
    expect(nextStep(facts(OURS, { decisions: [RETURN] }))).toMatchObject({ act: "notify" });
    expect(nextStep(facts(OURS, { decisions: [RETURN], messages: [ACCEPTED] }))).toBeNull();
    const all = linesOf(entry(1, handedOut()), entry(2, struck(entryId(1))));
    expect(nextStep(facts(all, { decisions: [RETURN] }))).toMatchObject({ act: "return" });
  });
});
