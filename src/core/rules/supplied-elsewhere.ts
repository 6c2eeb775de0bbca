import { amountWords } from "../model/amount-words.ts";
import { type Instant, londonDate } from "../model/instant.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import { addQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import { clockTime, shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";

/** A supply that another device told this one of by its supplied index (MET-1), and no log here has. */
export type SuppliedElsewhere = { line: string; prescriptionKey: string; itemId: string; given: Quantity; at: Instant };

const whenWords = (at: Instant, now: Instant): string =>
  londonDate(at) === londonDate(now) ? clockTime(at) : `${clockTime(at)} on ${shortDate(londonDate(at))}`;

/**
 * DUP-4 (STOP): another device says that it supplied this item already. One finding an item, naming the line and the time; a reason goes past
 * it, since an index is word of mouth: the line itself is not here to be read.
 */
export const suppliedElsewhereFindings = (
  prescriptionKey: string,
  item: Pick<MedicineItem, "itemId" | "quantity">,
  elsewhere: readonly SuppliedElsewhere[],
  now: Instant,
): Finding[] => {
  const same = elsewhere
    .filter((supply) => supply.prescriptionKey === prescriptionKey && supply.itemId === item.itemId)
    .toSorted((a, b) => a.at - b.at);
  const last = same.at(-1);
  if (last === undefined) return [];
  const earlier = same.slice(0, -1).map(({ line }) => line);
  const given = same.reduce((sum, supply) => addQuantities(sum, supply.given), ZERO);
  const { value, unit } = item.quantity;
  return [
    {
      rule: "DUP-4",
      severity: "STOP",
      itemId: item.itemId,
      fact: `Already supplied by ${last.line} at ${whenWords(last.at, now)}${earlier.length === 0 ? "" : `, and before by ${earlier.join(", ")}`}.`,
      next: `${given} of ${amountWords({ value, unit })} given there. Ask at that device before you supply it again. To go on all the same, say why in the reason.`,
    },
  ];
};
