import { heldAtDoor } from "../../core/journal/deliveries.ts";
import { claimToSend, mayStillAmend, unmetClaimWords } from "../../core/reconcile/claim-to-send.ts";
import { claimWordWords, lastClaimWords } from "../../core/reconcile/claim-words.ts";
import { isReturned, lastEnding, type PrescriptionFacts, settledBy } from "../../core/reconcile/facts.ts";
import { foldEvents, type Release } from "../../core/reconcile/fold-events.ts";
import { handBackOf } from "../../core/reconcile/hand-back.ts";
import { reckonFacts, reconcile } from "../../core/reconcile/reconcile.ts";
import { refusalWords } from "../../core/reconcile/refusals.ts";
import type { Standing } from "../../core/reconcile/standing.ts";
import type { KeptMessage } from "../store/eps-message-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { orSpoiled, SpoiledRow } from "../store/spoiled-row.ts";
import { clockDoubts } from "./clock-doubts.ts";
import { journalOf } from "./prescription-journal.ts";
import { refuseToReckon } from "./refuse-to-reckon.ts";

/** One prescription as the gateway knows it after reckoning. */
export type Reckoned = {
  facts: PrescriptionFacts;
  standings: Map<string, Standing>;
  messages: readonly KeptMessage[];
  /** What the messages of others leave unsettled, in words (MIR-2). */
  doubts: readonly string[];
  /** Releases of this prescription, oldest first. */
  releases: readonly Release[];
};

/**
 * Reads one prescription's facts and reckons its standings; writes nothing. `now`: for deadlines. Throws SpoiledRow where one of the facts
 * cannot be read: reckoned without it, EPS might be told what it was told before.
 */
export const reckon = async (handle: PharmacyStore, prescriptionKey: string, now: number): Promise<Reckoned> => {
  const { log, lines, decisions, sequence, unread } = await journalOf(handle, prescriptionKey);
  const worst = unread.find(({ why }) => why === "damaged") ?? unread[0];
  if (worst !== undefined) throw new SpoiledRow("entries", worst.entryId, worst.why);
  const messages = await handle.epsMessagesOf(prescriptionKey);
  const theirs = foldEvents(await handle.epsEventsOf(prescriptionKey));
  const inOrder = lines.toSorted((a, b) => (sequence.get(a.entryId) ?? 0) - (sequence.get(b.entryId) ?? 0));
  const facts: PrescriptionFacts = {
    ods: handle.ods,
    now,
    lines,
    decisions,
    messages,
    pmr: theirs.supplies,
    tracker: await handle.trackerAnswerOf(prescriptionKey),
    visits: [...new Set(inOrder.map(({ body }) => body.visit))],
    sequence,
    atTheDoor: new Set(lines.filter((line) => heldAtDoor(line, log) !== null).map(({ body }) => body.visit)),
    notAgreed: new Set(lines.filter((line) => heldAtDoor(line, log) === "not-agreed").map(({ body }) => body.visit)),
  };
  return { facts, standings: reconcile(facts), messages, doubts: theirs.doubts, releases: theirs.releases };
};

const isSettled = ({ kind }: Standing): boolean => kind === "settled" || kind === "nothing-to-do";

/** Of a prescription whose copy nobody can read any more; its lines rest on what they were recorded with. */
const COPY_DAMAGED =
  "The gateway's copy of this prescription is damaged, and a device that does not have it yet will not get it. Supply it from a device that has. Whoever runs the gateway: a restore of the last backup brings it back.";

/** What was made of one prescription: reckoned, or refused for the row that is spoiled. */
export type Settled = Reckoned | SpoiledRow;

/**
 * Reckons one prescription and writes what changed: a `standing` change a line, where its hand-back stands, what is in doubt, and
 * whether it is still open work. Belongs in the transaction that brought the new fact (GW-5), and never breaks it for a row that is
 * spoiled: then nothing is reckoned of this prescription, which is put on record and answered (SYN-10).
 */
