import type { ReactNode } from "react";
import type { Log } from "../../../core/journal/log.ts";
import { standingRp } from "../../../core/journal/standing.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { chargeNow, rpRecord } from "../../../core/rules/rp-record.ts";
import { Printed } from "../../components/printed.tsx";
import { deviceTitle } from "../../shell/device-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import "./print.css";

/** "Marsh Lane Pharmacy, 4 Marsh Lane, Hallowby, HB4 1ZZ". */
export const pharmacyLine = ({ name, address, postcode }: { name: string; address: string[]; postcode: string }): string =>
  [name, ...address, postcode.replaceAll(" ", "\u00a0")].filter((part) => part.trim() !== "").join(", ");

const rpLine = (log: Log): string => {
  const charge = chargeNow(rpRecord(standingRp(log)));
  if (charge.kind === "nobody") return "No Responsible Pharmacist signed on";
  return `Responsible Pharmacist ${charge.spell.who.name}, GPhC ${charge.spell.who.gphc}`;
};

/** What stands at the head of every page: what it is, whose, from which device, when printed and by whom (SHT-1). */
const SheetHead = ({ title, aside, note }: { title: string; aside: ReactNode; note: ReactNode }) => {
  const { device, me, log } = useOpenView();
  const now = useNow();
  return (
    <div className="sheet-top">
      <div>
        <h2>{title}</h2>
        <p>
          {pharmacyLine(device.pharmacy)} · {device.ods} · {deviceTitle(device)}
        </p>
        {note === undefined ? null : <p>{note}</p>}
      </div>
      <div className="sheet-top-right">
        <p>
          Printed {dayAndTime(now)} by {me.name}
        </p>
        <p>{aside ?? rpLine(log)}</p>
      </div>
    </div>
  );
};

/**
 * The pages of one sheet. The head stands in a table round everything, because browsers repeat a table's head on every page and nothing else
 * with words of its own.
 */
export const SheetPages = ({
  title,
  way,
  aside,
  note,
  paperOnly = false,
  children,
}: {
  title: string;
  way: "a4-landscape" | "a4-portrait";
  aside?: ReactNode;
  /** What has to be known to use the sheet; on every page, so that none has to be looked for. */
  note?: ReactNode;
  /** The screen shows the same in another way. */
  paperOnly?: boolean;
  children: ReactNode;
}) => (
  <Printed page={way} label={title} paperOnly={paperOnly}>
    <table className="sheet-page" role="presentation">
      <thead>
        <tr>
          <td>
            <SheetHead title={title} aside={aside} note={note} />
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  </Printed>
);

/** A ruled table of a sheet: its head again on each page, no row torn apart. */
export const SheetTable = ({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly { words: string; width?: string; number?: boolean }[];
  children: ReactNode;
}) => (
  <table className="sheet-table" aria-label={label}>
    <colgroup>
      {columns.map(({ words, width }) => (
        <col key={words} style={width === undefined ? undefined : { width }} />
      ))}
    </colgroup>
    <thead>
      <tr>
        {columns.map(({ words, number }) => (
          <th key={words} scope="col" className={number === true ? "sheet-number" : undefined}>
            {words}
          </th>
        ))}
      </tr>
    </thead>
    {children}
  </table>
);
