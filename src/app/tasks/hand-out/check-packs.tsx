import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { Field } from "../../components/field.tsx";
import { EMPTY_PACK, type PackDraft, type VisitDraft } from "../../shell/drafts.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { expiryField } from "./pack-typed.ts";
import "./check.css";

type CheckPacksProps = {
  prescription: ToSupply;
  choices: readonly ItemChoice[];
  draft: VisitDraft;
  gapAt: (focus: string) => string | null;
};

/** Which pack each medicine comes out of, where somebody notes it (PAK-1). Folded away: nothing of it has to be filled in. */
export const CheckPacks = ({ prescription, choices, draft, gapAt }: CheckPacksProps) => {
  const ui = useUi();
  const given = prescription.items.filter(({ itemId }) =>
    choices.some((choice) => choice.choice === "give" && choice.itemId === itemId),
  );
  const change = (itemId: string, part: Partial<PackDraft>): void =>
    ui.saveDraft(prescription.key, {
      packs: { ...draft.packs, [itemId]: { ...EMPTY_PACK, ...draft.packs[itemId], ...part } },
    });
  const isOpen = given.some(({ itemId }) => draft.packs[itemId] !== undefined);
  return (
    <details open={isOpen || undefined}>
      <summary>Brand, batch and expiry, where you note them</summary>
      <div className="stack">
        {given.map((item) => {
          const typed = draft.packs[item.itemId] ?? EMPTY_PACK;
          return (
            <fieldset key={item.itemId} className="check-pack">
              <legend className="segments-legend">
                {item.number} {item.product.display}
              </legend>
              <div className="check-pair">
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
                  autoComplete="off"
                  placeholder="MM/YYYY"
                  maxLength={10}
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
