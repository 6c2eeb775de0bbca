import type { OutageKind } from "../journal/body.ts";
import { uncheckedVisits } from "../journal/checks-not-made.ts";
import { type HeldAtDoor, heldAtDoor } from "../journal/deliveries.ts";
import { isSupply, type Log, type LogLine } from "../journal/log.ts";
import { joinedOutages, linesInOutage, nearMissesInOutage, peopleTriagedInOutage, wordsInOutage } from "../journal/outages.ts";
import { givenBeyond } from "../journal/owings.ts";
import type { PersonWaiting } from "../journal/people-waiting.ts";
import { type Instant, londonDate, startOfLondonDay } from "../model/instant.ts";
import { addDays } from "../model/local-date.ts";
import type { Mistake } from "../model/near-miss.ts";
import { addQuantities, compareQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import { type RecordCheck, recordCheckSchema } from "../model/record-check.ts";
import { type Priority, prioritySchema, type WaitOutcome, waitOutcomeSchema } from "../model/triage.ts";
import { type ChargesTaken, chargesTaken } from "./charges-taken.ts";
import { type OwedItem, owedItems } from "./owed-items.ts";
import type { Standing } from "./standing.ts";

/** What was done with a line; every line of an outage is exactly one of these (REP-1). */
export const LINE_DEEDS = [
  "given-in-full",
  "given-in-part",
  "owed-rest-given",
  "out-for-delivery",
  "not-delivered",
  "delivery-not-agreed",
  "owed",
  "not-supplied",
  "struck",
] as const;
export type LineDeed = (typeof LINE_DEEDS)[number];

const DEED_AT_DOOR: Readonly<Record<HeldAtDoor, LineDeed>> = {
  out: "out-for-delivery",
  "not-delivered": "not-delivered",
  "not-agreed": "delivery-not-agreed",
};

const deedAsWritten = ({ strike, body }: LogLine): LineDeed => {
  if (strike !== null) return "struck";
  if (!isSupply(body)) return body.outcome === "owed" ? "owed" : "not-supplied";
  if (compareQuantities(body.owed, ZERO) > 0) return "given-in-part";
  return body.kind === "owing-supplied" ? "owed-rest-given" : "given-in-full";
};

/** What was done with a line; of one that went out by delivery, given only where "delivered" was said (DEL-2). */
const deedOf = (line: LogLine, log: Pick<Log, "lines" | "deliveries">): LineDeed => {
  const held = line.strike === null ? heldAtDoor(line, log) : null;
  return held === null ? deedAsWritten(line) : DEED_AT_DOOR[held];
};

/** A span of time and how many fell into it; the last has no end. Milliseconds. */
export type Bucket = { upTo: number | null; n: number };

/** Lines of one hour or one day of the outage, from its beginning (ms). */
export type Slot = { from: Instant; lines: number };

/** The report of one outage and those that were one with it (REP-1): no patient is in it. Times are ms. */
export type IncidentReport = {
  outages: {
    what: OutageKind;
    since: Instant;
    declaredAt: Instant;
    declaredBy: string;
    why: string;
    supplierIncident: string | null;
    nationalIncident: string | null;
    endedAt: Instant | null;
    endedBy: string | null;
  }[];
  lines: { total: number; byDeed: Record<LineDeed, number>; byStanding: Record<Standing["kind"] | "not-known-yet", number> };
  /** People who came: handings-over that stand. */
  visits: number;
  /** Lines an hour, or a day where it took over two days. */
  slots: { each: "hour" | "day"; all: Slot[] };
  /** EPS's reason codes of what was refused or not wanted; "none": without a code. */
  notSupplied: { reason: string; n: number }[];
  /** What is or was owed by product; `left`: what is owed now; `notGiven`: what was owed and then closed, and nobody got. */
  shortages: { product: string; unit: string; lines: number; left: Quantity; notGiven: Quantity }[];
  /** Items that were owed. `given`: from the first line that owed something to the one that gave the last of it; `notGiven`: closed before that; `open`: owed now. */
  owedFor: { given: Bucket[]; notGiven: number; open: number };
  /** Lines first written on paper, and how long it took until they were typed in. */
  typedIn: { total: number; after: Bucket[] };
  nearMisses: { mistake: Mistake; n: number }[];
  /** Handings-over, by check that could not be made (CHK-3): how many, how many of them are open still, and in how many something was found since. */
  checksNotMade: { check: RecordCheck; n: number; open: number; found: number }[];
  reachedAPatient: number;
  /** Items of which the lines of the outage, with all others that stand, gave more than was prescribed: supplied twice, mostly. */
  givenBeyond: number;
  /** Numbers whose paper was typed in in words (JRN-13): no line, and in none of the counts of lines. */
  inWords: number;
  /** People who had to wait (TRI-5), once by how soon and once by what became of them; both add up to `total`. */
  waited: { total: number; byPriority: Record<Priority, number>; byOutcome: Record<WaitOutcome | "still-waiting", number> };
  /** Every decision by which a person settled a line, that it is keyed into the PMR too, and of how many lines. */
  decisions: { line: string; decision: string; at: Instant }[];
  settledByPeople: number;
  /** Every line that was struck, by when. Why stays on the device; whether it was the answer to a line that needed a look, the log does not say. */
  strikes: { line: string; at: Instant }[];
  /** Each charge is in the report of the outage whose line answered it: what was answered before or after is in none of this one. */
  charges: ChargesTaken;
  lessons: { text: string; by: string; at: Instant }[];
};

const HOUR = 3_600_000;
const BUCKETS = [HOUR / 4, HOUR, 4 * HOUR, 24 * HOUR, 72 * HOUR, null] as const;
const HOURLY_UP_TO = 48 * HOUR;

const bucketsOf = (spans: readonly number[]): Bucket[] =>
  BUCKETS.map((upTo, index) => {
    const after = index === 0 ? -1 : (BUCKETS[index - 1] ?? 0);
    return { upTo, n: spans.filter((span) => Math.max(0, span) > after && (upTo === null || span <= upTo)).length };
  });

const countBy = <Key extends string>(keys: readonly Key[]): { key: Key; n: number }[] =>
  [...new Set(keys)]
    .map((key) => ({ key, n: keys.filter((one) => one === key).length }))
    .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));

