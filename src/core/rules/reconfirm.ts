import type { MedicineItem } from "../model/medicine-item.ts";
import type { Finding } from "./finding.ts";
import { isNamedAs } from "./named-as.ts";
import { RECONFIRM_MEDICINES } from "./tables/reconfirm-medicines.ts";

/**
 * AGE-2 (WARN): a controlled drug of Schedules 1 to 4, or one of a dated table's medicines, is confirmed with the patient whatever the copy's
 * age (practice V10): its dose may have been changed after the copy was made, and a change never reaches the holder.
 */
export const reconfirmFindings = ({
  itemId,
  product,
  controlledDrug,
}: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">): Finding[] => {
  const isControlled = controlledDrug !== null && controlledDrug.schedule !== "CD5";
  if (!isControlled && !isNamedAs(product.display, RECONFIRM_MEDICINES.names)) return [];
  return [
    {
      rule: "AGE-2",
      severity: "WARN",
      itemId,
      fact: "A change of this medicine after the copy was made would not show here.",
      next: "Ask the patient whether the dose or the medicine was changed. If in doubt, ring the prescriber.",
    },
  ];
};
