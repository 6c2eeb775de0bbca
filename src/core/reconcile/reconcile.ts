import { isSupply, type LogLine } from "../journal/log.ts";
import { type Accepted, atEps, nextNotification } from "./at-eps.ts";
import { claimToSend, linesAtEps, mayStillAmend, unmetClaimWords } from "./claim-to-send.ts";
import { claimWordWords } from "./claim-words.ts";
import { disagreement } from "./disagreement.ts";
import {
  bySequence,
  isEmptyVisit,
  isSameSupply,
  linesForEps,
  notifierOf,
  type PrescriptionFacts,
  settledBy,
  wantedAtEps,
} from "./facts.ts";
import type { Reckoning } from "./reckoning.ts";
import { refusedLook } from "./refusals.ts";
import type { Standing } from "./standing.ts";
import { look } from "./standing.ts";
import { struckStanding } from "./struck-standing.ts";

// Where several of theirs disagree with a line, the one it shows must not depend on the order in which they came.
const byChain = (a: LogLine, b: LogLine): number =>
  a.device.localeCompare(b.device) || a.epoch - b.epoch || a.seq - b.seq || a.entryId.localeCompare(b.entryId);

const byTime = (a: PrescriptionFacts["pmr"][number], b: PrescriptionFacts["pmr"][number]): number =>
  a.handedOverAt - b.handedOverAt ||
  a.itemId.localeCompare(b.itemId) ||
  a.status.localeCompare(b.status) ||
  a.quantity.localeCompare(b.quantity);

/** Puts the facts of one prescription in order and works out what EPS holds and what it should hear next. */
export const reckonFacts = (given: PrescriptionFacts): Reckoning => {
  const facts = { ...given, lines: given.lines.toSorted(byChain), pmr: given.pmr.toSorted(byTime) };
  const held = atEps(facts.messages);
  const next = nextNotification(held, wantedAtEps(facts, held), new Set(facts.lines.map(({ entryId }) => entryId)));
  return { facts, held, next };
};

/**
 * One standing for every line of one prescription (REC-1), by line's entry id. Pure, idempotent, and the same for any order
 * of the facts. What a person settled stays settled (REC-9), except that "the supply stands" sends it on its usual way.
 */
export const reconcile = (given: PrescriptionFacts): Map<string, Standing> => {
  const reckoning = reckonFacts(given);
  return new Map(reckoning.facts.lines.map((line) => [line.entryId, standingOf(line, reckoning)]));
};

const standingOf = (line: LogLine, reckoning: Reckoning): Standing => {
  const { facts, held } = reckoning;
  if (line.strike !== null) return struckStanding(line, reckoning);
  const notified = held.standing.find(({ told }) => told.includes(line.entryId));
  if (notified !== undefined) return heldStanding(line, notified, reckoning);
  const decided = settledBy(line, facts);
  if (decided !== undefined)
    return {
      kind: "settled",
      how: decided.decision === "keyed-into-pmr" ? "by-pmr" : "by-person",
      at: decided.at,
      by: decided.by.name,
      decision: decided.decision,
    };
  const stands = line.resolutions.some(({ decision }) => decision === "supply-stands");
  return (stands ? null : disagreement(line, reckoning)) ?? wayOn(line, reckoning);
};

/** A line that EPS holds: told, or claimed with it. What a person settled of it besides does not take it from EPS, nor out of the claim (CLM-1). */
const heldStanding = (line: LogLine, notified: Accepted, reckoning: Reckoning): Standing => {
  const { facts, held } = reckoning;
  const claim = held.claim?.told.includes(line.entryId) === true ? held.claim : null;
  const amending = claim === null ? null : claimToSend(reckoning);
  if (amending !== null && claim?.told.includes(amending.word.entryId) === false)
    return { kind: "for-eps", act: "claim-amend", state: "needs-sign-in" };
  if (claim !== null && linesAtEps(reckoning).at(-1) === line) {
    const tooLate = lookAtClaim(line, reckoning);
    if (tooLate !== null) return tooLate;
  }
  const decided = settledBy(line, facts);
  const isKeyedIn = decided?.decision === "keyed-into-pmr" || facts.pmr.some((supply) => isSameSupply(line, supply, facts.lines));
  const { at, by } = claim ?? notified;
  return {
    kind: "settled",
    how: claim !== null ? "claimed" : isKeyedIn ? "by-both" : "notified",
    at,
    by,
    decision: decided?.decision ?? null,
  };
};

