import { ageInYears, type BirthDate, type LocalDate } from "../../../core/model/local-date.ts";

/** One exemption people may claim: EPS code (prescription-charge-exemption) and its words on the FP10. */
export type Exemption = { value: string; words: string };

/**
 * Exemptions other than by age, as the law stands on 2026-11-22 (domain/practice.md 5.2). Tax credit (0013) ended with supplies
 * after 5-Apr-2025 and is not offered.
 */
export const EXEMPTIONS: readonly Exemption[] = [
  { value: "0003", words: "B: 16 to 18, in full-time education" },
  { value: "0005", words: "D: maternity exemption certificate" },
  { value: "0006", words: "E: medical exemption certificate" },
  { value: "0007", words: "F: prescription prepayment certificate" },
  { value: "0008", words: "G: Ministry of Defence exemption certificate" },
  { value: "0009", words: "L: HC2 certificate" },
  { value: "0010", words: "Free contraceptives only" },
  { value: "0011", words: "H: Income Support or income-related ESA" },
  { value: "0012", words: "K: income-based Jobseeker's Allowance" },
  { value: "0014", words: "S: Pension Credit Guarantee Credit" },
  { value: "0015", words: "Z: prison or other secure setting" },
  { value: "0016", words: "U: Universal Credit within its limits" },
  { value: "0017", words: "FS: treatment of a sexually transmitted infection" },
  { value: "0018", words: "Mental health: community treatment order" },
  { value: "0019", words: "Treatment of tuberculosis" },
];

/** The EPS code of a charge that was paid. */
export const PAID = "0001";

/** Which age exemption a date of birth gives today; null when none, or when the day of birth is not known in full. */
export const ageExemption = (born: BirthDate | null, today: LocalDate): { code: string; words: string } | null => {
  if (born === null || born.length < 10) return null;
  const age = ageInYears(born, today);
  if (age < 16) return { code: "0002", words: "No charge: under 16" };
  return age >= 60 ? { code: "0004", words: "No charge: 60 or over" } : null;
};
