import type { SupplyLimit } from "../../model/supply-route.ts";

/**
 * What the law says of emergency supplies that is a number, as read on `checkedOn` (practice 2.1, 2.2): Human Medicines Regulations 2012 regs 224 and
 * 225. Not verified: whether the text in force today differs. Read were reg 225 as made, the BNF for Children 2018-19 for both, and for reg
 * 224 the order that went before it. So the screens say "unverified" beside these limits, and a superintendent pharmacist has to confirm them.
 */
export const EMERGENCY_SUPPLY = {
  checkedOn: "2026-11-22",
  isVerified: false,
  /** Days of treatment for anything that has no row of its own: reg 225. */
  mostDays: 30,
  /** Days of treatment for Schedules 4 and 5, and for phenobarbital for epilepsy: reg 225; the phenobarbital row: BNFC 2018-19. */
  mostDaysControlled: 5,
  /** Hours within which a prescriber undertakes to send the prescription: reg 224. */
  prescriptionHours: 72,
  /** Hours after which its absence is said first: our policy, 2026-11-22 (practice V8). */
  warnHours: 48,
} as const;

/** The rows of reg 225's table that no number of days limits: what the most is, in words for the counter. */
export const SMALLEST: Readonly<Record<Exclude<SupplyLimit, "other">, string>> = {
  pack: "the smallest pack available",
  cycle: "one full treatment cycle",
  course: "the smallest quantity that gives a full course",
};
