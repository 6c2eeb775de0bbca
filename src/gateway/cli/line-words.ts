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

const isOwing = (line: LogLine): boolean => isSupply(line.body) && compareQuantities(line.body.owed, ZERO) > 0;

/** Why a line is as it is, in the words of who recorded it: why it was not supplied, or all of it is owed; or why the rest is, and the reason given for it. */
export const reasonOf = (line: LogLine): string => {
  const { body } = line;
  if (!isSupply(body)) return body.why;
  const owed = isOwing(line) && body.owingReason !== null ? [`owed: ${body.owingReason}`] : [];
  return [...owed, ...(body.reason === null ? [] : [body.reason])].join("; ");
};

/** "14 tablets given, 14 tablets owed: Part pack only": what a line did, and why, for people; the table and the JSON keep numbers and unit apart. */
export const lineWords = (line: LogLine): string => {
  const { body } = line;
  if (!isSupply(body)) {
    return body.outcome === "owed" ? `all ${amountOf(owedBy(line), line)} owed: ${body.why}` : `not supplied: ${body.why}`;
  }
  const why = body.owingReason === null ? "" : `: ${body.owingReason}`;
  const owed = isOwing(line) ? `, ${amountOf(body.owed, line)} owed${why}` : "";
  const reason = body.reason === null ? "" : `; reason given: ${body.reason}`;
  return `${amountOf(givenOf(line), line)} given${owed}${reason}`;
};
