/**
 * EPS's code lists, each in this one place. Taken 2026-04-30 from NHSDigital/electronic-prescription-service-api @77e80e1
 * and eps-spine-shared @526f336. Marks: [verify] = to be confirmed against the live service or by a pharmacist.
 */

/** Prescription status, `EPS-task-business-status`. The published Claim schema has 0004 and 0005 the wrong way round. */
export const PRESCRIPTION_STATUS = {
  "0000": "Awaiting Release Ready",
  "0001": "To be Dispensed",
  "0002": "With Dispenser",
  "0003": "With Dispenser - Active",
  "0004": "Expired",
  "0005": "Cancelled",
  "0006": "Dispensed",
  "0007": "Not Dispensed",
  "0008": "Claimed",
  "0009": "No-Claimed",
  "9000": "Repeat Dispense future instance",
  "9001": "Prescription future instance",
  "9005": "Cancelled future instance",
} as const;
/** A prescription status EPS knows. */
export type PrescriptionStatus = keyof typeof PRESCRIPTION_STATUS;

/** Item status, `medicationdispense-type`. */
export const ITEM_STATUS = {
  "0001": "Item fully dispensed",
  "0002": "Item not dispensed",
  "0003": "Item dispensed - partial",
  "0004": "Item not dispensed owing",
  "0005": "Item cancelled",
  "0006": "Expired",
  "0007": "Item to be dispensed",
  "0008": "Item with dispenser",
} as const;

/** Why something was not dispensed, `medicationdispense-status-reason`. 0003 exists but must not be used [guide]. */
export const NOT_DISPENSED_REASON = {
  "0001": "Not required as instructed by the patient",
  "0002": "Clinically unsuitable",
  "0003": "Owings note issued to patient",
  "0004": "Prescription cancellation",
  "0005": "Prescription cancellation due to death",
  "0006": "Illegal NHS prescription",
  "0007": "Prescribed out of scope item",
  "0008": "Item or prescription expired",
  "0009": "Not allowed on FP10",
  "0010": "Patient did not collect medication",
  "0011": "Patient purchased medication over the counter",
} as const;

/** Why a prescription goes back to EPS, `EPS-task-dispense-return-status-reason`. */
export const RETURN_REASON = {
  "0001": "Patient non-attendance",
  "0002": "Unable to dispense medication on prescriptions",
  "0003": "Patient requested release",
  "0004": "Another dispenser requested release on behalf of the patient",
  "0005": "Invalid digital signature",
  "0006": "Rejected due to version problem",
  "0007": "Prescription otherwise invalid or unreadable",
  "0008": "Prescription expired",
} as const;

/** Why a notification is withdrawn, `EPS-task-dispense-withdraw-reason`. */
export const WITHDRAW_REASON = {
  QU: "Quantity Update",
  MU: "Medication Update",
  DA: "Dosage Amendments",
  PA: "Patient Detail(s) Amendments",
  OC: "Other Clinical",
  ONC: "Other Non-Clinical",
} as const;

/** Why a prescriber cancelled, `medicationrequest-status-reason`. */
export const CANCELLATION_REASON = {
  "0001": "Prescribing error",
  "0002": "Clinical contra-indication",
  "0003": "Change to medication treatment regime",
  "0004": "Clinical grounds",
  "0005": "At the Patient's request",
  "0006": "At the Pharmacist's request",
  "0007": "Notification of Death",
  "0008": "Patient deducted - other reason",
  "0009": "Patient deducted - registered with new practice",
} as const;

/** What EPS answers a prescriber's cancellation, `medicationrequest-status-history`. */
export const CANCELLATION_ANSWER = {
  "R-0001": "Prescription or item was cancelled",
  "R-0002": "Not cancelled: with a dispenser; marked for cancellation",
  "R-0003": "Not cancelled: with a dispenser and active; marked for cancellation",
  "R-0004": "Not cancelled: it has been dispensed",
  "R-0005": "Not cancelled: it has expired",
  "R-0006": "It had already been cancelled",
  "R-0007": "Cancellation was asked for by another prescriber",
  "R-0008": "Prescription or item not found",
  "R-0009": "Cancellation is switched off at EPS",
  "R-0010": "Not cancelled: it was not dispensed",
  "R-5000": "EPS could not work with the request",
  "R-5888": "The request was not a valid message",
} as const;

