import type { Basis } from "../journal/basis.ts";
import { heldAtDoor } from "../journal/deliveries.ts";
import type { Log, LogLine, PrescriptionDecision } from "../journal/log.ts";
import type { Instant } from "../model/instant.ts";
import { mayAmendClaim } from "../rules/claim-period.ts";
import { type ClaimDecided, type ClaimWord, claimDecided, claimWords, decidedBy, lastClaimWords } from "./claim-words.ts";
import { isFinished } from "./is-finished.ts";
import type { Standing } from "./standing.ts";

/**
 * How far a claim has come. `ready`: finished at EPS and nobody has decided its claim, or several did, and differ. `under-way`: decided, and EPS
 * has not accepted it. `waits`: decided, and a line was struck since, so that something is left to hand over, to close or to look at first; or a delivery of it is not with the patient, as far as is known. `claimed`: EPS has
 * it. `not-from-here`: EPS does not have all of it from Holdfast, so that nothing here can claim it. `elsewhere`: a person said that it is claimed elsewhere (CLM-3).
 */
export type ClaimStage = "ready" | "under-way" | "waits" | "claimed" | "not-from-here" | "elsewhere";

/** A prescription that Holdfast told EPS of, and its claim. */
export type ClaimAt = {
  key: string;
  basis: Basis;
  /** The lines EPS was told of, in their order. */
  lines: readonly LogLine[];
  /** All its lines that stand, also those EPS was not told of: they say how each item's charge was answered (CHG-3). */
  standing: readonly LogLine[];
  /** The last handing-over (ms): the claim's period counts from it. */
  handedOverAt: Instant;
  /** What stands decided; null where nothing does, or where several last words differ. */
  decision: ClaimWord | null;
  /** Somebody said that it is claimed elsewhere, and its lines changed since: that claim is to be put right there first (CLM-3); else null. */
  elsewhereBefore: ClaimWord | null;
  /** True once EPS has a claim of it, amended or not. */
  isAtEps: boolean;
  /** Last words that differ, of devices that did not know of each other: a person decides anew. */
  differing: readonly ClaimWord[];
  /** All words on it that are known here, by their entries: a new one is said in the knowledge of them. */
  knew: readonly string[];
  stage: ClaimStage;
  /** True while EPS takes an amendment of a claim it has (CLM-2). */
  mayAmend: boolean;
};

type Known = Pick<Log, "deliveries"> & {
  lines: readonly LogLine[];
  decisions: readonly PrescriptionDecision[];
  standings: ReadonlyMap<string, Standing>;
  /** Entries the gateway has: what it says of a claim counts what they decided. */
  received: ReadonlySet<string>;
};

const AT_EPS: readonly string[] = ["notified", "by-both", "claimed"];

/** EPS has the line: settled there, or claimed and to be amended or looked at. */
const isAtEps = (standing: Standing | undefined): boolean =>
  (standing?.kind === "settled" && AT_EPS.includes(standing.how)) || isClaimed(standing);

const isClaimed = (standing: Standing | undefined): boolean =>
  (standing?.kind === "settled" && standing.how === "claimed") ||
  (standing?.kind === "for-eps" && standing.act === "claim-amend") ||
  (standing?.kind === "needs-a-look" && standing.why === "claim-period-over");

const isDone = (standing: Standing | undefined): boolean => standing?.kind === "settled" || standing?.kind === "nothing-to-do";

/**
 * The prescriptions to claim and claimed (CLM-1 to CLM-3), earliest handing-over first: everything of them is settled at EPS and nothing is left
 * to hand over. From the lines and their standings alone, so that a device can say it with no gateway.
 */
export const claimsOf = (known: Known, now: Instant): ClaimAt[] =>
  [...new Set(known.lines.map(({ body }) => body.basis.key))]
    .flatMap((key) => claimOf(key, known, now) ?? [])
    .sort((a, b) => a.handedOverAt - b.handedOverAt || a.key.localeCompare(b.key));

const claimOf = (key: string, { lines, deliveries, decisions, standings, received }: Known, now: Instant): ClaimAt | null => {
  const own = lines.filter(({ body }) => body.basis.key === key);
  const standingOf = ({ entryId }: LogLine): Standing | undefined => standings.get(entryId);
  const told = own.filter((line) => line.strike === null && isAtEps(standingOf(line)));
  const about = decisions.filter((one) => one.basis.key === key);
  const last = lastClaimWords(about);
  const saidElsewhere = last.find(({ act }) => act.do === "claim-elsewhere") ?? null;
  const basis = told.at(-1)?.body.basis ?? saidElsewhere?.basis;
  if (basis === undefined) return null;
  const hasClaim = told.some((line) => isClaimed(standingOf(line)));
  // What was decided of other lines is decided anew; claimed already, it is amended by itself (CLM-2).
  const decided = hasClaim ? decidedBy(last) : claimDecided(about, told);
  const handedOverAt = Math.max(...(told.length > 0 ? told : own).map(({ body }) => body.happened.wall));
  const log = { lines: [...own], deliveries };
  const isAtDoor = own.some((line) => heldAtDoor(line, log) !== null);
  const isElsewhere = decided.kind === "one" && decided.word.act.do === "claim-elsewhere";
  const stage = hasClaim
    ? isOnItsWay(own, last, standingOf, received)
      ? "under-way"
      : "claimed"
    : isElsewhere
      ? "elsewhere"
      : unclaimedStage({ own, told, last, decided, standingOf, isAtDoor });
  return stage === null
    ? null
    : {
        key,
        basis,
        lines: told,
        standing: own.filter(({ strike }) => strike === null),
        handedOverAt,
        decision: decided.kind === "one" ? decided.word : null,
        elsewhereBefore: isElsewhere || hasClaim ? null : saidElsewhere,
        isAtEps: hasClaim,
        differing: decided.kind === "differs" ? decided.words : [],
        knew: claimWords(about).map(({ entryId }) => entryId),
        stage,
        mayAmend: stage === "claimed" && mayAmendClaim(handedOverAt, now),
      };
};

/** An amendment is on its way: the gateway says so, or has not got yet what was decided. */
const isOnItsWay = (
  own: readonly LogLine[],
  last: readonly ClaimWord[],
  standingOf: (line: LogLine) => Standing | undefined,
  received: ReadonlySet<string>,
): boolean => last.some(({ entryId }) => !received.has(entryId)) || own.some((line) => standingOf(line)?.kind === "for-eps");

type Unclaimed = {
  own: readonly LogLine[];
  told: readonly LogLine[];
  last: readonly ClaimWord[];
  decided: ClaimDecided;
  standingOf: (line: LogLine) => Standing | undefined;
  isAtDoor: boolean;
};

const unclaimedStage = ({ own, told, last, decided, standingOf, isAtDoor }: Unclaimed): ClaimStage | null => {
  const isAllDone = own.every((line) => isDone(standingOf(line)));
  const standing = own.filter((line) => line.strike === null);
  // What is still owed, open or to be put right is no claim yet; once decided it must not go out of sight (CLM-1).
  const waits = last.length > 0 ? "waits" : null;
  // It waits for what became of a delivery: told to EPS already, it must not go out of sight (DEL-2).
  if (isAtDoor) return told.length > 0 ? "waits" : waits;
  if (standing.length === 0) return isAllDone ? (waits === null ? null : "not-from-here") : waits;
  if (!isFinished(told)) return isAllDone && isFinished(standing) ? "not-from-here" : waits;
  if (decided.kind === "one") return "under-way";
  return isAllDone ? "ready" : waits;
};
