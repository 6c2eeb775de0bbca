import type { Instant } from "../model/instant.ts";
import { londonDate } from "../model/instant.ts";
import { addMonths, type LocalDate } from "../model/local-date.ts";

/** Day of the month after the month of dispensing until which a claim may be amended. Checked 2026-11-22 [verify]. */
const LAST_DAY_OF_NEXT_MONTH = "05";

/** The last day (in England) on which a claim for something handed over at `at` may be amended (CLM-2). */
export const lastDayToAmendClaim = (at: Instant): LocalDate =>
  `${addMonths(londonDate(at), 1).slice(0, 8)}${LAST_DAY_OF_NEXT_MONTH}` as LocalDate;

/** True while a claim for something handed over at `handedOverAt` may still be amended at `now` (CLM-2). */
export const mayAmendClaim = (handedOverAt: Instant, now: Instant): boolean =>
  londonDate(now) <= lastDayToAmendClaim(handedOverAt);
