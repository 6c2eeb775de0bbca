import { Fragment } from "react";
import type { Log, LogNote } from "../../../core/journal/apply.ts";
import { letterOf } from "../../../core/journal/line-number.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { clockTime, dayAndTime, shortDate } from "../../../core/model/words.ts";
import { deviceByLetter } from "../../shell/device-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { type SheetRow, sheetsOf } from "../../shell/sheet-rows.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { BlankRow } from "./blank-row.tsx";
import { LOG_COLUMNS } from "./log-columns.ts";
import { LogLineRow } from "./log-line-row.tsx";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";

const WIDE = LOG_COLUMNS.length;

const dayOf = (row: SheetRow): string =>
  row.kind === "line" ? londonDate(row.line.body.happened.wall) : row.kind === "outage" ? londonDate(row.at) : "";

const Row = ({ row }: { row: SheetRow }) => {
  if (row.kind === "line") return <LogLineRow line={row.line} />;
  const { outage } = row.kind === "outage" ? row : { outage: null };
  return (
    <tr className="sheet-between">
      <td colSpan={WIDE}>
        {row.kind === "odd" ? (
          `Entry ${row.entry.seq}: ${row.why === "unreadable" ? "cannot be read on this device, and is kept" : "is about a line that is not on this device yet"}.`
        ) : outage === null ? null : row.what === "ended" ? (
          <>
            <b>Outage ended</b> {dayAndTime(row.at)} by {outage.endedBy?.name ?? "someone"}
          </>
        ) : (
          <>
            <b>Outage declared</b> {dayAndTime(row.at)} by {outage.declaredBy.name}: {OUTAGE_WORDS[outage.what].title}, since{" "}
            {dayAndTime(outage.since)}
            {outage.why === "" ? "" : `, ${outage.why}`}
            {[outage.supplierIncident, outage.nationalIncident]
              .filter((number) => number !== null)
              .map((number) => ` · incident ${number}`)
              .join("")}
          </>
        )}
      </td>
    </tr>
  );
};

const NoteRow = ({ note }: { note: LogNote }) => (
  <tr className="sheet-line">
    <th scope="row" className="sheet-no">
      {note.line}
    </th>
    <td>{clockTime(note.at)}</td>
    <td colSpan={WIDE - 2}>
      From paper, in words: {note.text} ({note.by.name})
    </td>
  </tr>
);

/** SHT-2: the log as it stands on this device: a table a device, days and outages between the lines, numbers open on paper left blank. */
export const LogPages = ({ log }: { log: Log }) => {
  const { device, paper } = useOpenView();
  const sheets = sheetsOf(log, device.letter);
  const struck = log.lines.filter(({ strike }) => strike !== null).length;
  const blank =
    paper.length === 0 ? "" : ` ${countOf(paper.length, "number")} kept free for handwriting: the screen cannot use them.`;
  return (
    <SheetPages
      title="Outage log"
      way="a4-landscape"
      note={`${countOf(log.lines.length, "line")} so far, ${struck} struck.${blank}`}
    >
      {sheets.map((sheet, place) => {
        const isOwn = sheet.device === device.letter;
        const notes = log.notes.filter(({ line }) => line !== null && letterOf(line) === sheet.device);
        return (
          <div key={sheet.device} className={place === 0 ? undefined : "sheet-new-page"}>
            {sheets.length > 1 ? <h3>{deviceByLetter(sheet.device, device)}</h3> : null}
            <SheetTable label={`Lines of ${deviceByLetter(sheet.device, device)}`} columns={LOG_COLUMNS}>
              <tbody>
                {sheet.rows.map((row, index) => {
                  const before = sheet.rows[index - 1];
                  const day = dayOf(row);
                  return (
                    <Fragment key={row.id}>
                      {day !== "" && (before === undefined || dayOf(before) !== day) ? (
                        <tr className="sheet-day">
                          <td colSpan={WIDE}>{shortDate(day)}</td>
                        </tr>
                      ) : null}
                      <Row row={row} />
                    </Fragment>
                  );
                })}
                {notes.map((note) => (
                  <NoteRow key={note.entryId} note={note} />
                ))}
                {isOwn ? paper.map(({ line }) => <BlankRow key={line} line={line} />) : null}
              </tbody>
            </SheetTable>
          </div>
        );
      })}
    </SheetPages>
  );
};
