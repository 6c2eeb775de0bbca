import { describe, expect, test } from "vitest";
import { nextStep } from "../../../src/core/reconcile/next-step.ts";
import { reconcile } from "../../../src/core/reconcile/reconcile.ts";
import {
  basis,
  entry,
  entryId,
  handedOut,
  linesOf,
  MORNING,
  notSupplied,
  resolved,
  struck,
  visitId,
} from "../../support/a-line.ts";
import { amount, ITEM_B } from "../../support/a-prescription.ts";
import { ACCEPTED, facts, later, OURS, refused, STRUCK, TAKEN_OVER, told, UNKNOWN } from "./standings-table.ts";

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
  test("EPS-12: an owed item beside what was struck goes along with it, without anybody's word, and then there is nothing to tell", () => {
    const lines = linesOf(
      entry(1, handedOut()),
      entry(2, notSupplied({ itemId: ITEM_B, line: "B-0002" })),
      entry(3, struck(entryId(1))),
    );
    const both = { ...ACCEPTED, told: [entryId(1), entryId(2)] };
    expect(nextStep(facts(lines, { messages: [both] }))).toMatchObject({ act: "withdraw", about: both.id });
    const withdrawn = later({ act: "withdraw", about: both.id, told: [entryId(1), entryId(2)] });
    const after = facts(lines, { messages: [both, withdrawn] });
    expect(nextStep(after)).toBeNull();
    expect(reconcile(after).get(entryId(2))).toEqual({ kind: "nothing-to-do", why: "nothing-given-yet" });
  });
  test("EPS-12: so does one that was struck too, and of which a person said to leave EPS as it is", () => {
    const lines = linesOf(
      entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" })),
      entry(2, notSupplied({ itemId: ITEM_B, line: "B-0002" })),
      entry(3, handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0003", visit: visitId(2) })),
      entry(4, struck(entryId(1))),
      entry(5, struck(entryId(2))),
      entry(6, resolved(entryId(2), "patient-returns-it")),
      entry(7, resolved(entryId(1), "correct-at-eps")),
    );
    const messages = [{ ...ACCEPTED, told: [entryId(1), entryId(2)] }, later({ visit: visitId(2), told: [entryId(3)] })];
    expect(nextStep(facts(lines, { messages }))).toMatchObject({ act: "withdraw", visit: visitId(2) });
  });
  test("EPS-12: nothing is taken back where nothing is struck, whatever is missing of what EPS was told", () => {
    const owed = entry(2, notSupplied({ itemId: ITEM_B, line: "B-0002" }));
    expect(nextStep(facts(linesOf(owed), { messages: [{ ...ACCEPTED, told: [entryId(1), entryId(2)] }] }))).toBeNull();
  });
  test("EPS-12: a line that came late to an older handing-over takes no later one back without a person's word", () => {
    const first = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
    const late = notSupplied({ itemId: ITEM_B, line: "B-0003", outcome: "never" });
    const rest = handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) });
    const entries = [entry(1, first), entry(2, rest), entry(3, late)];
    const messages = [ACCEPTED, later({ visit: visitId(2), told: [entryId(2)] })];
    expect(nextStep(facts(linesOf(...entries), { messages }))).toBeNull();
    const agreed = linesOf(...entries, entry(4, resolved(entryId(3), "correct-at-eps")));
    expect(nextStep(facts(agreed, { messages }))).toMatchObject({ act: "withdraw", visit: visitId(2) });
  });
  test("JRN-4: a handing-over of which a line is still missing waits", () => {
    expect(nextStep(facts(linesOf(entry(1, handedOut({ visitLines: 2 })))))).toBeNull();
  });
});

describe("DEL-2: what is at the door", () => {
  const at = (...visits: string[]) => ({ atTheDoor: new Set(visits) });
  const twice = linesOf(
    entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" })),
    entry(2, handedOut({ kind: "owing-supplied", line: "B-0002", visit: visitId(2), quantity: "14", at: MORNING + 60_000 })),
  );
  test("is not told until somebody says that it was delivered; it stays on its way to EPS", () => {
    expect(nextStep(facts(OURS, at(visitId(1))))).toBeNull();
    expect(reconcile(facts(OURS, at(visitId(1)))).get(entryId(1))).toMatchObject({ kind: "for-eps", state: "needs-sign-in" });
    expect(nextStep(facts(OURS, at(visitId(9))))).toMatchObject({ act: "notify", visit: visitId(1) });
  });
  test("holds up what was handed over after it, and nothing before: EPS hears of them in order", () => {
    expect(nextStep(facts(twice, at(visitId(1))))).toBeNull();
    expect(nextStep(facts(twice, at(visitId(2))))).toMatchObject({ act: "notify", visit: visitId(1) });
  });
  test("takes nothing back that EPS holds already, and nothing is returned to EPS meanwhile", () => {
    expect(nextStep(facts(OURS, { messages: [ACCEPTED], ...at(visitId(1)) }))).toBeNull();
    const returned = { ...TAKEN_OVER, entryId: "return-decision", act: { do: "return" as const, returnReason: "0001" } };
    expect(nextStep(facts(OURS, { decisions: [returned], ...at(visitId(1)) }))).toBeNull();
  });
});

