import type { Log } from "../../../core/journal/log.ts";
import { joinedOutages, linesInOutage, openOutage } from "../../../core/journal/outages.ts";

/** How much of the log a sheet is about: the outage that goes on, or the last one; or everything this device knows. */
export type Scope = "outage" | "all";

/** The outage a sheet is about when nobody says otherwise; null where none was ever declared. */
const outageOf = (log: Log): string | null =>
  (openOutage(log) ?? log.outages.toSorted((a, b) => a.since - b.since).at(-1))?.outageId ?? null;

/** True where there is an outage to choose. */
export const hasOutage = (log: Log): boolean => outageOf(log) !== null;

/** The log with only what belongs to the scope. Nothing of it is changed. */
export const scoped = (log: Log, scope: Scope): Log => {
  const outageId = outageOf(log);
  if (scope === "all" || outageId === null) return log;
  const joined = joinedOutages(log, outageId);
  const outages = log.outages.filter((outage) => joined.has(outage.outageId));
  const isIn = (at: number): boolean => outages.some(({ since, endedAt }) => at >= since && (endedAt === null || at <= endedAt));
  return { ...log, lines: linesInOutage(log, outageId), notes: log.notes.filter(({ at }) => isIn(at)), outages };
};
