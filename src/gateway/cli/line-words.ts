import type { Basis } from "../../core/journal/basis.ts";
import { givenOf } from "../../core/journal/line-amounts.ts";
import { isSupply, type LogLine } from "../../core/journal/log.ts";
import { owedBy } from "../../core/journal/owings.ts";
import { amountWords } from "../../core/model/amount-words.ts";
import { compareQuantities, type Quantity, ZERO } from "../../core/model/quantity.ts";

/** The prescribed item a line is about. */
export const itemOf = ({ body }: LogLine): Basis["items"][number] | undefined =>
  body.basis.items.find(({ itemId }) => itemId === body.itemId);

const amountOf = (value: Quantity, line: LogLine): string => {
  const unit = itemOf(line)?.quantity.unit ?? "";
  return unit === "" ? value : amountWords({ value, unit });
};

/** "14 tablets given, 14 tablets owed": what a line did, for people; the table and the JSON keep numbers and unit apart. */
export const lineWords = (line: LogLine): string => {
  const { body } = line;
  if (!isSupply(body)) {
    return body.outcome === "owed" ? `all ${amountOf(owedBy(line), line)} owed: ${body.why}` : `not supplied: ${body.why}`;
  }
  const owed = compareQuantities(body.owed, ZERO) > 0 ? `, ${amountOf(body.owed, line)} owed` : "";
  return `${amountOf(givenOf(line), line)} given${owed}`;
};
