import type { LogLine } from "../../../core/journal/log.ts";
import type { Quantity } from "../../../core/model/quantity.ts";
import { amountOf } from "../../shell/line-words.ts";

/** A number to be read at a glance, its unit beneath it. */
export const SheetAmount = ({ value, line }: { value: Quantity; line: LogLine }) => (
  <>
    {value}
    <br />
    <span className="sheet-small">{amountOf(value, line).slice(value.length + 1)}</span>
  </>
);
