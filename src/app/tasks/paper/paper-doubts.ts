import { amountWords } from "../../../core/model/amount-words.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { addQuantities, compareQuantities, parseQuantity, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import type { BagOnLog } from "../../../core/rules/already-bagged.ts";
import type { SupplyOnLog } from "../../../core/rules/duplicate-line.ts";
import { lateCopyFindings } from "../../../core/rules/late-copy.ts";
import { momentWords } from "../../shell/moment-words.ts";
import type { PaperDraft } from "../../shell/paper-draft.ts";

/**
 * What speaks against what was typed of one item, and what to do. `isTooMuch`: more than is left of what was prescribed; a person says so in the words of
 * `confirm`. `said`: what they say it of, the quantity and the words of the doubt: of another quantity it is asked anew.
 */
export type PaperDoubt = { itemId: string; words: string; next: string; isTooMuch: boolean; confirm: string; said: string };

/** A supply that is known already: by the log here, or by what another device told. */
type Earlier = SupplyOnLog;

/** "Already supplied by C-0006 at 10:42, 14 of 28 tablets: is this the same supply?" */
const earlierWords = (
  before: readonly Earlier[],
  last: Earlier,
  sum: Quantity,
  { value, unit }: MedicineItem["quantity"],
  now: number,
): string => {
  const others = before.slice(0, -1).map(({ line }) => line);
  const and = others.length === 0 ? "" : `, and before by ${others.join(", ")}`;
  const part = compareQuantities(sum, value) >= 0 ? "" : `, ${sum} of ${amountWords({ value, unit })}`;
  return `Already supplied by ${last.line} at ${momentWords(last.at, now)}${and}${part}: is this the same supply?`;
};

/**
 * What is said beside what was typed of each item given, before it is recorded (DUP-1, DUP-4, DUP-5, BAG-2); `at`: when the paper says it was. Nothing of it refuses what has happened (JRN-13): a slip of
 * the pen, or a supply that is in the log already, is seen before it is a line. `now`: for the words.
 */
export const paperDoubts = (
  draft: Pick<PaperDraft, "items">,
  prescription: ToSupply,
  { earlier, bags, at }: { earlier: readonly Earlier[]; bags: readonly BagOnLog[]; at: number },
  now: number,
): PaperDoubt[] =>
  prescription.items.flatMap(({ itemId, quantity, product }) => {
    const item = draft.items[itemId];
    if (item?.what !== "given") return [];
    const beside = [
      ...bags
        .filter(
          ({ prescriptionKey, items }) => prescriptionKey === prescription.key && items.some((one) => one.itemId === itemId),
        )
        .map(({ assembledBy, checkedBy }) => ({
          words: `This waits in a bag, assembled by ${assembledBy}, checked by ${checkedBy}: did that bag go out?`,
          next: "Then record it here, and take the bag off the list afterwards.",
        })),
      ...lateCopyFindings(prescription, { itemId, product }, earlier, at).map(({ fact }) => ({
        words: `${fact} Is this the same supply?`,
        next: "Then do not record it twice: type in words, below, which line it is.",
      })),
    ].map((doubt): PaperDoubt => ({ itemId, isTooMuch: false, confirm: "", said: "", ...doubt }));
    const before = earlier
      .filter((one) => one.prescriptionKey === prescription.key && one.itemId === itemId)
      .toSorted((a, b) => a.at - b.at);
    const sum = before.reduce((all, one) => addQuantities(all, one.given), ZERO);
    const given = parseQuantity(item.quantity.trim()) ?? ZERO;
    const isTooMuch = compareQuantities(addQuantities(sum, given), quantity.value) > 0;
    const moreThanAll = compareQuantities(given, quantity.value) > 0 ? `More than was prescribed: ${quantity.value}.` : "";
    const last = before.at(-1);
    if (last === undefined && !isTooMuch) return beside;
    const about =
      last === undefined
        ? {
            words: moreThanAll,
            next: "Type what stands on the paper.",
            confirm: "That is what stands on the paper",
          }
        : {
            words: earlierWords(before, last, sum, quantity, now),
            next: `${moreThanAll} The same? Then do not record it twice: type in words, below, that it is ${last.line}.`.trimStart(),
            confirm: "It is another supply: it stands so on the paper",
          };
    return [{ itemId, isTooMuch, ...about, said: `${item.quantity.trim()}: ${about.words}` }, ...beside];
  });

/** A person must still say that it stands so on the paper. */
export const isUnsaid = ({ stands }: Pick<PaperDraft, "stands">, { itemId, said, isTooMuch }: PaperDoubt): boolean =>
  isTooMuch && stands[itemId] !== said;
