import type { LogLine } from "../journal/log.ts";
import { claimToSend } from "./claim-to-send.ts";
import { isReturned, lastEnding, linesForEps, type PrescriptionFacts, wantedAtEps } from "./facts.ts";
import type { Reckoning } from "./reckoning.ts";
import { reckonFacts, reconcile } from "./reconcile.ts";
import type { EpsAct, SentMessage } from "./sent-message.ts";
import type { Standing } from "./standing.ts";

/** What to send EPS next about one prescription: the open message again, with the same bytes, or a new one. */
export type NextStep =
  | { kind: "again"; message: SentMessage }
  | { kind: "new"; act: EpsAct; visit: string | null; about: string | null; told: readonly string[] };

const isGoing = (standing: Standing | undefined): boolean => standing?.kind === "for-eps";

const claimStep = (reckoning: Reckoning): NextStep | null => {
  const claim = claimToSend(reckoning);
  return claim === null ? null : { kind: "new", act: claim.act, visit: null, about: claim.about, told: claim.told };
};

const returnStep = ({ facts, held }: Reckoning): NextStep | null => {
  const decision = lastEnding(facts);
  const isOver =
    decision === null ||
    isReturned(decision, facts) ||
    held.standing.length > 0 ||
    facts.atTheDoor.size > 0 ||
    facts.lines.some(({ strike }) => strike === null);
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
    // What EPS holds is taken back or changed only for lines whose correction has the word of a person: a strike, or more. What else
    // goes is an owed item of which nothing but such are left (EPS-7), and goes along with what was struck.
    const isHeld = (entryId: string): boolean => held.standing.some((message) => message.told.includes(entryId));
    const wanted = new Set(wantedAtEps(facts, held).flatMap(({ lines }) => lines));
    const staying = new Set(linesForEps(facts, held).map(({ entryId }) => entryId));
    const toTakeOut = facts.lines.filter(({ entryId }) => isHeld(entryId) && !staying.has(entryId));
    // Also into a handing-over before the last, which is reached by taking back what came after it.
    const toPutIn = facts.lines.filter(
      ({ entryId, body }) =>
        !isHeld(entryId) && wanted.has(entryId) && held.standing.some((message) => message.visit === body.visit),
    );
    corrected = [...toTakeOut, ...toPutIn];
    if (corrected.length === 0 || !corrected.every(({ entryId }) => isGoing(standings.get(entryId)))) return null;
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
