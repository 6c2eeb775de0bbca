import { type RecordCheck, recordCheckSchema } from "../model/record-check.ts";
import { RECORDS_DOWN } from "./tables/records-down.ts";

/** The checks that cannot be made while these kinds of outage go on, by the dated table (CHK-1): each once, in the order of the list. */
export const checksDown = (kinds: readonly (keyof typeof RECORDS_DOWN.by)[]): RecordCheck[] =>
  recordCheckSchema.options.filter((check) => kinds.some((kind) => RECORDS_DOWN.by[kind].includes(check)));

/**
 * The checks a supply would have (CHK-1): EPS only where it rests on an EPS prescription, the exemption only where one is claimed that is not by age.
 */
export const checksDue = ({ isOnEps, isExempt }: { isOnEps: boolean; isExempt: boolean }): RecordCheck[] =>
  recordCheckSchema.options.filter((check) => (check !== "eps-status" || isOnEps) && (check !== "exemption" || isExempt));
