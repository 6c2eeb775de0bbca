/**
 * Until when a supply is claimed (practice 1.3). Checked on `checkedOn` against pages of NHSBSA and Community Pharmacy England; the day of the month and
 * the amendment window: NHSBSA's FAQ as found then. Whether a bank holiday moves the 5th was not verified.
 */
export const CLAIM_DEADLINES = {
  checkedOn: "2026-11-22",
  /** Day of the month after the month of dispensing until which a claim goes in, and may be amended. */
  dayOfNextMonth: 5,
  /** Days after the dispense notification after which a claim cannot be priced any more. */
  daysAfterNotification: 180,
  /** Days after the prescriber's signature within which an issue of repeat dispensing is claimed. */
  daysAfterSignature: 365,
} as const;
