import { addQuantities, compareQuantities, parseQuantity, type Quantity, ZERO } from "../../../core/model/quantity.ts";

/** The quantities of the packs, one label each; or what is wrong with what was typed and what to do. */
export type PackQuantities = { ok: true; packs: Quantity[] } | { ok: false; wrong: string };

/**
 * LAB-4: reads "28 + 28" (or "28, 28"): each pack has a label with its own quantity, and together they are what was given, no more and no less.
 */
export const packQuantities = (typed: string, given: Quantity): PackQuantities => {
  const packs: Quantity[] = [];
  for (const text of typed.split(/[+,;\s]+/).filter((one) => one !== "")) {
    const quantity = parseQuantity(text);
    if (quantity === null || compareQuantities(quantity, ZERO) === 0)
      return { ok: false, wrong: `“${text}” is no quantity. Type numbers with a plus between them, such as 28 + 28.` };
    packs.push(quantity);
  }
  if (packs.length === 0) return { ok: false, wrong: `Type how much is in each pack: ${given} were given.` };
  const sum = packs.reduce(addQuantities, ZERO);
  return compareQuantities(sum, given) === 0
    ? { ok: true, packs }
    : { ok: false, wrong: `${packs.join(" + ")} is ${sum}, and ${given} were given. Change them so that they add up.` };
};
