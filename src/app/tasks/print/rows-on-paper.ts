import { type LineNumber, lineOrdinal } from "../../../core/journal/line-number.ts";
import type { LogNote } from "../../../core/journal/log.ts";
import type { Sheet, SheetRow } from "../../shell/sheet-rows.ts";

/** One row of the log on paper: as on the screen, and also what stands on paper under a number, in words or not typed in yet. */
export type PaperRow =
  | SheetRow
  | { kind: "note"; id: string; note: LogNote; line: LineNumber }
  | { kind: "blank"; id: string; line: LineNumber };

type Numbered = Exclude<PaperRow, { kind: "outage" | "odd" }>;

const ordinalOf = (row: Numbered): number => lineOrdinal(row.kind === "line" ? row.line.line : row.line);

/**
 * SHT-2: the rows of one device's sheet, by their numbers, so that a missing one is seen: lines, words typed in from paper, numbers still free. An outage stands
 * before the first line that was written after it; what cannot be read stands at the end.
 */
export const rowsOnPaper = (sheet: Sheet, notes: readonly LogNote[], blanks: readonly LineNumber[]): PaperRow[] => {
  const numbered: Numbered[] = [
    ...sheet.rows.filter((row) => row.kind === "line"),
    ...notes.flatMap((note): Numbered[] =>
      note.line === null ? [] : [{ kind: "note", id: note.entryId, note, line: note.line }],
    ),
    ...blanks.map((line): Numbered => ({ kind: "blank", id: line, line })),
  ].sort((a, b) => ordinalOf(a) - ordinalOf(b));
  const outages = sheet.rows.filter((row) => row.kind === "outage");
  const rows: PaperRow[] = [];
  for (const row of numbered) {
    while (outages[0] !== undefined && row.kind === "line" && outages[0].at <= row.line.body.recorded.wall)
      rows.push(...outages.splice(0, 1));
    rows.push(row);
  }
  return [...rows, ...outages, ...sheet.rows.filter((row) => row.kind === "odd")];
};