export const settleStandings = async (handle: PharmacyStore, prescriptionKey: string, now: number): Promise<Settled> => {
  const reckoned = await orSpoiled(reckon(handle, prescriptionKey, now));
  if (reckoned instanceof SpoiledRow) {
    await refuseToReckon(handle, prescriptionKey, reckoned, now);
    return reckoned;
  }
  const { facts, standings } = reckoned;
  await handle.clearDamageAbout(prescriptionKey, facts.sequence.keys());
  for (const line of facts.lines) {
    const standing = standings.get(line.entryId);
    if (standing !== undefined)
      await handle.putStanding(line.entryId, { line: line.line, device: line.device, at: now, standing });
  }
  const ref = handle.refOf(prescriptionKey);
  const read = await orSpoiled(handle.prescription(prescriptionKey));
  const copy = read instanceof SpoiledRow ? null : read;
  const basis = facts.lines[0]?.body.basis ?? facts.decisions[0]?.basis ?? null;
  // What a line or a decision rests on says who released it then; the copy may be of another release since.
  const handBack = await handBackNow(handle, reckoned, basis?.releasedBy ?? copy?.releasedBy ?? null);
  const wasShown = await handle.hasChange(`hand-back/${prescriptionKey}`);
  // Where nobody can read who released it, what was shown stays.
  const isKnown = basis !== null || !(read instanceof SpoiledRow);
  if (isKnown && (handBack !== null || wasShown))
    await handle.putChange(`hand-back/${prescriptionKey}`, { kind: "hand-back", ref, key: prescriptionKey, handBack });
  const doubts = [
    ...reckoned.doubts,
    ...refusedDecision(facts),
    ...claimedOtherwise(facts),
    ...(await clockDoubts(handle, facts.lines)),
    ...(read instanceof SpoiledRow ? [COPY_DAMAGED] : []),
  ];
  if (doubts.length > 0 || (await handle.hasChange(`doubts/${prescriptionKey}`)))
    await handle.putChange(`doubts/${prescriptionKey}`, {
      kind: "doubts",
      ref,
      key: prescriptionKey,
      doubts,
    });
  const about = copy ?? basis;
  // What has no EPS id is nothing to ask EPS about.
  if (about !== null && about.id !== null) {
    const isOpen = [...standings.values()].some((standing) => !isSettled(standing)) || wantsMore(facts);
    await handle.putWork({ key: prescriptionKey, id: about.id, issueNumber: about.issue?.number ?? null }, isOpen, now);
  }
  return reckoned;
};

/** A claim or a return belongs to no line, so its refusal shows with what is in doubt about the prescription. */
const refusedDecision = (facts: PrescriptionFacts): string[] => {
  const { refused, claim } = reckonFacts(facts).held;
  const struck = facts.lines.filter(({ entryId, strike }) => strike !== null && claim?.told.includes(entryId) === true);
  // What could not be amended a person has put right elsewhere, and said so of each struck line of the claim.
  const isPutRight = struck.length > 0 && struck.every((line) => settledBy(line, facts) !== undefined);
  if (refused?.act === "claim-amend" && isPutRight) return [];
  if (refused === null || refused.act === "notify" || refused.act === "amend" || refused.act === "withdraw") return [];
  const what = refused.act === "return" ? "return" : refused.act === "claim" ? "claim" : "amendment of the claim";
  switch (refusalWords(refused.code)) {
    case "Refused":
      return [`EPS did not take the ${what}: “${refused.text}”`];
    case "Not sent":
      return [`The ${what} was not sent: ${refused.text}`];
    case "No answer":
      return [`EPS has not answered the ${what}: ${refused.text}`];
  }
};

/** CLM-2: somebody decided a claim on a device that did not know of the one EPS has. While it may be amended, a person says which is right. */
const claimedOtherwise = (facts: PrescriptionFacts): string[] => {
  const reckoning = reckonFacts(facts);
  const unmet = unmetClaimWords(reckoning);
  return unmet.length > 0 && mayStillAmend(reckoning)
    ? unmet.map(
        (word) =>
          `The claim was decided otherwise on a device that did not know of it, and EPS has not been told: “${claimWordWords(word)}”. Amend the claim as it is right.`,
      )
    : [];
};

/** A claim or a return was decided and EPS has not accepted it. */
const wantsMore = (facts: PrescriptionFacts): boolean => {
  const reckoning = reckonFacts(facts);
  const isToClaim = reckoning.held.claim === null && lastClaimWords(facts.decisions).some(({ act }) => act.do === "claim");
  if (isToClaim || claimToSend(reckoning) !== null || unmetClaimWords(reckoning).length > 0) return true;
  return facts.decisions.some(
    ({ act, entryId, basis }) => act.do === "return" && lastEnding(facts)?.entryId === entryId && !isReturned({ basis }, facts),
  );
};

/** HBK-1: what Holdfast released is handed back once the PMR is the releasing system again; else there is nothing to hand back. */
const handBackNow = async (handle: PharmacyStore, { facts, releases }: Reckoned, releasedBy: "pmr" | "holdfast" | null) => {
  if (releasedBy !== "holdfast" || (await handle.pharmacy()).releasingSystem !== "pmr") return null;
  // Only a release that the PMR made after ours shows that it came back there. Both times are EPS's own.
  const ours = Math.max(0, ...releases.filter(({ by }) => by === "holdfast").map(({ at }) => at));
  const inPmr = releases.some(({ by, at, isReturned }) => by === "pmr" && !isReturned && at > ours);
  return handBackOf(reckonFacts(facts), inPmr);
};