/** Prescriber endorsements, `medicationrequest-endorsement`. */
export const PRESCRIBER_ENDORSEMENT = {
  ACBS: "Advisory Committee on Borderline Substances",
  AF: "Sexual Health",
  CC: "Contraceptive",
  FS: "Free Supply for Specified Use",
  SLS: "Selected List Scheme",
} as const;

/** Course of therapy codes and the treatment they mean in EPS. */
export const TREATMENT_OF_COURSE = {
  acute: "acute",
  continuous: "repeat",
  "continuous-repeat-dispensing": "repeat-dispensing",
} as const;

/** `MedicationRequest.intent` values that authorise a supply; `reflex-order` only ever comes from a release. */
export const ORDER_INTENTS: readonly string[] = ["order", "original-order", "instance-order", "reflex-order"];

/** Where claims go: NHS Business Services Authority (England). Wales is RQFZ1. */
export const REIMBURSEMENT_AUTHORITY = "T1450";

/** The text of a code in a list, or null when the list has no such code. */
export const displayOf = (list: Readonly<Record<string, string>>, code: string): string | null =>
  Object.hasOwn(list, code) ? (list[code] ?? null) : null;

/** True when the text is a prescription status EPS knows. */
export const isPrescriptionStatus = (code: string): code is PrescriptionStatus => Object.hasOwn(PRESCRIPTION_STATUS, code);

/** Dispenser endorsements, `medicationdispense-endorsement`. NDEC says there is none. */
export const DISPENSER_ENDORSEMENT = {
  BB: "Broken Bulk",
  ED: "Extemporaneously dispensed",
  IP: "Invoice Price",
  MF: "Measured and Fitted",
  NCSO: "No cheaper stock obtainable",
  NDEC: "No Dispenser Endorsement Code",
  XP: "Out of Pocket Expenses",
  PC: "Prescriber Contacted",
  PNC: "Prescriber Not Contacted",
  RC: "Rebate Claimed",
  SSP: "Serious Shortage Protocol",
  SP: "Special License",
  ZD: "Zero Discount",
} as const;
/** An endorsement a dispenser may make. */
export type DispenserEndorsement = keyof typeof DISPENSER_ENDORSEMENT;

/** What was paid for an item, `DM-prescription-charge`. */
export const PRESCRIPTION_CHARGE = { "not-paid": "Not Paid", "paid-once": "Paid Once", "paid-twice": "Paid Twice" } as const;
/** How often a charge was paid for an item. */
export type PrescriptionCharge = keyof typeof PRESCRIPTION_CHARGE;

/** Whether evidence of an exemption was seen, `DM-exemption-evidence`. */
export const EXEMPTION_EVIDENCE = { "evidence-seen": "Evidence Seen", "no-evidence-seen": "No Evidence Seen" } as const;

/**
 * Why a patient pays or not, `prescription-charge-exemption`. Checked 2026-11-22 [verify]: 0013 not for supplies after 5 April 2025; 0016
 * from a public page; 9xxx (real-time exemption check) are EPS's own and never chosen by a person.
 */
export const CHARGE_EXEMPTION = {
  "0001": "Patient has paid appropriate charges",
  "0002": "is under 16 years of age",
  "0003": "is 16, 17 or 18 and in full-time education",
  "0004": "is 60 years of age or over",
  "0005": "has a valid maternity exemption certificate",
  "0006": "has a valid medical exemption certificate",
  "0007": "has a valid prescription pre-payment certificate",
  "0008": "has a valid War Pension exemption certificate",
  "0009": "is named on a current HC2 charges certificate",
  "0010": "was prescribed free-of-charge contraceptives",
  "0011": "gets income support (IS)",
  "0012": "gets income based Job Seeker's Allowance (JSA (IB))",
  "0013": "is entitled to, or named on, a valid NHS Tax Credit Exemption Certificate",
  "0014": "has a partner who gets Pension Credit guarantee credit (PCGC)",
  "0015": "Patient does not need to pay the prescription charge",
  "0016": "gets Universal Credit and meets the criteria",
} as const;

/** True when the text is a reason EPS knows for giving a prescription back. */
export const isReturnReason = (code: string): code is keyof typeof RETURN_REASON => Object.hasOwn(RETURN_REASON, code);

/** True when the text is an endorsement a dispenser may make. */
export const isDispenserEndorsement = (code: string): code is DispenserEndorsement => Object.hasOwn(DISPENSER_ENDORSEMENT, code);
