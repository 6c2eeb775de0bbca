import type { Schedule } from "../../model/medicine-item.ts";

// dm+d's controlled drug categories (CATCD, in CONTROL_INFO of the VMP file) and the schedule of the Misuse of Drugs Regulations 2001 that
// each stands for. Source: dm+d lookup file, CONTROL_DRUG_CATEGORY (f_lookup2, release of April 2019, and the dm+d data model); the
// schedules are in each category's own description. Checked: 2026-11-29. To check again with each release that has a category not listed
// here: the import names it.

/** One category: its dm+d code, dm+d's own words for it, and its schedule; null where it is no controlled drug. */
export type ControlledDrugCategory = { readonly code: string; readonly words: string; readonly schedule: Schedule | null };

/** Every category there is, in dm+d's order: its place here is its digit in a medicines list (`controlled`, in hexadecimal). */
export const CONTROLLED_DRUG_CATEGORIES: readonly ControlledDrugCategory[] = [
  { code: "0000", words: "No controlled drug", schedule: null },
  { code: "0001", words: "Schedule 1 (licence)", schedule: "CD1" },
  { code: "0002", words: "Schedule 2", schedule: "CD2" },
  { code: "0003", words: "Schedule 2, exempt from safe custody", schedule: "CD2" },
  { code: "0004", words: "Schedule 3, no register", schedule: "CD3" },
  { code: "0005", words: "Schedule 3, no register, exempt from safe custody", schedule: "CD3" },
  { code: "0006", words: "Schedule 3, phenobarbital", schedule: "CD3" },
  { code: "0007", words: "Schedule 3, temazepam", schedule: "CD3" },
  { code: "0008", words: "Schedule 4, anabolic", schedule: "CD4" },
  { code: "0009", words: "Schedule 4, benzodiazepine", schedule: "CD4" },
  { code: "0010", words: "Schedule 5", schedule: "CD5" },
];
