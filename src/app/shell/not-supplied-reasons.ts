/** One reason why an item is not handed over. */
export type NotSuppliedReason = { value: string; words: string; choice: "owe" | "never"; epsReason: string | null };

const never = (code: string, words: string): NotSuppliedReason => ({ value: code, words, choice: "never", epsReason: code });

/**
 * The reasons people choose from. EPS's own list (medicationdispense-status-reason, domain/eps.md) in plain words; 0003, "owings
 * note issued", is not to be used and is not offered: owing is our first reason and is told to EPS as an open item.
 */
export const NOT_SUPPLIED_REASONS: readonly NotSuppliedReason[] = [
  { value: "owe", words: "Out of stock: owe all of it", choice: "owe", epsReason: null },
  never("0001", "Patient does not want or need it"),
  never("0002", "Clinically unsuitable"),
  never("0004", "Prescription cancelled"),
  never("0005", "Cancelled: the patient has died"),
  never("0006", "Not a legal NHS prescription"),
  never("0007", "Item outside what may be prescribed"),
  never("0008", "Item or prescription expired"),
  never("0009", "Not allowed on an FP10"),
  never("0010", "Patient did not collect it"),
  never("0011", "Patient bought it over the counter"),
];

/** Why the rest of an item is owed. */
export const OWING_REASONS: readonly { value: string; words: string }[] = [
  { value: "Out of stock", words: "Out of stock" },
  { value: "Part pack only", words: "Part pack only" },
  { value: "Patient asked for less now", words: "Patient asked for less now" },
  { value: "Too much to carry or keep", words: "Too much to carry or keep" },
];
