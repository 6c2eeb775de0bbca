import type { MedicineItem } from "../model/medicine-item.ts";
import type { Finding } from "./finding.ts";
import { isNamedAs } from "./named-as.ts";
import { VALPROATE } from "./tables/valproate.ts";

/**
 * VAL-1 (WARN): a valproate goes out in the manufacturer's whole packs, the quantity rounded to the nearest, unless somebody assessed the risk for this
 * patient (practice V17). The copy does not say how large a pack is: the pharmacist does.
 */
export const wholePackFindings = ({ itemId, product }: Pick<MedicineItem, "itemId" | "product">): Finding[] => {
  if (!isNamedAs(product.display, VALPROATE.names)) return [];
  return [
    {
      rule: "VAL-1",
      severity: "WARN",
      itemId,
      fact: "Valproate is supplied in the manufacturer's whole packs.",
      next: "Round to the nearest whole pack with its leaflet and card; otherwise write down the risk assessment for this patient.",
    },
  ];
};
