import type { LocalDate } from "../../../core/model/local-date.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import type { Listed } from "../../../core/wire/listed.ts";
import { fold, wordsOf } from "../../shell/fold.ts";
import { birthDatesOf } from "./birth-dates.ts";

/** Fewest digits of an NHS number, and fewest characters of a prescription id, that are looked for. */
const FEWEST_DIGITS = 4;
const FEWEST_ID = 5;

/**
 * What is known by a list or a token only and matches what is typed (LST-1): by name, date of birth, NHS number or prescription
 * number. Never what we hold a copy of: that is found as itself.
 */
export const searchListed = (listed: readonly Listed[], held: readonly ToSupply[], text: string, today: LocalDate): Listed[] => {
  const typed = text.trim();
  if (typed === "") return [];
  const known = new Set(held.map(({ id }) => id));
  const dates = birthDatesOf(typed, today);
  const words = wordsOf(typed);
  const digits = typed.replace(/[\s-]/g, "");
  const bare = digits.toUpperCase();
  const matches = ({ id, patient, nhsNumber, birthDate }: Listed): boolean => {
    if (dates.length > 0) return birthDate !== null && dates.includes(birthDate);
    if (/^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS && (nhsNumber ?? "").includes(digits)) return true;
    if (bare.length >= FEWEST_ID && /\d/.test(bare) && id.replaceAll("-", "").startsWith(bare)) return true;
    const name = fold(patient ?? "");
    return words.length > 0 && words.every((word) => name.includes(word));
  };
  return listed
    .filter((one) => !known.has(one.id) && matches(one))
    .sort((a, b) => (a.patient ?? "").localeCompare(b.patient ?? "") || a.id.localeCompare(b.id));
};
