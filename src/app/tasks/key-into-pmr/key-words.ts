import { givenOf } from "../../../core/journal/line-amounts.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import { givenBeyond, isOfSameItem, openOwings, owedAfter, owedBy, statusAfterAll } from "../../../core/journal/owings.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import type { ItemStatus, MedicineItem } from "../../../core/model/medicine-item.ts";
import { compareQuantities, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import { allergiesOfLine, packsOfLine } from "../../shell/line-notes.ts";

/** What the PMR calls the state of an item after a handing-over. */
const STATUS_WORDS: Readonly<Record<ItemStatus, string>> = {
  "0001": "Dispensed",
  "0002": "Not dispensed",
  "0003": "Part dispensed",
  "0004": "Owing",
  "0005": "Cancelled",
  "0006": "Expired",
  "0007": "To be dispensed",
  "0008": "With dispenser",
};

/** PML-5: what the line alone does not show of its item, by all the lines that stand; each a sentence or two. */
const itemNotes = (line: LogLine, lines: readonly LogLine[], unit: string): string[] => {
  const isAmong = (others: readonly LogLine[]): boolean => others.some((other) => isOfSameItem(other, line));
  const beyond = givenBeyond(line, lines);
  const isMet = compareQuantities(owedBy(line), ZERO) > 0 && !isAmong(openOwings(lines));
  return [
    ...(isSupply(line.body) && compareQuantities(beyond, ZERO) > 0
      ? [
          `In all, ${amountWords({ value: beyond, unit })} more than prescribed was handed out of this item. Record it in the PMR as an incident, and claim the item once.`,
        ]
      : []),
    ...(isMet && !isSupply(line.body) ? ["Nothing of this item is owed any more: leave no owing open in the PMR."] : []),
  ];
};

/** One line as it is keyed in. Quantities in the prescribed unit. */
export type LineToKey = {
  number: string;
  medicine: string;
  status: string;
  given: Quantity;
  owed: Quantity;
  unit: string;
  dose: string;
  /** Notes and endorsements that go with it, each a sentence. */
  notes: string[];
};

/**
 * Everything of a line that a person keys, after the lines before it (`lines`: the whole log's), whichever device wrote those. `item`: the copy's,
 * where it is still here: only it has the prescriber's notes.
 */
export const lineToKey = (line: LogLine, lines: readonly LogLine[], item: MedicineItem | null): LineToKey => {
  const { body } = line;
  const basis = body.basis.items.find(({ itemId }) => itemId === body.itemId);
  const owed = owedAfter(line, lines);
  const isAll = isSupply(body) && compareQuantities(owed, ZERO) === 0;
  return {
    number: line.line,
    medicine: basis?.product.display ?? "Medicine not named",
    status: STATUS_WORDS[statusAfterAll(line, lines)],
    given: givenOf(line),
    owed,
    unit: basis?.quantity.unit ?? "",
    dose: basis?.dose ?? "",
    notes: [
      ...itemNotes(line, lines, basis?.quantity.unit ?? ""),
      ...[packsOfLine(line), allergiesOfLine(line)].flatMap((words) => (words === "" ? [] : [`${words}.`])),
      ...(isSupply(body) || body.outcome === "owed" ? [] : [`Why not: ${body.why} (${body.epsReason ?? "no code"}).`]),
      ...(isSupply(body) && !isAll && body.owingReason !== null ? [`Why owed: ${body.owingReason}.`] : []),
      ...(isSupply(body) && body.reason !== null ? [`Reason given: ${body.reason}.`] : []),
      ...(item === null || item.endorsements.length === 0 ? [] : [`Prescriber endorsed: ${item.endorsements.join(", ")}.`]),
      ...(item === null || item.note === null ? [] : [`Prescriber's note: ${item.note}`]),
    ],
  };
};
