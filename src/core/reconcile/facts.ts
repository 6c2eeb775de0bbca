import type { Basis } from "../journal/basis.ts";
import type { PrescriptionAct } from "../journal/decisions.ts";
import { givenOf } from "../journal/line-amounts.ts";
import type { LogLine, PrescriptionDecision, Resolution } from "../journal/log.ts";
import { statusAfterAll } from "../journal/owings.ts";
import type { Instant } from "../model/instant.ts";
import type { ReleasedBy } from "../model/prescription.ts";
import { compareQuantities } from "../model/quantity.ts";
import type { AtEps, WantedVisit } from "./at-eps.ts";
import type { PmrSupply } from "./pmr-supply.ts";
import type { SentMessage } from "./sent-message.ts";

/** What EPS's tracker said when it was last asked. */
export type TrackerAnswer = {
  askedAt: number;
  status: string;
  holderOds: string | null;
  pendingCancellation: { at: number; reason: string } | null;
};

/** All that is known of one prescription, ours and theirs. The order of the lists never matters, but for `visits`. */
export type PrescriptionFacts = {
  ods: string;
  now: Instant;
  lines: readonly LogLine[];
  decisions: readonly PrescriptionDecision[];
  messages: readonly SentMessage[];
  pmr: readonly PmrSupply[];
  tracker: TrackerAnswer | null;
  /** Handings-over in the order of the pharmacy's sequence: EPS hears of them so (design 9). */
  visits: readonly string[];
  /** Entry ids and their places in the pharmacy's sequence: what came later across devices, whatever their clocks say (design 9). */
  sequence: ReadonlyMap<string, number>;
  /** Handings-over by delivery of which nobody said that they were delivered: EPS hears of none of them yet (DEL-2). */
  atTheDoor: ReadonlySet<string>;
  /** Those of them of which it is not agreed what became of them: nothing that EPS has of them is taken back meanwhile (DEL-3). */
  notAgreed: ReadonlySet<string>;
};

/** The PMR list says to key the real date and time, which people key to the minute (REC-4). */
const MINUTE_MS = 60_000;

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

/**
 * REC-4: the PMR's notification is ours, keyed in, only when status, quantity and minute are those of our line. Anything else may
 * be a second supply, so a person looks.
 */
export const isSameSupply = (line: LogLine, theirs: PmrSupply, lines: readonly LogLine[]): boolean =>
  theirs.itemId === line.body.itemId &&
  // As it was recorded, or as it is to be keyed in after what another device had given of the item.
  (theirs.status === line.body.statusAfter || theirs.status === statusAfterAll(line, lines)) &&
  compareQuantities(theirs.quantity, givenOf(line)) === 0 &&
  minuteOf(theirs.handedOverAt) === minuteOf(line.body.happened.wall);

type Sequenced = Pick<PrescriptionFacts, "sequence">;
type Placed = { entryId: string; at: number };

/** Before (negative) or after, in the pharmacy's sequence; where that does not know both, by the clocks' claims. */
export const bySequence =
  ({ sequence }: Sequenced) =>
  (a: Placed, b: Placed): number => {
    const [placeA, placeB] = [sequence.get(a.entryId), sequence.get(b.entryId)];
    return placeA !== undefined && placeB !== undefined ? placeA - placeB : a.at - b.at || a.entryId.localeCompare(b.entryId);
  };

/** The last decision of a kind about this prescription, or null. */
export const lastDecision = <Do extends PrescriptionAct["do"]>(
  facts: Pick<PrescriptionFacts, "decisions" | "sequence">,
  kind: Do,
): (PrescriptionDecision & { act: Extract<PrescriptionAct, { do: Do }> }) | null => {
  const isOfKind = (one: PrescriptionDecision): one is PrescriptionDecision & { act: Extract<PrescriptionAct, { do: Do }> } =>
    one.act.do === kind;
  return facts.decisions.filter(isOfKind).sort(bySequence(facts)).at(-1) ?? null;
};

/** How a person last chose that a hand-back ends (HBK-1), or null. */
export const lastEnding = (facts: Pick<PrescriptionFacts, "decisions" | "sequence">): PrescriptionDecision | null =>
  (["finish-here", "return", "nothing-more"] as const)
    .flatMap((kind) => lastDecision(facts, kind) ?? [])
    .sort(bySequence(facts))
    .at(-1) ?? null;

