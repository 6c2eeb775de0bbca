import { amountWords } from "../../../core/model/amount-words.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { addQuantities, compareQuantities, parseQuantity, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import { momentWords } from "../../shell/moment-words.ts";
import type { PaperDraft } from "../../shell/paper-draft.ts";

/**
 * What speaks against what was typed of one item. `isTooMuch`: more than is left of what was prescribed; a person says that it stands so on the paper.
 * `said`: what they say it of, the quantity and these words: of another quantity it is asked anew.
 */
export type PaperDoubt = { itemId: string; words: string; isTooMuch: boolean; said: string };

/** A supply of an item that is known already: by the log here, or by what another device told. */
type Earlier = { line: string; prescriptionKey: string; itemId: string; given: Quantity; at: number };

/** "Already supplied by C-0006 at 10:42, 14 of 28 tablets: is this the same supply?" Empty where nothing was. */
const earlierWords = (
  before: readonly Earlier[],
  sum: Quantity,
  { value, unit }: MedicineItem["quantity"],
  now: number,
): string => {
  const last = before.at(-1);
  if (last === undefined) return "";
  const others = before.slice(0, -1).map(({ line }) => line);
  const and = others.length === 0 ? "" : `, and before by ${others.join(", ")}`;
  const part = compareQuantities(sum, value) >= 0 ? "" : `, ${sum} of ${amountWords({ value, unit })}`;
  return `Already supplied by ${last.line} at ${momentWords(last.at, now)}${and}${part}: is this the same supply?`;
};

/**
 * What is said beside what was typed of each item given, before it is recorded (DUP-1, DUP-4). Nothing of it refuses what has happened (JRN-13): a slip of
 * the pen, or a supply that is in the log already, is seen before it is a line. `now`: for the words.
 */
export const paperDoubts = (
  draft: Pick<PaperDraft, "items">,
  prescription: ToSupply,
  earlier: readonly Earlier[],
  now: number,
): PaperDoubt[] =>
  prescription.items.flatMap(({ itemId, quantity }) => {
    const item = draft.items[itemId];
    if (item?.what !== "given") return [];
    const before = earlier
      .filter((one) => one.prescriptionKey === prescription.key && one.itemId === itemId)
      .toSorted((a, b) => a.at - b.at);
    const sum = before.reduce((all, one) => addQuantities(all, one.given), ZERO);
    const all = addQuantities(sum, parseQuantity(item.quantity.trim()) ?? ZERO);
    const isTooMuch = compareQuantities(all, quantity.value) > 0;
    const tooMuch = isTooMuch ? `More than was prescribed: ${quantity.value}. Type what stands on the paper.` : "";
    const words = earlierWords(before, sum, quantity, now) || tooMuch;
    return words === "" ? [] : [{ itemId, words, isTooMuch, said: `${item.quantity.trim()}: ${words}` }];
  });

/** A person must still say that it stands so on the paper. */
export const isUnsaid = ({ stands }: Pick<PaperDraft, "stands">, { itemId, said, isTooMuch }: PaperDoubt): boolean =>
  isTooMuch && stands[itemId] !== said;
