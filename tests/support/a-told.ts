import type { MedicineItem } from "../../src/core/model/medicine-item.ts";
import type { SuppliedElsewhere } from "../../src/core/rules/supplied-elsewhere.ts";
import { anItem, aPrescription } from "./a-prescription.ts";

/** Whose and what another device's supply from a copy was, as an index's row is read by that copy; a test says what matters to it. */
export const toldOf = (
  { product }: Pick<MedicineItem, "product"> = anItem(),
  change: Partial<SuppliedElsewhere["of"]> = {},
): SuppliedElsewhere["of"] => ({
  patient: aPrescription().patient,
  product: product.display,
  productCode: product.code,
  route: null,
  ...change,
});
