import type { LineNumber } from "../../../core/journal/line-number.ts";
import { LOG_COLUMNS } from "./log-columns.ts";

/** A number that is kept free for handwriting. */
export const BlankRow = ({ line }: { line: LineNumber }) => (
  <tr className="sheet-line sheet-blank">
    <th scope="row" className="sheet-no">
      {line}
    </th>
    {LOG_COLUMNS.slice(1).map(({ words }) => (
      <td key={words}>{words === "PMR" ? <span className="sheet-box" role="img" aria-label="Box to tick" /> : null}</td>
    ))}
  </tr>
);
