import { expect, test } from "vitest";
import type { OpenEntry } from "../../../src/core/journal/open-entry.ts";
import { nextStep } from "../../../src/core/reconcile/next-step.ts";
import { reckonFacts } from "../../../src/core/reconcile/reconcile.ts";
import type { SentMessage } from "../../../src/core/reconcile/sent-message.ts";
import { messageOf } from "../../../src/gateway/jobs/message-of.ts";
import { claimDecided, claimFacts, claimsOnDevice, notified, ONE_ITEM } from "../../support/a-claim.ts";
import { basis, entry, handedOut, MORNING, resolved, struck, visitId } from "../../support/a-line.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const AMIRA = {
  name: "Amira Khan",
  sdsUserId: "555086689106",
  roleProfileId: "555086718101",
  jobRole: { code: "R8000", display: "Clinical Practitioner Access Role" },
};

const made = (entries: readonly OpenEntry[], messages: readonly SentMessage[]): ReturnType<typeof messageOf> => {
  const facts = claimFacts(entries, messages);
  const step = nextStep(facts);
  if (step?.kind !== "new") throw new Error("nothing to send");
  const decision = facts.decisions.find(({ entryId }) => step.told.includes(entryId)) ?? null;
  return messageOf({
    reckoning: reckonFacts(facts),
    step,
    key: basis().key,
    basis: facts.lines[0]?.body.basis ?? basis(),
    decision,
    pharmacy: TEST_PHARMACY,
    author: AMIRA,
    now: MORNING,
  });
};

const part = (n: number, quantity: string, owed: string) =>
  entry(
    n,
    handedOut({
      basis: ONE_ITEM,
      line: `B-000${n}`,
      visit: visitId(n),
      quantity,
      owed,
      statusAfter: owed === "0" ? "0001" : "0003",
      kind: n === 1 ? "handed-out" : "owing-supplied",
    }),
  );
const decidedFor = (n: number, entries: readonly OpenEntry[], messages: readonly SentMessage[]) =>
  entry(n, claimDecided(claimsOnDevice(entries, messages)[0]?.lines.map(({ entryId }) => entryId) ?? []));

test("CLM-1: a claim says what each line gave", () => {
  const lines = [part(1, "14", "14"), part(2, "14", "0")];
  const messages = lines.map(({ id }, index) => notified(index + 1, index + 1, [id]));
  const claim = made([...lines, decidedFor(3, lines, messages)], messages);
  expect(claim).toMatchObject({ ok: true, message: { call: "claim" } });
});

test("CLM-3: EPS still has a struck line that a person left so: no claim is made of more than was supplied", () => {
  const [first, second, third] = [part(1, "14", "14"), part(2, "7", "7"), part(5, "21", "0")];
  const entries = [first, second, entry(3, struck(first.id)), entry(4, resolved(first.id, "other")), third];
  const messages = [first, second, third].map(({ id }, index) => notified(index + 1, [1, 2, 5][index] ?? 0, [id]));
  expect(made([...entries, decidedFor(6, entries, messages)], messages)).toEqual({
    ok: false,
    problem: expect.stringMatching(/^EPS was told of B-0001, which was struck since and left as it was there/),
  });
});
