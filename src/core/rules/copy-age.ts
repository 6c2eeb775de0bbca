import type { Instant } from "../model/instant.ts";
import { clockTime, spanWords } from "../model/words.ts";
import type { Finding } from "./finding.ts";

/** From this age the copy counts as old and its age is shown on stop red (AGE-1). Hours, ui/README: Strip. */
const OLD_AFTER_HOURS = 4;
const HOUR = 3_600_000;

/** True when a copy of that moment is old now (AGE-1). */
export const isOldCopy = (takenAt: Instant, now: Instant): boolean => now - takenAt > OLD_AFTER_HOURS * HOUR;

/**
 * AGE-1: every supply from a copy shows the copy's age, because a cancellation never reaches a dispenser who holds the
 * prescription (EPS, cancellation responses R-0002/R-0003), and what another device supplied only once the two know of each other. Always one finding: INFO, and WARN once the copy is old.
 */
export const copyAgeFindings = (takenAt: Instant, now: Instant): Finding[] => [
  {
    rule: "AGE-1",
    severity: isOldCopy(takenAt, now) ? "WARN" : "INFO",
    itemId: null,
    fact: `Copy of ${clockTime(takenAt)}, ${spanWords(now - takenAt)} old.`,
    next: "We cannot tell if it was cancelled since then, or supplied: by another pharmacy, or by another device here that this one has not met or heard of since.",
  },
];
