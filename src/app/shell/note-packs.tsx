import type { MedicineItem } from "../../core/model/medicine-item.ts";
import { parsePackExpiry } from "../../core/model/pack.ts";
import { shortDate } from "../../core/model/words.ts";
import { Field } from "../components/field.tsx";
import { EMPTY_PACK, type PackDraft } from "./drafts.ts";
import { expiryField, type PacksTyped } from "./pack-typed.ts";
import "./note-packs.css";

type NotePacksProps = {
  /** What is given. */
  items: readonly MedicineItem[];
  packs: PacksTyped;
  onChange: (packs: PacksTyped) => void;
  gapAt: (focus: string) => string | null;
};

/** An expiry as it was understood, read back: a pack's own way of writing it is easily mistaken. */
const readBack = (typed: string): string | undefined => {
  const expires = parsePackExpiry(typed);
  return expires === null ? undefined : `Read as ${shortDate(expires)}`;
};

/** Which pack each medicine comes out of, where somebody notes it (PAK-1). Folded away: nothing of it has to be filled in. */
export const NotePacks = ({ items, packs, onChange, gapAt }: NotePacksProps) => {
  const change = (itemId: string, part: Partial<PackDraft>): void =>
    onChange({ ...packs, [itemId]: { ...EMPTY_PACK, ...packs[itemId], ...part } });
  return (
    <details open={items.some(({ itemId }) => packs[itemId] !== undefined) || undefined}>
      <summary>Brand, batch and expiry, where you note them</summary>
      <div className="stack">
        {items.map((item) => {
          const typed = packs[item.itemId] ?? EMPTY_PACK;
          return (
            <fieldset key={item.itemId}>
              <legend className="segments-legend">
                {item.number} {item.product.display}
              </legend>
              <div className="note-pack">
                <Field
                  id={`pack-brand-${item.number}`}
                  label="Brand or maker"
                  autoComplete="off"
                  maxLength={80}
                  value={typed.brand}
                  onChange={(event) => change(item.itemId, { brand: event.currentTarget.value })}
                />
                <Field
                  id={`pack-batch-${item.number}`}
                  label="Batch"
                  autoComplete="off"
                  autoCapitalize="characters"
                  maxLength={20}
                  value={typed.batch}
                  onChange={(event) => change(item.itemId, { batch: event.currentTarget.value })}
                />
                <Field
                  id={expiryField(item)}
                  label="Expiry, as on the pack"
                  hint={readBack(typed.expires) ?? "Month and year: 06/2027"}
                  autoComplete="off"
                  maxLength={14}
                  value={typed.expires}
                  error={gapAt(expiryField(item))}
                  onChange={(event) => change(item.itemId, { expires: event.currentTarget.value })}
                />
              </div>
            </fieldset>
          );
        })}
      </div>
    </details>
  );
};
