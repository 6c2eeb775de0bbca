import type { ItemChoice } from "../../core/journal/visit-command.ts";
import type { MedicineItem } from "../../core/model/medicine-item.ts";
import { type Pack, parsePackExpiry } from "../../core/model/pack.ts";
import type { PackDraft } from "./drafts.ts";
import type { Gap } from "./use-gaps.ts";

/** What is typed of packs, by the id of the item. */
export type PacksTyped = Readonly<Record<string, PackDraft>>;

/** The id of the field for the expiry of one item's pack. */
export const expiryField = ({ number }: Pick<MedicineItem, "number">): string => `pack-expires-${number}`;

/** The pack as noted so far (PAK-1); undefined where nothing was. An expiry that cannot be read counts for nothing yet: `packGaps` asks for it. */
export const packOf = (typed: PackDraft | undefined): Pack | undefined => {
  if (typed === undefined) return undefined;
  const pack: Pack = { brand: typed.brand.trim(), batch: typed.batch.trim(), expires: parsePackExpiry(typed.expires) };
  return pack.brand === "" && pack.batch === "" && pack.expires === null ? undefined : pack;
};

/** A choice with the pack that was noted for it; one that gives nothing has none. */
export const withPack = (choice: ItemChoice, packs: PacksTyped): ItemChoice => {
  const pack = choice.choice === "give" ? packOf(packs[choice.itemId]) : undefined;
  return choice.choice !== "give" || pack === undefined ? choice : { ...choice, pack };
};

/** Expiries that were typed and cannot be read, of what is given. */
export const packGaps = (
  items: readonly Pick<MedicineItem, "itemId" | "number">[],
  isGiven: (itemId: string) => boolean,
  packs: PacksTyped,
): Gap[] =>
  items.flatMap((item) => {
    const typed = packs[item.itemId]?.expires.trim() ?? "";
    return isGiven(item.itemId) && typed !== "" && parsePackExpiry(typed) === null
      ? [{ focus: expiryField(item), fact: "Enter the expiry as on the pack, month and year (06/2027), or leave it empty." }]
      : [];
  });
