import { CHARGE_EXEMPTIONS } from "../../../core/model/charge-exemption.ts";
import { ageInYears, type BirthDate, type LocalDate } from "../../../core/model/local-date.ts";

/** Exemptions other than by age, as people choose from them. */
export const EXEMPTIONS: readonly { value: string; words: string }[] = CHARGE_EXEMPTIONS.filter(
  ({ how }) => how === "declared",
).map(({ code, words }) => ({ value: code, words }));

/** Which age exemption a date of birth gives today; null when none, or when the day of birth is not known in full. */
export const ageExemption = (born: BirthDate | null, today: LocalDate): { code: string; words: string } | null => {
  if (born === null || born.length < 10) return null;
  const age = ageInYears(born, today);
  if (age < 16) return { code: "0002", words: "No charge: under 16" };
  return age >= 60 ? { code: "0004", words: "No charge: 60 or over" } : null;
};
