/**
 * Exemptions from the prescription charge that tokens and forms still show and that hold no more: EPS's code, the words on the box, the last day of
 * supply on which it held. Checked on `checkedOn` (practice 5.2: Community Pharmacy England, 9 April 2025).
 */
export const ENDED_EXEMPTIONS = {
  checkedOn: "2026-11-22",
  all: [{ code: "0013", words: "M: tax credit exemption certificate", lastDay: "2025-04-05" }],
} as const;
