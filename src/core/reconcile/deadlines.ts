import type { Log, LogLine } from "../journal/log.ts";
import { openOwings } from "../journal/owings.ts";
import { prescriptionsToCome } from "../journal/prescriptions-to-come.ts";
import { rebuiltFrom } from "../journal/without-copy.ts";
import { type Instant, londonDate } from "../model/instant.ts";
import { addDays, type LocalDate } from "../model/local-date.ts";
import type { Prescription } from "../model/prescription.ts";
import { lastDayToClaim } from "../rules/claim-period.ts";
import { lastLawfulDay } from "../rules/expiry.ts";
import { CLAIM_DEADLINES } from "../rules/tables/claim-deadlines.ts";
import { EMERGENCY_SUPPLY } from "../rules/tables/emergency-supply.ts";
import { claimsOf } from "./claims-of.ts";
import type { Standing } from "./standing.ts";

/**
 * What is to be done by a day. `prescription`: it is to follow an emergency supply within its 72 hours (EMS-5). `claim-repeat`: an issue of repeat dispensing, whose clock runs from the signature. `claim-late`: the month's day has
 * passed, and this is the last on which it can be priced. `owing`: the rest may lawfully be handed over until then. `register`: to be entered in the controlled
 * drugs register, or put right there (SHT-12).
 */
export type Due =
  | "prescription"
  | "tell-eps"
  | "key-into-pmr"
  | "look"
  | "claim"
  | "claim-late"
  | "claim-repeat"
  | "owing"
  | "register"
  | "register-put-right";

/** Lines for which the same is to be done by the same day. `isOver`: the day has passed. */
export type Deadline = { due: Due; by: LocalDate; isOver: boolean; lines: readonly LogLine[] };

/** What deadlines are reckoned from: the log's side, and the copy for dates that lines do not carry. */
export type DeadlineFacts = {
  lines: readonly LogLine[];
  decisions: Parameters<typeof claimsOf>[0]["decisions"];
  standings: ReadonlyMap<string, Standing>;
  received: ReadonlySet<string>;
  prescriptions: ReadonlyMap<string, Prescription>;
  arrivals: Log["arrivals"];
  deliveries: Log["deliveries"];
  /** What is still to be done in the controlled drugs register, by the end of which day. */
  register: readonly { line: LogLine; what: "enter" | "put-right"; by: LocalDate }[];
};

/** A repeat issue's year is said from this many days before its end on: earlier it only hides what is near. */
const REPEAT_SAID_DAYS = 60;

type Found = { due: Due; by: LocalDate; line: LogLine };

const dueOf = (standing: Standing | undefined): Due | null => {
  if (standing === undefined) return null;
  if (standing.kind === "for-eps") return standing.act === "claim" || standing.act === "claim-amend" ? "claim" : "tell-eps";
  if (standing.kind === "for-pmr") return "key-into-pmr";
  return standing.kind === "needs-a-look" ? "look" : null;
};

const uncovered = ({ lines, standings }: DeadlineFacts): Found[] =>
  lines.flatMap((line) => {
    const due = dueOf(standings.get(line.entryId));
    return due === null || line.strike !== null ? [] : [{ due, by: lastDayToClaim(line.body.happened.wall), line }];
  });

const unclaimed = (facts: DeadlineFacts, now: Instant): Found[] =>
  claimsOf(facts, now)
    .filter(({ stage, isAtEps }) => !isAtEps && stage !== "elsewhere")
    .flatMap(({ handedOverAt, lines, key }): Found[] => {
      const [line] = lines;
      if (line === undefined) return [];
      const month = lastDayToClaim(handedOverAt);
      const notifiedAt = Math.min(
        ...lines.map(({ entryId, body }) => {
          const standing = facts.standings.get(entryId);
          return standing?.kind === "settled" && standing.at !== null ? standing.at : body.happened.wall;
        }),
      );
      const today = londonDate(now);
      const last = addDays(londonDate(notifiedAt), CLAIM_DEADLINES.daysAfterNotification);
      const signedOn = facts.prescriptions.get(key)?.signedOn ?? null;
      const year = signedOn === null ? null : addDays(signedOn, CLAIM_DEADLINES.daysAfterSignature);
      const isYearNear =
        line.body.basis.treatment === "repeat-dispensing" && year !== null && year <= addDays(today, REPEAT_SAID_DAYS);
      return [
        month >= today ? { due: "claim", by: month, line } : { due: "claim-late", by: last, line },
        ...(isYearNear ? [{ due: "claim-repeat" as const, by: year, line }] : []),
      ];
    });

const owed = ({ lines, prescriptions }: DeadlineFacts): Found[] =>
  openOwings(lines).flatMap((line) => {
    const prescription = prescriptions.get(line.body.basis.key) ?? rebuiltFrom(line.body.basis);
    const item = prescription?.items.find(({ itemId }) => itemId === line.body.itemId);
    const by = prescription === null || item === undefined ? null : lastLawfulDay(prescription, item);
    return by === null ? [] : [{ due: "owing", by, line }];
  });

const toFollow = ({ lines, arrivals }: DeadlineFacts): Found[] =>
  prescriptionsToCome({ lines: [...lines], arrivals }).flatMap(({ key, suppliedAt }) => {
    const line = lines.find(({ body, strike }) => strike === null && body.basis.key === key);
    const by = londonDate(suppliedAt + EMERGENCY_SUPPLY.prescriptionHours * 3_600_000);
    return line === undefined ? [] : [{ due: "prescription" as const, by, line }];
  });

const toRegister = ({ register }: DeadlineFacts): Found[] =>
  register.map(({ line, what, by }) => ({ due: what === "enter" ? "register" : "register-put-right", by, line }));

/**
 * What must be done by when (DDL-1 to DDL-3, DDL-5, DDL-6), the earliest day first: lines that EPS or the PMR does not have yet and claims not made, by the
 * claim's day; owed rests by their last lawful day. Days are days in England. An owed rest whose prescription the copy no longer has is left out: nobody can
 * say its last day here.
 */
export const deadlinesOf = (facts: DeadlineFacts, now: Instant): Deadline[] => {
  const today = londonDate(now);
  const groups = new Map<string, Deadline & { lines: LogLine[] }>();
  for (const { due, by, line } of [
    ...uncovered(facts),
    ...unclaimed(facts, now),
    ...owed(facts),
    ...toFollow(facts),
    ...toRegister(facts),
  ]) {
    const key = `${by} ${due}`;
    const group = groups.get(key) ?? { due, by, isOver: by < today, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};