/** CLM-2: claimed otherwise than somebody decided, and EPS can no longer take the change. One line of it says so, until a person has settled that since. */
const lookAtClaim = (line: LogLine, reckoning: Reckoning): Standing | null => {
  if (mayStillAmend(reckoning)) return null;
  const order = bySequence(reckoning.facts);
  const open = unmetClaimWords(reckoning).find((word) => !line.resolutions.some((one) => order(word, one) < 0));
  return open === undefined
    ? null
    : look("claim-period-over", {
        source: "another-device",
        askedAt: null,
        state: claimWordWords(open),
        at: open.at,
        quantity: null,
        reason: open.reason,
      });
};

/** REC-2: who released a prescription tells EPS; so ours goes to EPS, the PMR's to the PMR entry list. */
const wayOn = (line: LogLine, reckoning: Reckoning): Standing => {
  const { facts } = reckoning;
  const keyedIn = facts.pmr.find((supply) => isSameSupply(line, supply, facts.lines));
  if (keyedIn !== undefined) return { kind: "settled", how: "by-pmr", at: keyedIn.handedOverAt, by: null, decision: null };
  switch (notifierOf(line, facts)) {
    case "pmr":
      return line.resolutions.at(-1)?.decision === "cannot-be-keyed"
        ? look("cannot-be-keyed", null)
        : { kind: "for-pmr", task: "key-in" };
    case null:
      return { kind: "settled", how: "not-for-eps", at: null, by: null, decision: null };
    case "holdfast":
      return forEps(line, reckoning);
  }
};

/** REC-7: how far the telling has come. */
const forEps = (line: LogLine, { facts, held }: Reckoning): Standing => {
  const { visit } = line.body;
  const about = facts.messages
    .filter((message) => message.visit === visit)
    .toSorted((a, b) => a.n - b.n)
    .at(-1);
  const isTold = about?.told.includes(line.entryId) === true;
  if (about !== undefined && isTold && (about.state === "frozen" || about.state === "unknown"))
    return { kind: "for-eps", act: about.act, state: about.state === "frozen" ? "in-flight" : "asking-again" };
  // EPS-7: also where all that was given beside it is settled in another way, after a refusal say.
  const isEmpty = isEmptyVisit(linesForEps(facts, held).filter((other) => other.body.visit === visit));
  if (isEmpty && !isSupply(line.body)) return { kind: "nothing-to-do", why: "nothing-given-yet" };
  const isDecidedSince = line.resolutions.some(
    ({ decision, entryId }) =>
      (decision === "supply-stands" || decision === "correct-at-eps") && about?.told.includes(entryId) !== true,
  );
  if (about?.state === "refused" && isTold && !isDecidedSince) return refusedLook(about);
  const isHeldWithout = held.standing.some((message) => message.visit === visit) || (about !== undefined && about === held.open);
  if (isHeldWithout && !isTold && !isDecidedSince)
    return look("items-differ", {
      source: "eps",
      askedAt: null,
      state: "Told of this handing-over without this line",
      at: null,
      quantity: null,
      reason: null,
    });
  if (held.claim !== null)
    return look("already-dispensed", {
      source: "eps",
      askedAt: null,
      state: "Claimed: EPS hears of no more supplies",
      at: held.claim.at,
      quantity: null,
      reason: null,
    });
  return { kind: "for-eps", act: isHeldWithout ? "amend" : "notify", state: "needs-sign-in" };
};