const slotsOf = (lines: readonly LogLine[], since: Instant, until: Instant): IncidentReport["slots"] => {
  const times = lines.map(({ body }) => body.happened.wall);
  const first = Math.min(since, ...times);
  const last = Math.max(until, ...times);
  const starts: Instant[] = [];
  const each = last - first <= HOURLY_UP_TO ? "hour" : "day";
  if (each === "hour") for (let at = Math.floor(first / HOUR) * HOUR; at <= last; at += HOUR) starts.push(at);
  else for (let day = londonDate(first); startOfLondonDay(day) <= last; day = addDays(day, 1)) starts.push(startOfLondonDay(day));
  return {
    each,
    all: starts.map((from, index) => {
      const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
      return { from, lines: times.filter((at) => at >= from && at < end).length };
    }),
  };
};

const checksOf = (lines: LogLine[], log: Pick<Log, "checksMade">): IncidentReport["checksNotMade"] => {
  const all = uncheckedVisits({ lines, checksMade: log.checksMade }).flatMap(({ checks }) => checks);
  return recordCheckSchema.options.flatMap((check) => {
    const of = all.filter((one) => one.check === check);
    return of.length === 0
      ? []
      : [
          {
            check,
            n: of.length,
            open: of.filter(({ made }) => made === null).length,
            found: of.filter(({ made }) => made?.outcome === "something-found").length,
          },
        ];
  });
};

const waitedOf = (people: readonly PersonWaiting[]): IncidentReport["waited"] => {
  const outcomes = people.map(({ closing }) => closing?.outcome ?? "still-waiting");
  const became = [...waitOutcomeSchema.options, "still-waiting" as const];
  return {
    total: people.length,
    byPriority: Object.fromEntries(
      prioritySchema.options.map((priority) => [priority, people.filter((one) => one.priority === priority).length]),
    ) as Record<Priority, number>,
    byOutcome: Object.fromEntries(
      became.map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length]),
    ) as IncidentReport["waited"]["byOutcome"],
  };
};

const shortagesOf = (owed: readonly OwedItem[]): IncidentReport["shortages"] => {
  const products = new Map<string, IncidentReport["shortages"][number]>();
  for (const { product, unit, lines, left, became } of owed) {
    const key = `${product} ${unit}`;
    const known = products.get(key) ?? { product, unit, lines: 0, left: ZERO, notGiven: ZERO };
    products.set(key, {
      ...known,
      lines: known.lines + lines,
      left: addQuantities(known.left, became === "open" ? left : ZERO),
      notGiven: addQuantities(known.notGiven, became === "not-given" ? left : ZERO),
    });
  }
  return [...products.values()].sort((a, b) => b.lines - a.lines || a.product.localeCompare(b.product, "en-GB"));
};

