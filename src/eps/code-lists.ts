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
