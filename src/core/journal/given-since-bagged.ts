import { compareQuantities, subtractQuantity, ZERO } from "../model/quantity.ts";
import { givenSoFar } from "../rules/duplicate-line.ts";
import type { Bag, Log } from "./log.ts";
import { standingSupplies } from "./standing.ts";

/** An item of a bag that went out without the bag: its name, and the line that gave it last. */
export type GivenBeside = { itemId: string; medicine: string; line: string };

/**
 * BAG-2: the items of a bag that waits of which the lines that stand leave less than is in it, as where they went out on paper meanwhile: handing the bag
 * out would give them twice.
 */
export const givenSinceBagged = (
  { basis, items }: Pick<Bag, "basis" | "items">,
  log: Pick<Log, "lines" | "arrivals">,
): GivenBeside[] => {
  const supplies = standingSupplies(log).filter(({ prescriptionKey }) => prescriptionKey === basis.key);
  return items.flatMap(({ itemId, quantity }) => {
    const item = basis.items.find((one) => one.itemId === itemId);
    const last = supplies.filter((supply) => supply.itemId === itemId).at(-1);
    if (item === undefined || last === undefined) return [];
    const left = subtractQuantity(item.quantity.value, givenSoFar(supplies, basis.key, itemId));
    const isLess = compareQuantities(quantity, ZERO) > 0 && compareQuantities(left, quantity) < 0;
    return isLess ? [{ itemId, medicine: item.product.display, line: last.line }] : [];
  });
};
