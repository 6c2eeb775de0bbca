import { atEps } from "../../core/reconcile/at-eps.ts";
import { claimWords } from "../../core/reconcile/claim-words.ts";
import type { PrescriptionFacts } from "../../core/reconcile/facts.ts";
import type { NextStep } from "../../core/reconcile/next-step.ts";
import type { EpsAct, SentMessage } from "../../core/reconcile/sent-message.ts";
import type { TrackedNotification, TrackerView } from "../../eps/tracker-view.ts";
import type { KeptMessage } from "../store/eps-message-store.ts";
import { isClaimed, isReturned } from "./may-ask-again.ts";
import { type MessageIds, messageIds } from "./message-ids.ts";

/** A message EPS has had from us and our own record lacks. `told`: all it may have told of. */
export type Unrecorded = MessageIds & {
  act: EpsAct;
  visit: string | null;
  about: string | null;
  told: readonly string[];
  /** When EPS took it, where its tracker says so. */
  at: number | null;
};

/** What is looked at: one prescription's facts and messages, what is to be sent next, and what EPS's tracker shows. */
export type Looked = {
  key: string;
  facts: PrescriptionFacts;
  messages: readonly KeptMessage[];
  step: NextStep | null;
  view: TrackerView;
};

/**
 * The first message of ours that EPS's tracker shows and our own record lacks: a store put back to an earlier time has lost it (EPS-17).
 * Ids follow from what a message is about, so the one to come would carry the id of the lost one, and EPS would take it for that,
 * whatever it says. A handing-over counts as told with all its lines, the struck ones too: what was struck since is then put right like
 * any strike after the fact. Null when there is none, or a message has no answer yet; "wait" while lines of its handing-over are missing.
 */
export const unrecorded = (looked: Looked): Unrecorded | "wait" | null =>
  looked.messages.some(({ state }) => state === "frozen" || state === "unknown")
    ? null
    : (lostNotification(looked) ?? lostReturnOrClaim(looked));

const linesOf = ({ facts }: Looked, visit: string | null) => facts.lines.filter(({ body }) => body.visit === visit);

const lostNotification = (looked: Looked): Unrecorded | "wait" | null => {
  const { facts, messages, view } = looked;
  const { standing } = atEps(messages);
  const idsOf = (visit: string | null, before: readonly SentMessage[] = messages): MessageIds =>
    messageIds(facts.ods, { act: "notify", visit, key: looked.key }, before);
  for (const one of view.notifications) {
    const known = messages.find(({ id }) => id === one.id);
    const visit = known?.visit ?? facts.visits.find((candidate) => idsOf(candidate).messageId === one.id) ?? null;
    // The PMR's, or of a handing-over that no device has offered yet.
    if (visit === null) continue;
    const lines = linesOf(looked, visit);
    const told = lines.map(({ entryId }) => entryId);
    const last = standing.at(-1);
    if (known === undefined) {
      if (lines.length < (lines[0]?.body.visitLines ?? 1)) return "wait";
      const amends = last?.visit === visit ? last.id : null;
      return { ...idsOf(visit), act: amends === null ? "notify" : "amend", visit, about: amends, told, at: one.at };
    }
    if (one.withdrawn && last?.id === one.id && isOwnWithdrawal(looked, known))
      return { ...idsOf(visit), act: "withdraw", visit, about: one.id, told, at: null };
  }
  return null;
};

/**
 * The tracker says that a notification was taken back, not by which message. It was ours where we lost the notification too, or where a
 * line of it was struck or it was told anew; else somebody took it back elsewhere, which is not ours to put on record.
 */
const isOwnWithdrawal = (looked: Looked, known: KeptMessage): boolean => {
  const { facts, messages, view, key } = looked;
  const withdrawal = { ...known, act: "withdraw" as const };
  const anew = messageIds(facts.ods, { act: "notify", visit: known.visit, key }, [...messages, withdrawal]).messageId;
  const isListed = ({ id }: TrackedNotification): boolean => id === anew;
  return (
    known.bytes === "" || linesOf(looked, known.visit).some(({ strike }) => strike !== null) || view.notifications.some(isListed)
  );
};

const lostReturnOrClaim = (looked: Looked): Unrecorded | null => {
  const { facts, messages, step, view, key } = looked;
  if (step?.kind !== "new") return null;
  const lost = (told: readonly string[]): Unrecorded => ({
    ...messageIds(facts.ods, { act: step.act, visit: null, key }, messages),
    act: step.act,
    visit: null,
    about: null,
    told,
    at: null,
  });
  if (step.act === "return" && isReturned(view)) return lost(step.told);
  if (step.act !== "claim" || !isClaimed(view)) return null;
  // What it said nobody knows: every line told, and the decision only where there was one. Of several none is named, so that the last is told EPS as an amendment.
  const words = claimWords(facts.decisions);
  const lines = atEps(messages).standing.flatMap(({ told }) => told);
  return lost([
    ...(words.length === 1 ? words.map(({ entryId }) => entryId) : []),
    ...facts.lines.map(({ entryId }) => entryId).filter((id) => lines.includes(id)),
  ]);
};
