import type { VisitForm } from "../../src/app/shell/app-port.ts";
import type { LineBody } from "../../src/core/journal/body.ts";

/** What one line says: of which item of which prescription what was done, and how much went out, as a number. */
export type Chosen = { key: string; itemId: string; choice: "give" | "owe" | "never"; quantity: number };

/** What a person chose, line by line, read off the form before anything is written: against it what is stored is judged. */
export const chosenIn = ({ prescriptionKey, choices }: Pick<VisitForm, "prescriptionKey" | "choices">): Chosen[] =>
  choices.map((one) => ({
    key: prescriptionKey,
    itemId: one.itemId,
    choice: one.choice,
    quantity: one.choice === "give" ? Number(one.quantity) : 0,
  }));

/** What a stored line says of the same. */
export const saidBy = (body: LineBody): Chosen => {
  const about = { key: body.basis.key, itemId: body.itemId };
  if (body.kind === "not-supplied") return { ...about, choice: body.outcome === "owed" ? "owe" : "never", quantity: 0 };
  return { ...about, choice: "give", quantity: body.given.reduce((sum, { quantity }) => sum + Number(quantity), 0) };
};

/** Both say the same. */
export const isSame = (one: Chosen, other: Chosen): boolean =>
  one.key === other.key && one.itemId === other.itemId && one.choice === other.choice && one.quantity === other.quantity;

/** In words, for a finding. */
export const wordsOf = ({ choice, quantity, itemId }: Chosen): string =>
  `${choice}${choice === "give" ? ` ${quantity}` : ""} of ${itemId.slice(0, 8)}`;
