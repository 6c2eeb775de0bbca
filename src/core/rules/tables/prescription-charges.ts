/**
 * The NHS prescription charge an item, in pence, from a day on, newest first. Checked on `checkedOn`: 990 from 1 May 2024, frozen for 2026/27 (Written
 * Statement HCWS1091). What holds from 1 April 2027 was not known then: an amount after `knownUntil` is shown as unverified.
 */
export const PRESCRIPTION_CHARGES = {
  checkedOn: "2026-11-22",
  knownUntil: "2027-03-31",
  amounts: [{ from: "2024-05-01", pence: 990 }],
} as const;