/** True where EPS took back from us the release this rests on. A return is of the release its decision rested on, and of no other. */
export const isReturned = (
  { basis }: { basis: Basis },
  { decisions, messages }: Pick<PrescriptionFacts, "decisions" | "messages">,
): boolean =>
  messages
    .filter(({ act, state }) => act === "return" && state === "accepted")
    .flatMap(({ told }) => decisions.filter(({ entryId }) => told.includes(entryId)))
    .some((decision) => decision.basis.releaseResponseId?.toLowerCase() === basis.releaseResponseId?.toLowerCase());

/**
 * Who tells EPS of a line (REC-2): who released its prescription, or we, once a named person took it over for good (REC-10); the PMR,
 * once EPS took back what we released (HBK-3).
 */
export const notifierOf = (
  line: LogLine,
  facts: Pick<PrescriptionFacts, "decisions" | "messages" | "sequence">,
): ReleasedBy | null => {
  const { releasedBy } = line.body.basis;
  if (releasedBy === "holdfast" && isReturned(line.body, facts)) return "pmr";
  return releasedBy === "pmr" && lastDecision(facts, "take-over") !== null ? "holdfast" : releasedBy;
};

/** Decisions that leave a line on its way to EPS. */
const GO_ON: readonly string[] = ["supply-stands", "correct-at-eps", "cannot-be-keyed"];

/** What was decided about a line, oldest first; after a strike only what was decided since. */
export const decidedSince = (line: Pick<LogLine, "strike" | "resolutions">, facts: Sequenced): Resolution[] => {
  const order = bySequence(facts);
  const { strike } = line;
  return line.resolutions.filter((one) => strike === null || order(strike, one) <= 0).sort(order);
};

/** A decision that ends the matter of a line, or undefined. After a strike only what was decided since counts. */
export const settledBy = (line: Pick<LogLine, "strike" | "resolutions">, facts: Sequenced): Resolution | undefined =>
  decidedSince(line, facts).findLast(({ decision }) => !GO_ON.includes(decision));

/**
 * True for a line that EPS is to hear of from us: it stands, nobody has settled it in another way (REC-9), and the PMR's own
 * notification has not told it (REC-4).
 */
export const isForEps = (
  line: LogLine,
  facts: Pick<PrescriptionFacts, "decisions" | "messages" | "sequence" | "pmr" | "lines">,
): boolean =>
  line.strike === null &&
  settledBy(line, facts) === undefined &&
  notifierOf(line, facts) === "holdfast" &&
  !facts.pmr.some((supply) => isSameSupply(line, supply, facts.lines));

/** EPS-7: a handing-over where nothing was given and nothing closed is not told to EPS. */
export const isEmptyVisit = (lines: readonly LogLine[]): boolean =>
  lines.every(({ body }) => body.kind === "not-supplied" && body.outcome === "owed");

/**
 * The lines that EPS should hold, whenever it hears of them. One it was told of stays wanted whatever a person settled since, unless
 * it was struck and nobody said to leave EPS as it is.
 */
export const linesForEps = (facts: PrescriptionFacts, held: AtEps): LogLine[] => {
  const told = new Set(held.standing.flatMap((message) => message.told));
  return facts.lines.filter((line) =>
    told.has(line.entryId)
      ? line.strike === null || settledBy(line, facts) !== undefined || facts.notAgreed.has(line.body.visit)
      : isForEps(line, facts),
  );
};

/**
 * The handings-over as EPS should hold them: first those it holds, in its order, then the rest in the pharmacy's. What is at the door
 * waits, and with it what came after: EPS hears of them in order.
 */
export const wantedAtEps = (facts: PrescriptionFacts, held: AtEps): WantedVisit[] => {
  const first = facts.visits.findIndex((visit) => facts.atTheDoor.has(visit));
  const waiting = new Set(first === -1 ? [] : facts.visits.slice(first));
  const told = new Set(held.standing.flatMap((message) => message.told));
  const wanted = linesForEps(facts, held).filter(({ entryId, body }) => told.has(entryId) || !waiting.has(body.visit));
  const order = [...new Set([...held.standing.flatMap(({ visit }) => visit ?? []), ...facts.visits])];
  return order.flatMap((visit) => {
    const lines = wanted.filter((line) => line.body.visit === visit);
    return lines.length === 0 || isEmptyVisit(lines) ? [] : [{ visit, lines: lines.map(({ entryId }) => entryId) }];
  });
};
