import { isSupply, type LogLine } from "../journal/log.ts";
import { mayAmendClaim } from "../rules/claim-period.ts";
import { atEps, nextNotification } from "./at-eps.ts";
import { disagreement } from "./disagreement.ts";
import { isEmptyVisit, isSameSupply, lastDecision, notifierOf, type PrescriptionFacts, settledBy, wantedAtEps } from "./facts.ts";
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
  const decided = settledBy(line, facts);
  if (decided !== undefined)
    return {
      kind: "settled",
      how: decided.decision === "keyed-into-pmr" ? "by-pmr" : "by-person",
      at: decided.at,
      by: decided.by.name,
      decision: decided.decision,
    };
  const notified = held.standing.find(({ told }) => told.includes(line.entryId));
  if (notified !== undefined) {
    const isKeyedIn = facts.pmr.some((supply) => isSameSupply(line, supply));
    const claim = held.claim?.told.includes(line.entryId) === true ? held.claim : null;
    if (claim !== null && isClaimedAnew(reckoning)) return { kind: "for-eps", act: "claim-amend", state: "needs-sign-in" };
    const { at, by } = claim ?? notified;
    return { kind: "settled", how: claim !== null ? "claimed" : isKeyedIn ? "by-both" : "notified", at, by, decision: null };
  }
  const stands = line.resolutions.some(({ decision }) => decision === "supply-stands");
  return (stands ? null : disagreement(line, reckoning)) ?? wayOn(line, reckoning);
};

/** A person decided the claim anew, and EPS has not had that yet, can still take it and did not refuse it (CLM-2). */
const isClaimedAnew = ({ facts, held }: Reckoning): boolean => {
  const decision = lastDecision(facts, "claim");
  if (decision === null || held.claim === null || held.claim.told.includes(decision.entryId)) return false;
  if (held.refused?.told.includes(decision.entryId) === true) return false;
  return mayAmendClaim(Math.max(...facts.lines.map(({ body }) => body.happened.wall)), facts.now);
};

/** REC-2: who released a prescription tells EPS; so ours goes to EPS, the PMR's to the PMR entry list. */
const wayOn = (line: LogLine, reckoning: Reckoning): Standing => {
  const { facts } = reckoning;
  const keyedIn = facts.pmr.find((supply) => isSameSupply(line, supply));
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
  const isEmpty = isEmptyVisit(facts.lines.filter((other) => other.body.visit === visit && other.strike === null));
  if (isEmpty && !isSupply(line.body)) return { kind: "nothing-to-do", why: "nothing-given-yet" };
  return { kind: "for-eps", act: isHeldWithout ? "amend" : "notify", state: "needs-sign-in" };
};