/** The report of an outage out of the log and the standings as they are at `now`; null where the log has no such outage. The numbers of lines add up. */
export const incidentReport = (
  log: Log,
  standings: ReadonlyMap<string, Standing>,
  outageId: string,
  now: Instant,
): IncidentReport | null => {
  const joined = joinedOutages(log, outageId);
  const outages = log.outages.filter((outage) => joined.has(outage.outageId)).sort((a, b) => a.since - b.since);
  const [earliest] = outages;
  if (earliest === undefined) return null;
  const lines = linesInOutage(log, outageId);
  const standing = lines.filter(({ strike }) => strike === null);
  const misses = nearMissesInOutage(log, outageId);
  const until = outages.some(({ endedAt }) => endedAt === null) ? now : Math.max(...outages.map(({ endedAt }) => endedAt ?? now));
  const owed = owedItems(standing, log.lines);
  const typed = standing.filter(({ body }) => body.happened.how === "from-paper");
  const kinds = lines.map(({ entryId }) => standings.get(entryId)?.kind ?? "not-known-yet");
  const kindCount = (kind: Standing["kind"] | "not-known-yet"): number => kinds.filter((one) => one === kind).length;
  return {
    outages: outages.map(
      ({ what, since, declaredAt, declaredBy, why, supplierIncident, nationalIncident, endedAt, endedBy }) => ({
        what,
        since,
        declaredAt,
        declaredBy: declaredBy.name,
        why,
        supplierIncident,
        nationalIncident,
        endedAt,
        endedBy: endedBy?.name ?? null,
      }),
    ),
    lines: {
      total: lines.length,
      byDeed: Object.fromEntries(
        LINE_DEEDS.map((deed) => [deed, lines.filter((line) => deedOf(line, log) === deed).length]),
      ) as Record<LineDeed, number>,
      byStanding: {
        settled: kindCount("settled"),
        "for-eps": kindCount("for-eps"),
        "for-pmr": kindCount("for-pmr"),
        "needs-a-look": kindCount("needs-a-look"),
        "nothing-to-do": kindCount("nothing-to-do"),
        "not-known-yet": kindCount("not-known-yet"),
      },
    },
    visits: new Set(standing.filter(({ body }) => isSupply(body)).map(({ body }) => body.visit)).size,
    slots: slotsOf(standing, earliest.since, until),
    notSupplied: countBy(
      standing.flatMap(({ body }) => (!isSupply(body) && body.outcome === "never" ? [body.epsReason ?? "none"] : [])),
    ).map(({ key, n }) => ({ reason: key, n })),
    shortages: shortagesOf(owed),
    owedFor: {
      given: bucketsOf(owed.flatMap(({ first, givenAt }) => (givenAt === null ? [] : [givenAt - first]))),
      notGiven: owed.filter(({ became }) => became === "not-given").length,
      open: owed.filter(({ became }) => became === "open").length,
    },
    typedIn: { total: typed.length, after: bucketsOf(typed.map(({ body }) => body.recorded.wall - body.happened.wall)) },
    nearMisses: countBy(misses.map(({ told }) => told.mistake)).map(({ key, n }) => ({ mistake: key, n })),
    waited: waitedOf(peopleTriagedInOutage(log, outageId)),
    checksNotMade: checksOf(standing, log),
    reachedAPatient: misses.filter(({ told }) => told.harm !== "none-reached").length,
    givenBeyond: new Set(
      standing
        .filter((line) => isSupply(line.body) && compareQuantities(givenBeyond(line, log.lines), ZERO) > 0)
        .map(({ body }) => `${body.basis.key} ${body.itemId}`),
    ).size,
    inWords: wordsInOutage(log, outageId).length,
    decisions: lines
      .flatMap(({ line, resolutions }) => resolutions.map(({ decision, at }) => ({ line, decision, at })))
      .sort((a, b) => a.at - b.at),
    settledByPeople: lines.filter(({ resolutions }) => resolutions.length > 0).length,
    strikes: lines.flatMap(({ line, strike }) => (strike === null ? [] : [{ line, at: strike.at }])).sort((a, b) => a.at - b.at),
    charges: chargesTaken(log.lines, log.decisions, lines),
    lessons: log.notes
      .filter(({ line, outage }) => line === null && outage !== null && joined.has(outage))
      .map(({ text, by, at }) => ({ text, by: by.name, at })),
  };
};
