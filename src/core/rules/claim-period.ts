import type { Instant } from "../model/instant.ts";
import { londonDate } from "../model/instant.ts";
import { addMonths, type LocalDate } from "../model/local-date.ts";
import { CLAIM_DEADLINES } from "./tables/claim-deadlines.ts";

const LAST_DAY_OF_NEXT_MONTH = String(CLAIM_DEADLINES.dayOfNextMonth).padStart(2, "0");

/** The last day (in England) on which a claim for something handed over at `at` goes in, and may be amended (CLM-2, DDL-1). */
export const lastDayToClaim = (at: Instant): LocalDate =>
  `${addMonths(londonDate(at), 1).slice(0, 8)}${LAST_DAY_OF_NEXT_MONTH}` as LocalDate;

/** True while a claim for something handed over at `handedOverAt` may still be amended at `now` (CLM-2). */
export const mayAmendClaim = (handedOverAt: Instant, now: Instant): boolean => londonDate(now) <= lastDayToClaim(handedOverAt);