describe("REC-9: what a person settled", () => {
  const both = [
    entry(1, handedOut({ visitLines: 2 })),
    entry(2, handedOut({ visitLines: 2, line: "B-0002", itemId: ITEM_B })),
    entry(3, resolved(entryId(2), "other")),
  ];
  test("is not told with the rest of its handing-over, and not noted as told", () => {
    expect(nextStep(facts(linesOf(...both)))).toMatchObject({ act: "notify", told: [entryId(1)] });
  });
  test("and stays out of it once the rest is told: there is nothing to put right", () => {
    const rest = { ...ACCEPTED, told: [entryId(1)] };
    expect(nextStep(facts(linesOf(...both), { messages: [rest] }))).toBeNull();
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
  test("CLM-1: a line struck before the claim went out: it waits until nothing is left to hand over", () => {
    const items = [basis().items[0], { ...basis().items[0], itemId: ITEM_B, number: 2 }];
    const visit = { visitLines: 2, basis: { items } };
    const first = entry(1, handedOut(visit));
    const second = entry(2, handedOut({ ...visit, line: "B-0002", itemId: ITEM_B }));
    const whole = { ...ACCEPTED, told: [entryId(1), entryId(2)] };
    expect(nextStep(facts(linesOf(first, second), { decisions: [CLAIM], messages: [whole] }))).toMatchObject({ act: "claim" });
    const corrected = linesOf(first, second, entry(3, struck(entryId(2))));
    const amended = later({ act: "amend", told: [entryId(1)], about: whole.id });
    expect(nextStep(facts(corrected, { decisions: [CLAIM], messages: [whole, amended] }))).toBeNull();
    // Closed since: what was decided of other lines does not go out by itself, what is decided of these does, whatever the clocks.
    const closed = linesOf(
      first,
      second,
      entry(3, struck(entryId(2))),
      entry(4, notSupplied({ ...visit, visitLines: 1, visit: visitId(2), line: "B-0003", itemId: ITEM_B, outcome: "never" })),
    );
    const messages = [whole, amended, later({ id: "message-3", n: 3, told: [entryId(4)], visit: visitId(2) })];
    const decided = (...lines: number[]) => ({ ...CLAIM, act: { ...CLAIM.act, lines: lines.map((n) => entryId(n)) } });
    expect(nextStep(facts(closed, { decisions: [decided(1, 2)], messages }))).toBeNull();
    expect(nextStep(facts(closed, { decisions: [decided(1)], messages }))).toBeNull();
    expect(nextStep(facts(closed, { decisions: [decided(4, 1)], messages }))).toMatchObject({ act: "claim" });
    // An older version names no lines.
    expect(nextStep(facts(closed, { decisions: [CLAIM], messages }))).toMatchObject({ act: "claim" });
  });
  test("CLM-2: decided anew, or a line struck since: it is amended while it may be", () => {
    const anew = { ...CLAIM, entryId: "claim-decision-2", act: { ...CLAIM.act, exemption: "0001", knew: [CLAIM.entryId] } };
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
  test("does not go out while any line of it stands, also one that EPS need not hear of", () => {
    const settled = linesOf(entry(1, handedOut()), entry(2, resolved(entryId(1), "other")));
    expect(nextStep(facts(settled, { decisions: [RETURN] }))).toBeNull();
    expect(nextStep(facts(linesOf(entry(1, notSupplied())), { decisions: [RETURN] }))).toBeNull();
  });
  test("HBK-1: a return that a person has thought better of is never sent, also where a clock is behind", () => {
    const finish = { ...TAKEN_OVER, entryId: "finish-decision", act: { do: "finish-here" as const }, at: RETURN.at - 5_000 };
    const sequence = new Map([
      [RETURN.entryId, 7],
      [finish.entryId, 8],
    ]);
    expect(nextStep(facts([], { decisions: [finish, RETURN], sequence }))).toBeNull();
  });
  test("is of one release: released to us again, it is told, and may be given back again", () => {
    const returned = later({ n: 1, act: "return", visit: null, told: ["return-decision"] });
    const anew = { releaseResponseId: "ffffffff-0000-4000-8000-000000000002" };
    const supplied = linesOf(entry(3, handedOut({ basis: anew })));
    expect(nextStep(facts(supplied, { decisions: [RETURN], messages: [returned] }))).toMatchObject({ act: "notify" });
    expect(nextStep(facts([], { decisions: [RETURN], messages: [returned] }))).toBeNull();
    const again = { ...RETURN, entryId: "again", at: RETURN.at + 9, basis: { ...RETURN.basis, ...anew } };
    expect(nextStep(facts([], { decisions: [RETURN, again], messages: [returned] }))).toMatchObject({
      act: "return",
      told: ["again"],
    });
  });
});

describe("REC-4: what the PMR told EPS of is not told again", () => {
  const half = { basis: { releasedBy: "pmr" as const }, quantity: "14" };
  const FIRST = handedOut({ ...half, owed: "14", statusAfter: "0003" });
  const REST = handedOut({ ...half, kind: "owing-supplied", line: "B-0002", visit: visitId(2) });
  const theirs = told({ status: "0003", quantity: amount("14") });
  test("a whole handing-over of it: the next one goes", () => {
    const lines = linesOf(entry(1, FIRST), entry(2, REST));
    expect(nextStep(facts(lines, { decisions: [TAKEN_OVER], pmr: [theirs] }))).toMatchObject({
      act: "notify",
      visit: visitId(2),
      told: [entryId(2)],
    });
  });
  test("a part of a handing-over: a person looks first, then the rest goes alone", () => {
    const pair = [
      entry(1, handedOut({ basis: { releasedBy: "pmr" }, visitLines: 2 })),
      entry(2, handedOut({ basis: { releasedBy: "pmr" }, visitLines: 2, itemId: ITEM_B, line: "B-0002" })),
    ];
    expect(nextStep(facts(linesOf(...pair), { decisions: [TAKEN_OVER], pmr: [told()] }))).toBeNull();
    const stands = linesOf(...pair, entry(3, resolved(entryId(2), "supply-stands")));
    expect(nextStep(facts(stands, { decisions: [TAKEN_OVER], pmr: [told()] }))).toMatchObject({
      act: "notify",
      told: [entryId(2), entryId(3)],
    });
  });
});

describe("EPS-12: what EPS refuses to have put right waits for a newer word", () => {
  const [one, two] = [
    entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" })),
    entry(2, handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) })),
  ];
  const word = (n: number) => entry(n, resolved(entryId(1), "correct-at-eps", { at: MORNING + n * 60_000 }));
  const second = later({ visit: visitId(2), told: [entryId(2)] });
  test("a newer handing-over that could not be taken back is not tried again and again", () => {
    const lines = linesOf(one, two, entry(3, struck(entryId(1))), word(4));
    const first = nextStep(facts(lines, { messages: [ACCEPTED, second] }));
    expect(first).toMatchObject({ act: "withdraw", about: second.id, told: expect.arrayContaining([entryId(2), entryId(4)]) });
    if (first?.kind !== "new") throw new Error("nothing to send");
    const no = {
      ...refused("PRESCRIPTION_INVALID_STATE_TRANSITION"),
      id: "message-3",
      n: 3,
      act: "withdraw" as const,
      visit: visitId(2),
      about: second.id,
      told: first.told,
    };
    const after = facts(lines, { messages: [ACCEPTED, second, no] });
    expect(nextStep(after)).toBeNull();
    expect(reconcile(after).get(entryId(1))).toMatchObject({ kind: "needs-a-look" });
    const again = facts(linesOf(one, two, entry(3, struck(entryId(1))), word(4), word(5)), { messages: [ACCEPTED, second, no] });
    expect(nextStep(again)).toMatchObject({ act: "withdraw" });
  });
  test("an amended claim that EPS or we refuse needs a look, until it is decided anew", () => {
    const no = {
      ...refused("CANNOT_BE_BUILT"),
      id: "message-3",
      n: 3,
      act: "claim-amend" as const,
      visit: null,
      about: CLAIMED.id,
      told: ["claim-decision"],
    };
    const at = facts(STRUCK, { decisions: [CLAIM], messages: [ACCEPTED, CLAIMED, no] });
    expect(reconcile(at).get(entryId(1))).toMatchObject({ kind: "needs-a-look" });
    expect(nextStep(at)).toBeNull();
    const anew = { ...CLAIM, entryId: "claim-decision-2", act: { ...CLAIM.act, exemption: "0001", knew: [CLAIM.entryId] } };
    expect(nextStep(facts(STRUCK, { decisions: [CLAIM, anew], messages: [ACCEPTED, CLAIMED, no] }))).toMatchObject({
      act: "claim-amend",
    });
  });
});
