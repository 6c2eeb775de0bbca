import type { LogLine } from "../../../core/journal/apply.ts";
import type { OpenView } from "../../shell/app-port.ts";

/** One handing-over to key into the PMR: all its lines go in together. */
export type PmrVisit = { visit: string; lines: LogLine[]; isDone: boolean; keyedBy: string | null };

/** Handing-overs that are for the PMR or were keyed into it, oldest first. Struck lines are not keyed. */
export const pmrVisits = (view: Pick<OpenView, "log" | "standings">): PmrVisit[] => {
  const concerned = view.log.lines.filter((line) => {
    const standing = view.standings.get(line.entryId);
    return (
      line.strike === null &&
      (standing?.kind === "for-pmr" || (standing?.kind === "settled" && standing.decision === "keyed-into-pmr"))
    );
  });
  const visits = [...new Set(concerned.map(({ body }) => body.visit))].map((visit): PmrVisit => {
    const lines = concerned.filter(({ body }) => body.visit === visit);
    const keyed = lines.map(({ resolutions }) => resolutions.findLast(({ decision }) => decision === "keyed-into-pmr"));
    const isDone = lines.every(
      (line, index) => keyed[index] !== undefined || view.standings.get(line.entryId)?.kind === "settled",
    );
    return { visit, lines, isDone, keyedBy: keyed.find((known) => known !== undefined)?.by.name ?? null };
  });
  return visits.sort((a, b) => whenOf(a) - whenOf(b));
};

/** When a handing-over really happened. */
export const whenOf = ({ lines }: PmrVisit): number => Math.min(...lines.map(({ body }) => body.happened.wall));

/** The lines of a handing-over that nobody has keyed in yet. */
export const stillToKey = ({ lines }: PmrVisit): LogLine[] =>
  lines.filter(({ resolutions }) => !resolutions.some(({ decision }) => decision === "keyed-into-pmr"));
