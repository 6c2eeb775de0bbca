import { fullName } from "../../core/model/patient.ts";
import type { ToSupply } from "../../core/model/prescription.ts";

/** How many a search of the copy shows. */
const MOST_FOUND = 8;

/** All prescriptions of the copy that fit what is typed: part of a number, or the start of a name. Nothing for less than two characters. */
export const allFitting = (prescriptions: readonly ToSupply[], typed: string): ToSupply[] => {
  const wanted = typed.trim().toUpperCase();
  if (wanted.length < 2) return [];
  return prescriptions.filter(
    ({ id, patient }) => (id?.includes(wanted) ?? false) || fullName(patient).toUpperCase().startsWith(wanted),
  );
};

/** The first few of them, as many as a search of the copy shows. */
export const fitting = (prescriptions: readonly ToSupply[], typed: string): ToSupply[] =>
  allFitting(prescriptions, typed).slice(0, MOST_FOUND);
