/**
 * Why a patient pays, or does not: EPS's code (`prescription-charge-exemption`) and the words on the FP10. `paid`: nothing is claimed
 * for; `by-age`: follows from the date of birth; `declared`: the patient says so, with or without evidence.
 */
export type ChargeExemption = { readonly code: string; readonly words: string; readonly how: "paid" | "by-age" | "declared" };

/** The EPS code of a charge that was paid. */
export const PAID = "0001";

const declared = (code: string, words: string): ChargeExemption => ({ code, words, how: "declared" });

/**
 * As the law stands on 2026-11-22 (NHS charges regulations; NHSBSA's codes). Tax credit (0013) ended with supplies after 5-Apr-2025 and
 * is not offered. 0017 to 0019 are NHSBSA's; EPS's published list lacks them [verify].
 */
export const CHARGE_EXEMPTIONS: readonly ChargeExemption[] = [
  { code: PAID, words: "Charge paid", how: "paid" },
  { code: "0002", words: "A: under 16", how: "by-age" },
  { code: "0004", words: "C: 60 or over", how: "by-age" },
  declared("0003", "B: 16 to 18, in full-time education"),
  declared("0005", "D: maternity exemption certificate"),
  declared("0006", "E: medical exemption certificate"),
  declared("0007", "F: prescription prepayment certificate"),
  declared("0008", "G: Ministry of Defence exemption certificate"),
  declared("0009", "L: HC2 certificate"),
  declared("0010", "Free contraceptives only"),
  declared("0011", "H: Income Support or income-related ESA"),
  declared("0012", "K: income-based Jobseeker's Allowance"),
  declared("0014", "S: Pension Credit Guarantee Credit"),
  declared("0015", "Z: prison or other secure setting"),
  declared("0016", "U: Universal Credit within its limits"),
  declared("0017", "FS: treatment of a sexually transmitted infection"),
  declared("0018", "Mental health: community treatment order"),
  declared("0019", "Treatment of tuberculosis"),
];

/** The words of a code, or null for one we do not know. */
export const exemptionWords = (code: string): string | null =>
  CHARGE_EXEMPTIONS.find((known) => known.code === code)?.words ?? null;
