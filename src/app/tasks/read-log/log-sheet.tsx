import { londonDate } from "../../../core/model/instant.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { deviceByLetter, deviceNoun } from "../../shell/device-words.ts";
import { countPlaces } from "../../shell/line-place.ts";
import { countOf } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import type { Sheet, SheetRow } from "../../shell/sheet-rows.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { LineRow } from "./line-row.tsx";
import { CELL, COLUMN_HEADER, ROW, ROW_GROUP, TABLE } from "./table-roles.ts";

const days = (sheet: Sheet): string => {
  const all = sheet.lines.map(({ body }) => londonDate(body.happened.wall)).sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return "";
  return first === last ? shortDate(first) : `${shortDate(first)} to ${shortDate(last)}`;
};

const OutageRow = ({ row }: { row: Extract<SheetRow, { kind: "outage" }> }) => {
  const { outage } = row;
  return (
    <tr className="log-outage" {...ROW}>
      <td colSpan={9} {...CELL}>
        {row.what === "declared" ? (
          <>
            <b>Outage declared</b> {dayAndTime(row.at)} by {outage.declaredBy.name}: {OUTAGE_WORDS[outage.what].title}, since{" "}
            <span className="unbroken">{dayAndTime(outage.since)}</span>
            {outage.why === "" ? null : `, ${outage.why}`}
            {[outage.supplierIncident, outage.nationalIncident].map((number) =>
              number === null ? null : <span key={number}> · {number}</span>,
            )}
          </>
        ) : (
          <>
            <b>Outage ended</b> {dayAndTime(row.at)} by {outage.endedBy?.name ?? "someone"}
          </>
        )}
      </td>
    </tr>
  );
};

const OddRow = ({ row }: { row: Extract<SheetRow, { kind: "odd" }> }) => (
  <tr className="log-odd" {...ROW}>
    <td colSpan={9} {...CELL}>
      {row.why === "unreadable"
        ? `Entry ${row.entry.seq} cannot be read on this device. It is kept, and shown here so that nothing is missing.`
        : `Entry ${row.entry.seq} is about a line that has not come to this device yet. It is kept until it does.`}
    </td>
  </tr>
);

/** One device's sheet: a table of nine columns on the tablet, cards on the phone. */
export const LogSheet = ({ sheet }: { sheet: Sheet }) => {
  const view = useOpenView();
  const struck = sheet.lines.filter(({ strike }) => strike !== null).length;
  const { total, received, thisDeviceOnly } = countPlaces(sheet.lines, view);
  const title = deviceByLetter(sheet.device, view.device);
  const where =
    sheet.device === view.device.letter
      ? `${received} received, ${thisDeviceOnly} on this ${deviceNoun(view.device)} only`
      : `${received} received`;
  return (
    <section className="sheet" aria-labelledby={`sheet-${sheet.device}`}>
      <div className="sheet-head">
        <div>
          <h2 id={`sheet-${sheet.device}`}>
            {title} · {view.device.pharmacy.name} {view.device.ods}
          </h2>
          <p className="second">{days(sheet)}</p>
        </div>
        <p className="sheet-sums">
          <span>
            {countOf(total, "line")} · {struck} struck
          </span>
          <br />
          <span className="second">{where}</span>
        </p>
      </div>
      <table className="log" {...TABLE} aria-label={`Lines of ${title}`}>
        <thead {...ROW_GROUP}>
          <tr {...ROW}>
            {["Line", "Time", "Patient", "Item", "Given", "Owed", "By / check", "Handed to", "Where"].map((words) => (
              <th
                key={words}
                scope="col"
                {...COLUMN_HEADER}
                className={words === "Given" || words === "Owed" ? "log-number" : undefined}
              >
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROW_GROUP}>
          {sheet.rows.map((row) => {
            if (row.kind === "line") return <LineRow key={row.id} line={row.line} view={view} />;
            return row.kind === "outage" ? <OutageRow key={row.id} row={row} /> : <OddRow key={row.id} row={row} />;
          })}
        </tbody>
      </table>
    </section>
  );
};
