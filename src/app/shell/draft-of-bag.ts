import type { Bag } from "../../core/journal/apply.ts";
import type { Actor } from "../../core/journal/body.ts";
import type { Person } from "../../core/model/person.ts";
import { compareQuantities, ZERO } from "../../core/model/quantity.ts";
import type { ItemDraft, VisitDraft } from "./drafts.ts";

/** The person of the team who is meant; null where nobody of it is any more: then somebody chooses again. */
const idOf = ({ name, gphc }: Actor, team: readonly Person[]): string | null =>
  team.find((person) => person.name === name && person.gphc === gphc)?.id ?? null;

/** What handing out a bag begins with: its items, who made it and who checked it, as they were recorded (BAG-1). */
export const draftOfBag = (
  { bagId, items, assembledBy, checkedBy, clinicalCheckBy, reason }: Bag,
  team: readonly Person[],
): Partial<VisitDraft> => ({
  bagId,
  items: Object.fromEntries(
    items.map(({ itemId, quantity, owed, owingReason }): [string, ItemDraft] => [
      itemId,
      compareQuantities(owed, ZERO) === 0
        ? { choice: "all", given: "", owingReason: "", reason: "" }
        : { choice: "part", given: quantity, owingReason: owingReason ?? "", reason: "" },
    ]),
  ),
  assembledBy: idOf(assembledBy, team),
  checkedBy: idOf(checkedBy, team),
  clinicalCheckBy: idOf(clinicalCheckBy, team),
  reason: reason ?? "",
});
