import type { Patient } from "./patient.ts";

/** A name without capitals, marks and everything that is no letter: what two hands write alike. */
export const foldedName = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "");

/** What one person is told from another by, as far as it was said. */
export type WhoItIs = Pick<Patient, "nhsNumber" | "family" | "given" | "birthDate">;

/**
 * The same person as far as can be told of what was typed by different hands (DUP-5): by NHS number where both have one, else by surname and date of
 * birth, else by surname and first name. A likeness for a person to look at, never a proof.
 */
export const isLikelySamePatient = (a: WhoItIs, b: WhoItIs): boolean => {
  if (a.nhsNumber !== null && b.nhsNumber !== null) return a.nhsNumber === b.nhsNumber;
  const bothBorn = a.birthDate !== null && b.birthDate !== null;
  // First, because it is cheap: a whole copy may be compared with.
  if (bothBorn && a.birthDate !== b.birthDate) return false;
  if (foldedName(a.family) !== foldedName(b.family)) return false;
  return bothBorn || foldedName(a.given[0] ?? "") === foldedName(b.given[0] ?? "");
};
