import type { Bag } from "../../core/journal/log.ts";
import { allergyWords } from "../../core/model/allergies-asked.ts";
import { amountWords } from "../../core/model/amount-words.ts";

/** What is in a bag: `28 tablets Examplapril 5 mg tablets`, one an item. */
export const bagItems = ({ basis, items }: Bag): string[] =>
  items.map(({ itemId, quantity }) => {
    const item = basis.items.find((one) => one.itemId === itemId);
    return item === undefined
      ? quantity
      : `${amountWords({ value: quantity, unit: item.quantity.unit })}, ${item.product.display}`;
  });

/** What was said of allergies when a bag was made: `Allergies: penicillin, a rash.` (ALL-1). Empty: nobody said anything of it. */
export const bagAllergies = ({ allergies }: Bag): string => (allergies === null ? "" : `Allergies: ${allergyWords(allergies)}.`);

/** Who made a bag: `Assembled by Tom Bexley, checked by Amira Khan`. */
export const bagMakers = ({ assembledBy, checkedBy }: Bag): string =>
  `Assembled by ${assembledBy.name}, checked by ${checkedBy.name}`;
