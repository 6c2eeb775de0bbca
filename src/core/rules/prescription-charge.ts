import type { LocalDate } from "../model/local-date.ts";
import { PRESCRIPTION_CHARGES } from "./tables/prescription-charges.ts";

/** The charge an item on a day, in pence; null before the first day of the table. `isKnown` false: the table was not checked for that day (DDL-4). */
export const prescriptionChargeOn = (day: LocalDate): { pence: number; isKnown: boolean } | null => {
  const found = PRESCRIPTION_CHARGES.amounts.find(({ from }) => from <= day);
  return found === undefined ? null : { pence: found.pence, isKnown: day <= PRESCRIPTION_CHARGES.knownUntil };
};

/** Pence as people write money: `£29.70`. */
export const poundsWords = (pence: number): string => `£${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
