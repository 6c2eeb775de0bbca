import type { LogLine } from "../journal/log.ts";
import { compareQuantities, subtractQuantity, ZERO } from "../model/quantity.ts";
import { mayAmendClaim } from "../rules/claim-period.ts";
import { isOfOtherLines } from "./decided-of-others.ts";
import { givenOf, isReturned, lastDecision, lastEnding, type PrescriptionFacts, wantedAtEps } from "./facts.ts";
import type { Reckoning } from "./reckoning.ts";
import { reckonFacts, reconcile } from "./reconcile.ts";
import type { EpsAct, SentMessage } from "./sent-message.ts";
import type { Standing } from "./standing.ts";

/** What to send EPS next about one prescription: the open message again, with the same bytes, or a new one. */
export type NextStep =
  | { kind: "again"; message: SentMessage }
  | { kind: "new"; act: EpsAct; visit: string | null; about: string | null; told: readonly string[] };

const isGoing = (standing: Standing | undefined): boolean => standing?.kind === "for-eps";

/**
 * A claim wanted by a person and not made so yet (CLM-1): first the notifications must stand as they should, and nothing be left to hand over; a
 * decision made before a line was struck or added is one of other lines, and is asked for anew.
 */
const claimStep = (reckoning: Reckoning): NextStep | null => {
  const { facts, held } = reckoning;
  const decision = lastDecision(facts, "claim");
  if (decision === null || held.standing.length === 0) return null;
  const lines = facts.lines.filter(
    ({ entryId, strike }) => strike === null && held.standing.some(({ told }) => told.includes(entryId)),
  );
  const told = [decision.entryId, ...lines.map(({ entryId }) => entryId)];
  if (held.refused?.act.startsWith("claim") === true && held.refused.told.includes(decision.entryId)) return null;
  if (held.claim === null)
    return isFinishedAtEps(reckoning) && !isOfOtherLines(decision, lines)
      ? { kind: "new", act: "claim", visit: null, about: null, told }
      : null;
  const isSame = told.length === held.claim.told.length && told.every((id) => held.claim?.told.includes(id));
  if (isSame) return null;
  const handedOverAt = Math.max(...facts.lines.map(({ body }) => body.happened.wall));
  return mayAmendClaim(handedOverAt, facts.now)
    ? { kind: "new", act: "claim-amend", visit: null, about: held.claim.id, told }
    : null;
};

const returnStep = ({ facts, held }: Reckoning): NextStep | null => {
  const decision = lastEnding(facts);
  const isOver =
    decision === null || isReturned(decision, facts) || held.standing.length > 0 || wantedAtEps(facts, held).length > 0;
  // What a person chose last counts: a return they have thought better of is never sent.
  if (isOver || decision.act.do !== "return") return null;
  if (held.refused?.act === "return" && held.refused.told.includes(decision.entryId)) return null;
  return { kind: "new", act: "return", visit: null, about: null, told: [decision.entryId] };
};

const notificationStep = (reckoning: Reckoning): NextStep | null => {
  const { facts, held, next } = reckoning;
  if (next === null) return null;
  const standings = reconcile(facts);
  const known = facts.lines.filter(({ body }) => body.visit === next.visit);
  let corrected: LogLine[] = [];
  if (next.act === "notify") {
    const isWhole = known.length >= (known[0]?.body.visitLines ?? 1);
    const isClear = known.every(({ entryId }) => standings.get(entryId)?.kind !== "needs-a-look");
    if (!isWhole || !isClear || !known.some(({ entryId }) => isGoing(standings.get(entryId)))) return null;
  } else {
    // What EPS holds is taken back or changed only for lines whose correction has the word of a person: a strike, or more.
    const isHeld = (entryId: string): boolean => held.standing.some((message) => message.told.includes(entryId));
    const wanted = new Set(wantedAtEps(facts, held).flatMap(({ lines }) => lines));
    const toTakeOut = facts.lines.filter(({ entryId }) => isHeld(entryId) && !wanted.has(entryId));
    const toPutIn = known.filter(({ entryId }) => !isHeld(entryId) && wanted.has(entryId));
    corrected = [...toTakeOut, ...toPutIn];
    if (!corrected.every(({ entryId }) => isGoing(standings.get(entryId)))) return null;
  }
  // Only what the message says: a line that a person settled, or that the PMR told, is not in it (REC-9, REC-4).
  const said = new Set(wantedAtEps(facts, held).flatMap(({ visit, lines }) => (visit === next.visit ? lines : [])));
  const told = known.filter(({ entryId }) => next.act === "withdraw" || said.has(entryId));
  // With whose word it is done: once EPS refused it, only a newer word tries it again.
  const words = [...told, ...corrected].flatMap(({ resolutions }) => resolutions.map((one) => one.entryId));
  return {
    kind: "new",
    act: next.act,
    visit: next.visit,
    about: next.about,
    told: [...new Set([...told.map(({ entryId }) => entryId), ...words])],
  };
};

/**
 * What EPS is to hear next about one prescription, or null when there is nothing, or it waits for a person or for the rest of a
 * handing-over. Strictly one at a time: a message without a clear answer is asked again before anything else (EPS-11).
 */
export const nextStep = (given: PrescriptionFacts): NextStep | null => {
  const reckoning = reckonFacts(given);
  const { held, next } = reckoning;
  if (held.open !== null) return { kind: "again", message: held.open };
  if (held.claim !== null) return claimStep(reckoning);
  return next === null ? (claimStep(reckoning) ?? returnStep(reckoning)) : notificationStep(reckoning);
};

/** True when nothing of the prescription is left to hand over, by the lines EPS holds: each item is closed or given in full. */
export const isFinishedAtEps = ({ facts, held }: Reckoning): boolean => {
  const told = new Set(held.standing.flatMap((message) => message.told));
  const lines = facts.lines.filter(({ entryId, strike }) => told.has(entryId) && strike === null);
  const items = lines.at(-1)?.body.basis.items ?? [];
  return (
    items.length > 0 &&
    items.every(({ itemId, quantity, status }) => {
      if (["0001", "0002", "0005", "0006"].includes(status)) return true;
      const own = lines.filter(({ body }) => body.itemId === itemId);
      if (own.some(({ body }) => body.kind === "not-supplied" && body.outcome === "never")) return true;
      const left = own.reduce((rest, line) => subtractQuantity(rest, givenOf(line)), quantity.value);
      return compareQuantities(left, ZERO) === 0;
    })
  );
};
