import { fullName } from "../model/patient.ts";
import type { Prescription } from "../model/prescription.ts";
import { isLikelySamePatient } from "../model/same-patient.ts";
import { shortDate } from "../model/words.ts";
import type { SupplyOnLog } from "./duplicate-line.ts";
import type { Finding } from "./finding.ts";
import { isSameMedicine } from "./late-copy.ts";

/**
 * EMS-5 (STOP): the copy of what is said to have come for a supply is somebody else's, or of other medicines. It would leave that prescription undispensed
 * and the supply without one. Null where it fits, or where no copy is here to be looked at. `supplies`: what it is said to have come for.
 */
export const arrivalDoubt = (
  copy: Pick<Prescription, "id" | "patient" | "items"> | undefined,
  supplies: readonly SupplyOnLog[],
): Finding | null => {
  const of = supplies.flatMap((supply) => (supply.of === undefined ? [] : [{ code: supply.productCode, ...supply.of }]));
  if (copy === undefined || of.length === 0) return null;
  const { patient, items, id } = copy;
  const medicines = items.map(({ product }) => product.display).join(", ");
  const born = patient.birthDate === null ? "" : `, born ${shortDate(patient.birthDate)}`;
  const doubt = (fact: string): Finding => ({
    rule: "EMS-5",
    severity: "STOP",
    itemId: null,
    fact,
    next: `${id} is ${fullName(patient)}${born}: ${medicines}. Look at the number again. If it is the one all the same, say why.`,
  });
  if (!of.some((one) => isLikelySamePatient(one.patient, patient)))
    return doubt("That number is another patient's prescription.");
  return of.some((one) => items.some(({ product }) => isSameMedicine(one.code, one.product, product)))
    ? null
    : doubt("That prescription is not for what was supplied.");
};
