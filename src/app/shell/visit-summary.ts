import type { Patient } from "../../core/model/patient.ts";
import type { Particular } from "./route-particulars.ts";

/** One line of a handing-over in words. */
export type SummaryLine = {
  number: string;
  medicine: string;
  cd: { schedule: string | null } | null;
  /** "28 tablets given, 28 tablets owed" or "not supplied: patient does not want it". */
  words: string;
  /** Which pack, as noted (PAK-1); null where none was. */
  pack: string | null;
  owed: { amount: string; by: string | null } | null;
};

/** One handing-over in words: what the recorded screen shows, and what NOT CONFIRMED asks to be copied. */
export type VisitSummary = {
  patient: Patient;
  prescriptionId: string;
  /** Of a supply without a copy, what else the paper must say (ROU-1). */
  particulars: readonly Particular[];
  lines: SummaryLine[];
  handedTo: string | null;
  checkedBy: string | null;
  /** What was said of allergies (ALL-1); null where nobody said anything of it. */
  allergies: string | null;
  charge: string | null;
  /** The checks that could not be made, in words (CHK-1); null where none is named. */
  notChecked: string | null;
};
