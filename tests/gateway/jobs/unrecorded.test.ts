import { describe, expect, test } from "vitest";
import type { PrescriptionFacts } from "../../../src/core/reconcile/facts.ts";
import { nextStep } from "../../../src/core/reconcile/next-step.ts";
import type { TrackerView } from "../../../src/eps/tracker-view.ts";
import { messageIds } from "../../../src/gateway/jobs/message-ids.ts";
import { unrecorded } from "../../../src/gateway/jobs/unrecorded.ts";
import type { KeptMessage } from "../../../src/gateway/store/eps-message-store.ts";
import { ACCEPTED, facts, later, OURS, STRUCK, TAKEN_OVER, UNKNOWN } from "../../core/reconcile/standings-table.ts";
import { entryId, visitId } from "../../support/a-line.ts";

const KEY = "24F5DA-A83008-7EFE6Z";
const idOf = (act: "notify" | "claim" | "return", visit: string | null, before: PrescriptionFacts["messages"] = []) =>
  messageIds("FX901", { act, visit, key: KEY }, before).messageId;
const FIRST = idOf("notify", visitId(1));

const shown = (change: Partial<TrackerView> & { ids?: readonly string[]; tookBack?: readonly string[] } = {}): TrackerView => ({
  prescriptionId: KEY,
  issueNumber: null,
  status: "0002",
  holderOds: "FX901",
  pendingCancellation: null,
  items: [],
  lastDispensedAt: null,
  notifications: (change.ids ?? []).map((id) => ({
    id,
    at: 77,
    status: null,
    ods: "FX901",
    withdrawn: change.tookBack?.includes(id) === true,
  })),
  ...change,
});
const lost = (given: PrescriptionFacts, view: TrackerView) =>
  unrecorded({ key: KEY, facts: given, messages: given.messages as readonly KeptMessage[], step: nextStep(given), view });

describe("EPS-17: what EPS shows of ours and our own record lacks", () => {
  test("a handing-over counts as told with all its lines, the struck ones too", () => {
    expect(lost(facts(STRUCK), shown({ ids: [FIRST] }))).toMatchObject({
      messageId: FIRST,
      act: "notify",
      visit: visitId(1),
      about: null,
      told: [entryId(1)],
      at: 77,
    });
  });
  test("the second about the same handing-over put another version in its place", () => {
    const known = { ...ACCEPTED, id: FIRST };
    const second = idOf("notify", visitId(1), [known]);
    expect(lost(facts(OURS, { messages: [known] }), shown({ ids: [FIRST, second] }))).toMatchObject({
      messageId: second,
      act: "amend",
      about: FIRST,
    });
  });
  test("one we have on record and a person struck since was taken back by us; one nobody struck, by somebody else", () => {
    const messages = [{ ...ACCEPTED, id: FIRST, bytes: "{}" }];
    const view = shown({ ids: [FIRST], tookBack: [FIRST] });
    expect(lost(facts(STRUCK, { messages }), view)).toMatchObject({ act: "withdraw", about: FIRST, told: [entryId(1)] });
    expect(lost(facts(OURS, { messages }), view)).toBeNull();
  });
  test("told anew after it was taken back: both are ours", () => {
    const messages = [{ ...ACCEPTED, id: FIRST, bytes: "{}" }];
    const anew = idOf("notify", visitId(1), [...messages, later({ act: "withdraw" })]);
    const view = shown({ ids: [FIRST, anew], tookBack: [FIRST] });
    expect(lost(facts(OURS, { messages }), view)).toMatchObject({ act: "withdraw", about: FIRST });
  });
  test("nothing while a message of ours has no answer: that one is asked again first", () => {
    expect(lost(facts(OURS, { messages: [UNKNOWN] }), shown({ ids: [FIRST] }))).toBeNull();
  });
  test("nothing of anybody else's", () => {
    expect(lost(facts(OURS), shown({ ids: ["11111111-0000-4000-8000-000000000009"] }))).toBeNull();
  });

  const decided = <Act>(act: Act) => ({ ...TAKEN_OVER, entryId: "decision", act });
  test("a return, where EPS says that nobody holds the prescription", () => {
    const given = facts([], { decisions: [decided({ do: "return" as const, returnReason: "0002" })] });
    expect(lost(given, shown({ status: "0001", holderOds: null }))).toMatchObject({
      messageId: idOf("return", null),
      act: "return",
      told: ["decision"],
    });
    expect(lost(given, shown())).toBeNull();
  });
  test("a claim, where EPS says that it is claimed; of all that was told", () => {
    const claim = { do: "claim" as const, exemption: "0004", evidenceSeen: true, items: [] };
    const given = facts(OURS, { decisions: [decided(claim)], messages: [{ ...ACCEPTED, id: FIRST }] });
    expect(lost(given, shown({ status: "0008", ids: [FIRST] }))).toMatchObject({
      messageId: idOf("claim", null),
      act: "claim",
      told: ["decision", entryId(1)],
    });
    expect(lost(given, shown({ status: "0006", ids: [FIRST] }))).toBeNull();
  });
  test("CLM-2: of several decisions none is named, since nobody knows which it was made of", () => {
    const claim = { do: "claim" as const, exemption: "0004", evidenceSeen: true, items: [] };
    const first = decided(claim);
    const second = { ...decided({ ...claim, exemption: "0001", knew: [first.entryId] }), entryId: "second" };
    const given = facts(OURS, { decisions: [first, second], messages: [{ ...ACCEPTED, id: FIRST }] });
    expect(lost(given, shown({ status: "0008", ids: [FIRST] }))).toMatchObject({ act: "claim", told: [entryId(1)] });
  });
});
