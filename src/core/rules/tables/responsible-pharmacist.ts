/**
 * What the law says of the Responsible Pharmacist that is a number or a date, as checked on `checkedOn`. A change of the law is a change of this
 * file and of RP-1 to RP-6 in docs/behaviour.md.
 *
 * Checked: the two hours, that they are for all RPs of a day together, and that a day is midnight to midnight, and what the
 * record holds, in the text as made of S.I. 2008/2789 regs 3 and 5. Not verified: whether that text was amended since; the wording of Human Medicines Regulations 2012 reg 220B, by which staff
 * may hand out what was checked and bagged while the pharmacist is absent; what takes the place of the 2008 Regulations from `changesOn` on
 * (GPhC rules and standards, which were consulted upon and not seen in force). Until somebody has checked that, the values below go on.
 */
export const RESPONSIBLE_PHARMACIST = {
  checkedOn: "2026-11-22",
  /** How long the RPs of one day may be absent, all together, ms (S.I. 2008/2789 reg 3(1) and (2)). */
  longestAbsence: 7_200_000,
  /** From this day on the law is another one: pharmacists may authorise technicians to supervise, and the GPhC's rules are due. Unverified. */
  changesOn: "2026-12-10",
} as const;
