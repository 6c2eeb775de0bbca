import type { Prescription } from "../../../src/core/model/prescription.ts";
import type { Stack } from "../../support/stack.ts";

/** The pharmacy's prescriptions of one plain item: what is handed over quickest. */
export const singleItems = (stack: Stack): Prescription[] =>
  stack.prescriptions().filter(({ items }) => items.length === 1 && Number(items[0]?.quantity.value) >= 2);

/** The row of Find that opens a prescription. */
export const opensRow = ({ patient }: Prescription): RegExp => new RegExp(`${patient.family}.*${patient.given[0] ?? ""}`, "i");
