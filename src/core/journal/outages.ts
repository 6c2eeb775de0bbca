import type { OutageKind } from "./body.ts";
import { isInWords } from "./decide-follow-up.ts";
import type { Log, LogLine, LogNote, NearMissEntry, Outage } from "./log.ts";
import { type PersonWaiting, peopleTriaged } from "./people-waiting.ts";

/** The outage that is declared and not ended, or null; the earliest where devices declared apart (design 2). */
export const openOutage = (log: Log): Outage | null =>
  log.outages.filter((outage) => outage.endedAt === null).sort((a, b) => a.since - b.since)[0] ?? null;

/** What was down at a moment (ms), by every outage declared on any device; each kind once. */
export const outageKindsAt = ({ outages }: Pick<Log, "outages">, at: number): OutageKind[] => [
  ...new Set(outages.flatMap(({ since, endedAt, what }) => (since <= at && (endedAt === null || at <= endedAt) ? [what] : []))),
];

/**
 * The outages that were one (design 2): all whose times overlap with this one's, directly or through others, whichever device
 * declared them. Ids; at least the given one.
 */
export const joinedOutages = (log: Log, outageId: string): ReadonlySet<string> => {
  const joined = new Set([outageId]);
  const endOf = ({ endedAt }: Outage): number => endedAt ?? Number.MAX_SAFE_INTEGER;
  // One that starts at the very moment in which the other ends follows it; declared at one moment, both are one.
  const overlap = (a: Outage, b: Outage): boolean => a.since === b.since || (a.since < endOf(b) && b.since < endOf(a));
  for (let before = 0; before !== joined.size; ) {
    before = joined.size;
    const known = log.outages.filter((outage) => joined.has(outage.outageId));
    for (const outage of log.outages) if (known.some((one) => overlap(one, outage))) joined.add(outage.outageId);
  }
  return joined;
};

/** Whether what was recorded under an outage (null: under none) at a time (ms) belongs to this one and those that were one with it. */
const isInOutage = (log: Log, outageId: string): ((outage: string | null, at: number) => boolean) => {
  const joined = joinedOutages(log, outageId);
  const times = log.outages.filter((outage) => joined.has(outage.outageId));
  return (outage, at) =>
    outage === null ? times.some(({ since, endedAt }) => at >= since && (endedAt === null || at <= endedAt)) : joined.has(outage);
};

/**
 * OUT-3: the lines of an outage and of those that were one with it: written while it was declared on their device, or, where none was, made
 * between its beginning and its end. A device at which nobody declared it had the outage all the same.
 */
export const linesInOutage = (log: Log, outageId: string): LogLine[] => {
  const isIn = isInOutage(log, outageId);
  return log.lines.filter(({ body: { outage, happened } }) => isIn(outage, happened.wall));
};

/** MIS-1: the near misses of an outage and of those that were one with it, told under it or of a time within it; struck ones are not among them. */
export const nearMissesInOutage = (log: Log, outageId: string): NearMissEntry[] => {
  const isIn = isInOutage(log, outageId);
  return log.nearMisses.filter(({ strike, outage, at }) => strike === null && isIn(outage, at));
};

/** JRN-13: what paper of an outage says in words, and not as lines; numbers that nobody used are not among them. */
export const wordsInOutage = (log: Log, outageId: string): LogNote[] => {
  const isIn = isInOutage(log, outageId);
  return log.notes.filter((note) => isInWords(note) && isIn(note.outage, note.at));
};

/** TRI-5: who waited in an outage and those that were one with it, by when they were first put on the list: asked again in a later one, they are this one's still. */
export const peopleTriagedInOutage = (log: Log, outageId: string): PersonWaiting[] => {
  const isIn = isInOutage(log, outageId);
  return peopleTriaged(log).filter(({ first, since }) => isIn(first.outage, since));
};
