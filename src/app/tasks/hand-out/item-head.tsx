import { amountWords } from "../../../core/model/amount-words.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import { isEmergency, type SupplyRoute } from "../../../core/model/supply-route.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { Kept } from "../../components/kept.tsx";

/**
 * The medicine as prescribed: number, name, CD tag, dose, quantity, and what was written beside it. `route`: in an emergency it is not prescribed, but
 * asked for.
 */
export const ItemHead = ({ item, route }: { item: MedicineItem; route: SupplyRoute | undefined }) => (
  <div className="item-head">
    <h2 className="item-name">
      <span className="item-number">{item.number}</span> <Kept text={item.product.display} />{" "}
      {item.controlledDrug === null ? null : <CdTag schedule={item.controlledDrug.schedule} />}
    </h2>
    <p>{item.dose}</p>
    <p className="second">
      {isEmergency(route) ? "Asked for" : "Prescribed"} <b className="unbroken">{amountWords(item.quantity)}</b>
      {item.controlledDrug?.words ? ` (${item.controlledDrug.words})` : null}
      {item.repeat === null ? null : (
        <span className="unbroken">
          {" "}
          · issue {item.repeat.number} of {item.repeat.of}
        </span>
      )}
    </p>
    {item.controlledDrug?.basis === "dmd" ? <p className="second">Schedule from the medicines list.</p> : null}
    {item.note === null ? null : <p className="second">Note: {item.note}</p>}
    {item.endorsements.length === 0 ? null : <p className="second">Endorsed: {item.endorsements.join(", ")}</p>}
  </div>
);
