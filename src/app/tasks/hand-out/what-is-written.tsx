import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import type { Quantity } from "../../../core/model/quantity.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { Kept } from "../../components/kept.tsx";
import { choiceWords } from "./summary.ts";
import "./check.css";

/** The lines as they will be written, before anything else on the page. */
export const WhatIsWritten = ({
  prescription,
  choices,
  leftOf,
}: {
  prescription: ToSupply;
  choices: readonly ItemChoice[];
  leftOf: (item: MedicineItem) => Quantity;
}) => (
  <section className="card written" aria-label="What will be written">
    <h2 className="hidden-words">What will be written</h2>
    <ul>
      {choices.map((choice) => {
        const item = prescription.items.find(({ itemId }) => itemId === choice.itemId);
        return item === undefined ? null : (
          <li key={item.itemId}>
            <span className="second">{item.number}</span>
            <span className="written-medicine">
              <Kept text={item.product.display} />{" "}
              {item.controlledDrug === null ? null : <CdTag schedule={item.controlledDrug.schedule} />}
            </span>
            <b>
              <Kept text={choiceWords(choice, leftOf(item), item.quantity.unit)} />
            </b>
          </li>
        );
      })}
    </ul>
  </section>
);
