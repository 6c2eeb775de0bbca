import type { MedicineItem } from "../model/medicine-item.ts";
import type { Prescription, ToSupply } from "../model/prescription.ts";
import { compareQuantities } from "../model/quantity.ts";
import { isLikelySamePatient } from "../model/same-patient.ts";
import { isEmergency } from "../model/supply-route.ts";
import { givenSoFar, type SupplyOnLog } from "./duplicate-line.ts";
import type { Finding } from "./finding.ts";
import { isSameMedicine } from "./late-copy.ts";

/** EPS item statuses of which something may still be handed over: in part, owed, to be dispensed, with the dispenser. */
const OPEN: readonly MedicineItem["status"][] = ["0003", "0004", "0007", "0008"];

/**
 * EMS-8 (STOP): an emergency supply of what a copy here still has open for the same patient. An emergency supply is for want of a prescription, and that one
 * would be dispensed beside it.
 */
export const copyAtHandFindings = (
  { patient, route }: Pick<ToSupply, "patient" | "route">,
  given: readonly Pick<MedicineItem, "itemId" | "product">[],
  copies: readonly Prescription[],
  supplies: readonly SupplyOnLog[],
): Finding[] => {
  if (!isEmergency(route)) return [];
  const theirs = copies.filter((copy) => copy.provenance === "released-to-us" && isLikelySamePatient(copy.patient, patient));
  return given.flatMap(({ itemId, product }) =>
    theirs.flatMap(({ key, id, items }) => {
      const same = items.find(
        (item) =>
          OPEN.includes(item.status) &&
          isSameMedicine(product.code, product.display, item.product) &&
          compareQuantities(givenSoFar(supplies, key, item.itemId), item.quantity.value) < 0,
      );
      return same === undefined
        ? []
        : [
            {
              rule: "EMS-8",
              severity: "STOP" as const,
              itemId,
              fact: `A prescription for this is here: ${id}, ${same.product.display}.`,
              next: "Supply it from there: find it by the patient's name. If it is not theirs, or cannot be used, say why in the reason.",
            },
          ];
    }),
  );
};
