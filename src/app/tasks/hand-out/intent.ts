import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { compareQuantities, parseQuantity, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import type { SupplyOnLog } from "../../../core/rules/duplicate-line.ts";
import { isSuppliedBefore } from "../../../core/rules/late-copy.ts";
import { isSuppliedElsewhere, type SuppliedElsewhere } from "../../../core/rules/supplied-elsewhere.ts";
import type { ItemDraft, VisitDraft } from "../../shell/drafts.ts";
import { NOT_SUPPLIED_REASONS } from "../../shell/not-supplied-reasons.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** What a draft means for one item, or what is missing. */
export type Intent = { ok: true; choice: ItemChoice } | { ok: false; gap: Gap };

/** The ids of one item's controls. */
export const controlsOf = (item: MedicineItem) => ({
  choice: `item-${item.number}`,
  give: `give-${item.number}`,
  owing: `owing-${item.number}`,
  reason: `not-supplied-${item.number}`,
});

/** The amount typed for a part, when it is one: more than nothing and less than what is left. */
export const partOf = (draft: ItemDraft, left: Quantity): Quantity | null => {
  const typed = parseQuantity(draft.given.trim());
  return typed !== null && compareQuantities(typed, ZERO) > 0 && compareQuantities(typed, left) < 0 ? typed : null;
};

const missing = (focus: string, fact: string): Intent => ({ ok: false, gap: { focus, fact } });

/**
 * The open items that a person must say something of, or has: what was given before its prescription came, or on another device by its word, may be
 * left out (VIS-1, EMS-6).
 */
export const itemsToChoose = (
  open: readonly MedicineItem[],
  prescription: Pick<ToSupply, "id" | "key" | "releasedBy">,
  draft: Pick<VisitDraft, "items">,
  supplies: readonly SupplyOnLog[],
  elsewhere: readonly SuppliedElsewhere[],
): MedicineItem[] =>
  open.filter(
    (item) =>
      draft.items[item.itemId] !== undefined ||
      (!isSuppliedBefore(prescription, item, supplies) && !isSuppliedElsewhere(elsewhere, prescription.key, item.itemId)),
  );

/** Turns what was tapped for one item into the choice to judge and write. */
export const intentOf = (item: MedicineItem, draft: ItemDraft | undefined, left: Quantity): Intent => {
  const controls = controlsOf(item);
  const { itemId } = item;
  if (draft === undefined) return missing(controls.choice, `Choose All, Part or Not supplied for ${item.product.display}.`);
  if (draft.choice === "all") return { ok: true, choice: { choice: "give", itemId, quantity: left, owingReason: null } };
  if (draft.choice === "part") {
    const quantity = partOf(draft, left);
    if (quantity === null) return missing(controls.give, `Enter how much is given: more than 0, less than ${left}.`);
    if (draft.owingReason === "") return missing(controls.owing, "Choose why the rest is owed.");
    return { ok: true, choice: { choice: "give", itemId, quantity, owingReason: draft.owingReason } };
  }
  const reason = NOT_SUPPLIED_REASONS.find(({ value }) => value === draft.reason);
  if (reason === undefined) return missing(controls.reason, "Choose why it is not supplied.");
  return reason.epsReason === null
    ? { ok: true, choice: { choice: "owe", itemId, why: "Out of stock" } }
    : { ok: true, choice: { choice: "never", itemId, epsReason: reason.epsReason, why: reason.words } };
};
