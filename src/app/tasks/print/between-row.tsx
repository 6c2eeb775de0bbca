import { dayAndTime } from "../../../core/model/words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import type { SheetRow } from "../../shell/sheet-rows.ts";
import { LOG_COLUMNS } from "./log-columns.ts";

type Outages = Extract<SheetRow, { kind: "outage" }>;

const OutageWords = ({ row: { outage, what, at } }: { row: Outages }) =>
  what === "ended" ? (
    <>
      <b>Outage ended</b> {dayAndTime(at)} by {outage.endedBy?.name ?? "someone"}
    </>
  ) : (
    <>
      <b>Outage declared</b> {dayAndTime(at)} by {outage.declaredBy.name}: {OUTAGE_WORDS[outage.what].title}, since{" "}
      {dayAndTime(outage.since)}
      {outage.why === "" ? "" : `, ${outage.why}`}
      {[outage.supplierIncident, outage.nationalIncident]
        .filter((number) => number !== null)
        .map((number) => ` · incident ${number}`)
        .join("")}
    </>
  );

/** What stands between lines: an outage declared or ended, or an entry that is kept and cannot be shown as a line. */
export const BetweenRow = ({ row }: { row: Exclude<SheetRow, { kind: "line" }> }) => (
  <tr className="sheet-between">
    <td colSpan={LOG_COLUMNS.length}>
      {row.kind === "outage" ? (
        <OutageWords row={row} />
      ) : (
        `Entry ${row.entry.seq}: ${row.why === "unreadable" ? "cannot be read on this device, and is kept" : "is about a line that is not on this device yet"}.`
      )}
    </td>
  </tr>
);
