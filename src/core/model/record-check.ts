import { z } from "zod";

/**
 * A check that needs a record elsewhere (CHK-1). `pmr-history`: the pharmacy's own history of the patient, with its system's warnings. `gp-record`: the Summary
 * Care Record or the GP's own. `exemption`: whether a claimed exemption from the charge is good. `eps-status`: whether EPS has the prescription as cancelled or changed.
 */
export const recordCheckSchema = z.enum(["pmr-history", "gp-record", "exemption", "eps-status"]);
export type RecordCheck = z.infer<typeof recordCheckSchema>;

/** Each check by what could not be seen, after "Not checked:", in the log, on paper and in exports. */
export const CHECK_WORDS: Readonly<Record<RecordCheck, string>> = {
  "pmr-history": "PMR history and warnings",
  "gp-record": "GP record (SCR)",
  exemption: "exemption",
  "eps-status": "EPS (cancelled or changed)",
};

/** "PMR history and warnings, exemption": checks in the order of the list. */
export const checkWords = (checks: readonly RecordCheck[]): string =>
  recordCheckSchema.options
    .filter((check) => checks.includes(check))
    .map((check) => CHECK_WORDS[check])
    .join(", ");

/** What came of a check that was made afterwards (CHK-2). `cannot-be-made`: nobody can make it any more, and the entry says why. */
export const checkOutcomeSchema = z.enum(["nothing-found", "something-found", "cannot-be-made"]);
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>;
