/**
 * Why a prescription is given back to EPS, as people choose it: EPS's codes (`EPS-task-dispense-return-status-reason`) in plain words.
 * Checked 2026-11-22. 0006, "rejected due to version problem", is a system's own and is not offered.
 */
export const RETURN_REASONS: readonly { readonly code: string; readonly words: string }[] = [
  { code: "0002", words: "We cannot dispense it here" },
  { code: "0001", words: "The patient did not come" },
  { code: "0003", words: "The patient asked for it back" },
  { code: "0004", words: "Another pharmacy asked for it, for the patient" },
  { code: "0005", words: "Its signature is not valid" },
  { code: "0007", words: "It is not valid in another way, or cannot be read" },
  { code: "0008", words: "It has expired" },
];
