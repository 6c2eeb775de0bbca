import { ageInYears, type BirthDate, type LocalDate } from "../model/local-date.ts";

/** Which age exemption a date of birth gives on a day (CHG-2); null when none, or when the day of birth is not known in full. */
export const ageExemption = (born: BirthDate | null, on: LocalDate): { code: string; words: string } | null => {
  if (born === null || born.length < 10) return null;
  const age = ageInYears(born, on);
  if (age < 16) return { code: "0002", words: "No charge: under 16" };
  return age >= 60 ? { code: "0004", words: "No charge: 60 or over" } : null;
};
