import { Fragment } from "react";
import { letterOf } from "../../../core/journal/line-number.ts";
import type { Log } from "../../../core/journal/log.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { shortDate } from "../../../core/model/words.ts";
import { deviceByLetter } from "../../shell/device-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { type Sheet, sheetsOf } from "../../shell/sheet-rows.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { BetweenRow } from "./between-row.tsx";
import { BlankRow } from "./blank-row.tsx";
import { LOG_COLUMNS } from "./log-columns.ts";
import { LogLineRow } from "./log-line-row.tsx";
import { NoteRow } from "./note-row.tsx";
import { type PaperRow, rowsOnPaper } from "./rows-on-paper.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";

const dayOf = (row: PaperRow): string => {
  if (row.kind === "line") return londonDate(row.line.body.happened.wall);
  if (row.kind === "note") return londonDate(row.note.at);
  return row.kind === "outage" ? londonDate(row.at) : "";
};

const Row = ({ row }: { row: PaperRow }) => {
  switch (row.kind) {
    case "line":
      return <LogLineRow line={row.line} />;
    case "note":
      return <NoteRow note={row.note} />;
    case "blank":
      return <BlankRow line={row.line} />;
    case "outage":
    case "odd":
      return <BetweenRow row={row} />;
  }
};

/** The days at which the day changes, by the id of the row before which each stands. */
const newDays = (rows: readonly PaperRow[]): ReadonlyMap<string, string> => {
  const days = new Map<string, string>();
  let last = "";
  for (const row of rows) {
    const day = dayOf(row);
    if (day !== "" && day !== last) days.set(row.id, day);
    last = day === "" ? last : day;
  }
  return days;
};

/** A sheet for every device that wrote anything, in words from paper too, and for this one where it has numbers open on paper. */
const allSheets = (log: Log, own: string, hasBlanks: boolean): Sheet[] => {
  const sheets = sheetsOf(log, own);
  const letters = new Set([
    ...log.notes.flatMap(({ line }) => (line === null ? [] : [letterOf(line)])),
    ...(hasBlanks ? [own] : []),
  ]);
  const missing = [...letters].filter((letter) => !sheets.some(({ device }) => device === letter));
  return [...sheets, ...missing.map((device) => ({ device, rows: [], lines: [] }))];
};

/** SHT-2: the log as it stands on this device: a table a device, days and outages between the lines, numbers open on paper left blank. */
export const LogPages = ({ log }: { log: Log }) => {
  const { device, paper } = useOpenView();
  const sheets = allSheets(log, device.letter, paper.length > 0);
  const struck = log.lines.filter(({ strike }) => strike !== null).length;
  const blank =
    paper.length === 0 ? "" : ` ${countOf(paper.length, "number")} kept free for handwriting: the screen cannot use them.`;
  return (
    <SheetPages
      title="Outage log"
      way="a4-landscape"
      note={`${countOf(log.lines.length, "line")} so far, ${struck} struck.${blank}`}
    >
      {sheets.length === 0 ? <p>No lines yet.</p> : null}
      {sheets.map((sheet, place) => {
        const title = deviceByLetter(sheet.device, device);
        const rows = rowsOnPaper(
          sheet,
          log.notes.filter(({ line }) => line !== null && letterOf(line) === sheet.device),
          sheet.device === device.letter ? paper.map(({ line }) => line) : [],
        );
        const days = newDays(rows);
        return (
          <div key={sheet.device} className={place === 0 ? undefined : "sheet-new-page"}>
            {sheets.length > 1 ? <h3>{title}</h3> : null}
            <SheetTable label={`Lines of ${title}`} columns={LOG_COLUMNS}>
              <tbody>
                {rows.map((row) => {
                  const day = days.get(row.id);
                  return (
                    <Fragment key={row.id}>
                      {day === undefined ? null : (
                        <tr className="sheet-day">
                          <td colSpan={LOG_COLUMNS.length}>{shortDate(day)}</td>
                        </tr>
                      )}
                      <Row row={row} />
                    </Fragment>
                  );
                })}
              </tbody>
            </SheetTable>
          </div>
        );
      })}
    </SheetPages>
  );
};
