import type { LogLine } from "../journal/log.ts";
import { mayAmendClaim } from "../rules/claim-period.ts";
import { type ClaimWord, claimDecided, claimWords, lastClaimWords, saysTheSame } from "./claim-words.ts";
import { isFinished } from "./is-finished.ts";
import type { Reckoning } from "./reckoning.ts";

/** A claim that EPS is to hear of. `about`: the claim it amends. `told`: the word it carries out, then its lines, by their entries. */
export type ClaimToSend = { act: "claim" | "claim-amend"; word: ClaimWord; about: string | null; told: readonly string[] };

/** The lines that EPS holds and that stand: those a claim is of. */
export const linesAtEps = ({ facts, held }: Reckoning): LogLine[] =>
  facts.lines.filter(({ entryId, strike }) => strike === null && held.standing.some(({ told }) => told.includes(entryId)));

/** The words that EPS's claim carries out: the one it was made of, and those that say the same. None where nobody knows it any more. */
const carriedOut = ({ facts, held }: Reckoning): ClaimWord[] => {
  const words = claimWords(facts.decisions);
  const made = words.find(({ entryId }) => held.claim?.told.includes(entryId) === true);
  return made === undefined ? [] : [made, ...words.filter((word) => word !== made && saysTheSame(word, made))];
};

/** Of the last words those that were said in the knowledge of what EPS's claim carries out, or are that. */
const following = (reckoning: Reckoning): ClaimWord[] => {
  const done = carriedOut(reckoning);
  const last = lastClaimWords(reckoning.facts.decisions);
  if (done.length === 0) return last;
  return last.filter((word) => done.includes(word) || done.some(({ entryId }) => word.act.knew?.includes(entryId) === true));
};

const isRefused = ({ held }: Reckoning, { entryId }: ClaimWord): boolean =>
  held.refused?.act.startsWith("claim") === true && held.refused.told.includes(entryId);

/** True while EPS may take an amendment of the claim it has of this prescription (CLM-2), by the last handing-over that it is of. */
export const mayStillAmend = (reckoning: Reckoning): boolean => {
  const { facts, held } = reckoning;
  const left = linesAtEps(reckoning);
  const handedOver = left.length > 0 ? left : facts.lines.filter(({ entryId }) => held.claim?.told.includes(entryId) === true);
  return mayAmendClaim(Math.max(...handedOver.map(({ body }) => body.happened.wall)), facts.now);
};

/** The amendment that EPS is to hear of, whether it still may or not. */
const amendment = (reckoning: Reckoning): ClaimToSend | null => {
  const { claim } = reckoning.held;
  const words = following(reckoning);
  const [first] = words;
  if (claim === null || first === undefined || !words.every((word) => saysTheSame(word, first))) return null;
  const [made] = carriedOut(reckoning);
  // A strike amends what was claimed so, also where somebody said since that it is claimed elsewhere. Once EPS refused that, only a newer word tries it again.
  const isAsMade = made !== undefined && (first.act.do === "claim-elsewhere" || saysTheSame(made, first));
  const word = isAsMade && !isRefused(reckoning, made) ? made : first;
  if (word.act.do !== "claim" || isRefused(reckoning, word)) return null;
  const told = [word.entryId, ...linesAtEps(reckoning).map(({ entryId }) => entryId)];
  const isSame = told.length === claim.told.length && told.every((id) => claim.told.includes(id));
  return isSame ? null : { act: "claim-amend", word, about: claim.id, told };
};

/**
 * The claim that EPS is to hear of next, or null (CLM-1, CLM-2). First the notifications must stand as they should, and nothing be left to
 * hand over. A claim that EPS has is amended by a word said in the knowledge of it, and by a strike; never by one that came from a device that did not know of it.
 */
export const claimToSend = (reckoning: Reckoning): ClaimToSend | null => {
  const { facts, held } = reckoning;
  // What came back, is out, or is not agreed is no supply to claim yet (DEL-2).
  if (held.standing.length === 0 || facts.atTheDoor.size > 0) return null;
  if (held.claim !== null) return mayStillAmend(reckoning) ? amendment(reckoning) : null;
  const lines = linesAtEps(reckoning);
  const decided = claimDecided(facts.decisions, lines);
  if (decided.kind !== "one" || decided.word.act.do !== "claim") return null;
  if (isRefused(reckoning, decided.word) || !isFinished(lines)) return null;
  return { act: "claim", word: decided.word, about: null, told: [decided.word.entryId, ...lines.map(({ entryId }) => entryId)] };
};

/**
 * The last words on a claim that EPS's claim does not carry out and that nothing will send: said on a device that did not know of it, or too
 * late, or against one another. A person looks at them (CLM-2). What EPS refused is said with its refusal.
 */
export const unmetClaimWords = (reckoning: Reckoning): ClaimWord[] => {
  if (reckoning.held.claim === null) return [];
  const done = carriedOut(reckoning);
  const sending = claimToSend(reckoning)?.word;
  return lastClaimWords(reckoning.facts.decisions).filter(
    (word) => !done.includes(word) && !(sending !== undefined && saysTheSame(word, sending)) && !isRefused(reckoning, word),
  );
};
