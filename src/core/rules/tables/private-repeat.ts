/**
 * PRV-1: how often a private prescription that may be repeated, and says no number, may be dispensed in all; an oral contraceptive within so many months
 * that begin with its date. Human Medicines Regulations 2012 reg 217 (practice 3.1). Checked 2026-11-29.
 */
export const PRIVATE_REPEAT = {
  checkedOn: "2026-11-29",
  isVerified: true,
  times: 2,
  contraceptiveTimes: 6,
  contraceptiveMonths: 6,
} as const;
