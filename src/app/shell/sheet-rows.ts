import type { Log, LogLine, Outage } from "../../core/journal/log.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";

/** One row of a sheet. */
export type SheetRow =
  | { kind: "line"; id: string; line: LogLine }
  | { kind: "outage"; id: string; outage: Outage; what: "declared" | "ended"; at: number }
  | { kind: "odd"; id: string; entry: OpenEntry; why: "unreadable" | "orphan" };

/** What one device wrote, in its order. */
export type Sheet = { device: string; rows: SheetRow[]; lines: LogLine[] };

/** The outage rows a device wrote, by the time they bear. */
const outageRows = (log: Log, device: string): SheetRow[] =>
  log.outages
    .filter((outage) => outage.device === device)
    .flatMap((outage): SheetRow[] => [
      { kind: "outage", id: `${outage.outageId}-declared`, outage, what: "declared", at: outage.declaredAt },
      ...(outage.endedAt === null
        ? []
        : [{ kind: "outage" as const, id: `${outage.outageId}-ended`, outage, what: "ended" as const, at: outage.endedAt }]),
    ])
    .sort((a, b) => timeOf(a) - timeOf(b));

const timeOf = (row: SheetRow): number =>
  row.kind === "outage" ? row.at : row.kind === "line" ? row.line.body.recorded.wall : 0;

/** Lines stay in the order of their numbers; an outage row stands before the first line written after it. */
const between = (lines: readonly SheetRow[], others: readonly SheetRow[]): SheetRow[] => {
  const rows: SheetRow[] = [];
  const waiting = [...others];
  for (const line of lines) {
    while (waiting[0] !== undefined && timeOf(waiting[0]) <= timeOf(line)) rows.push(...waiting.splice(0, 1));
    rows.push(line);
  }
  return [...rows, ...waiting];
};

/** One sheet a device; this device's last, so that the log opens at its own foot. Nothing known is left out. */
export const sheetsOf = (log: Log, own: string): Sheet[] => {
  const odd = [...log.unreadable, ...log.orphans];
  const letters = new Set([...log.lines, ...log.outages, ...odd].map(({ device }) => device));
  const ordered = [...letters].sort((a, b) => Number(a === own) - Number(b === own) || a.localeCompare(b));
  return ordered.map((device) => {
    const lines = log.lines.filter((line) => line.device === device);
    const oddRows = odd
      .filter((entry) => entry.device === device)
      .map((entry): SheetRow => ({ kind: "odd", id: entry.hash, entry, why: entry.body === null ? "unreadable" : "orphan" }));
    return {
      device,
      lines,
      rows: [
        ...between(
          lines.map((line): SheetRow => ({ kind: "line", id: line.entryId, line })),
          outageRows(log, device),
        ),
        ...oddRows,
      ],
    };
  });
};
