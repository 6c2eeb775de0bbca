import { displayOf } from "./code-lists.ts";
import { at, extensionOf, identifierIn, listAt, resourceTypeOf, textAt } from "./fhir-path.ts";
import { EXTENSION, IDENTIFIER } from "./systems.ts";

/**
 * What a caller may do after an answer: nothing (it was done or there is nothing), ask again with the same bytes and the
 * same X-Request-ID, sign in again, or show it to a person.
 */
export type Retry = "no" | "same-request" | "sign-in" | "person";

/** EPS's business codes. Taken 2026-04-30 from the coordinator; [verify] the closed set against the live service. */
export const BUSINESS_CODES = {
  PRESCRIPTION_CANCELLED: "Prescription has been cancelled",
  PRESCRIPTION_EXPIRED: "Prescription has expired",
  RESOURCE_NOT_FOUND: "Resource not found",
  PRESCRIPTION_WITH_ANOTHER_DISPENSER: "Prescription is with another dispenser",
  PRESCRIPTION_DISPENSED: "Prescription has been dispensed",
  NO_MORE_PRESCRIPTIONS: "No more prescriptions available",
  SERVICE_DISABLED: "Functionality disabled in Spine",
  RESOURCE_VERSION_MISMATCH: "Resource version mismatch",
  FAILURE_TO_PROCESS_MESSAGE: "Unable to process message",
  INVALID_MESSAGE: "Invalid message",
  INVALID_DATE_FORMAT: "Invalid date format",
  INVALID_VALUE: "Invalid value",
  MISSING_VALUE: "Missing value",
  MISSING_FIELD: "Missing field",
  NOT_FOUND: "404: The Server was unable to find the specified resource.",
  THROTTLED: "You have exceeded your application's rate limit",
  PRESCRIPTION_NOT_FOUND: "Prescription not found",
  PRESCRIPTION_INVALID_STATE_TRANSITION: "Invalid state transition for prescription",
  MEDICATIONREQUEST_INVALID_STATE_TRANSITION: "Invalid state transition for prescription line item",
  MEDICATIONREQUEST_NOT_FOUND: "Prescription line item not found",
  CLAIM_AMEND_PERIOD_ISSUE: "Claim amendment is outside its period",
  CLAIM_INVALID_NOT_DISPENSED: "Claim is invalid as prescription has not been dispensed",
  MISMATCH_AUTHORISED_REPEAT_COUNT: "Mismatch in authorised repeat counts",
  DISPENSE_AMEND_IDENTIFIER_MISMATCH: "Dispense amend is not for the last dispense event",
  DUPLICATE_PRESCRIPTION_ID: "Duplicate prescription id exists",
  MISSING_DIGITAL_SIGNATURE: "Digital signature not found",
  INVALID_NUMBER_MEDICATIONREQUESTS: "Invalid number of line items",
  INVALID_REPEAT_COUNT: "Invalid repeat count",
  DUPLICATE_MEDICATIONREQUEST_ID: "Duplicate line item id",
  INVALID_CHECK_DIGIT: "Prescription id has an invalid check digit",
  TIMEOUT: "Timeout while waiting for Spine",
  GATEWAY_TIMEOUT: "The gateway timed out",
  SERVER_ERROR: "Server error",
  ACCESS_DENIED: "Access denied",
  MISSING_OR_INVALID_HEADER: "Missing or invalid header",
  ERROR: "Error",
} as const;
/** A business code of EPS. */
export type BusinessCode = keyof typeof BUSINESS_CODES;

/** Codes that mean "EPS cannot answer now", not "no". */
const NOT_NOW: readonly string[] = [
  "TIMEOUT",
  "GATEWAY_TIMEOUT",
  "SERVER_ERROR",
  "SERVICE_DISABLED",
  "RESOURCE_VERSION_MISMATCH",
];
const SEVERITIES = ["fatal", "error", "warning", "information"] as const;
/** How grave an issue is, the gravest first. */
export type Severity = (typeof SEVERITIES)[number];

/** An OperationOutcome as the rest of Holdfast reads it. `unknownCodes` are those outside the table: show them as they are. */
export type ReadOutcome = {
  readonly severity: Severity;
  readonly codes: readonly string[];
  readonly unknownCodes: readonly string[];
  readonly text: string;
  readonly retry: Retry;
  /** ODS code of the dispenser who holds the prescription, where the answer names one. */
  readonly holderOds: string | null;
};

const codesOf = (issue: unknown): string[] =>
  listAt(issue, "details", "coding").flatMap((coding) => textAt(coding, "code") ?? []);

const wordsOf = (issue: unknown): string => {
  const coding = at(issue, "details", "coding", 0);
  const display = textAt(coding, "display") ?? displayOf(BUSINESS_CODES, textAt(coding, "code") ?? "");
  const words = [display, textAt(issue, "details", "text"), textAt(issue, "diagnostics")].filter((text) => text !== null);
  return words.length > 0 ? words.join(": ") : (textAt(issue, "code") ?? "no text");
};

const holderOf = (outcome: unknown): string | null => {
  const reference = textAt(extensionOf(outcome, EXTENSION.supportingInfo), "valueReference", "reference");
  const holder = listAt(outcome, "contained").find((resource) => `#${textAt(resource, "id") ?? ""}` === reference);
  const ods = identifierIn(listAt(holder, "identifier"), IDENTIFIER.ods);
  return ods === "UNKNOWN" ? null : ods;
};

const retryFor = (severity: Severity, codes: readonly string[], issueCodes: readonly string[]): Retry => {
  if (severity === "information" || severity === "warning") return "no";
  if (issueCodes.includes("login") || issueCodes.includes("expired")) return "sign-in";
  if (codes.some((code) => NOT_NOW.includes(code)) || issueCodes.includes("timeout") || issueCodes.includes("transient"))
    return "same-request";
  return "person";
};

/** Reads any OperationOutcome EPS publishes (all three code systems, or diagnostics alone); null for anything else. */
export const readOperationOutcome = (value: unknown): ReadOutcome | null => {
  if (resourceTypeOf(value) !== "OperationOutcome") return null;
  const issues = listAt(value, "issue");
  // An issue of unknown severity, or no issue at all, must not pass for a success.
  const severities = issues.map((issue) => SEVERITIES.find((grade) => grade === textAt(issue, "severity")) ?? "error");
  const severity = SEVERITIES.find((grade) => severities.includes(grade)) ?? "error";
  const codes = [...new Set(issues.flatMap(codesOf))];
  return {
    severity,
    codes,
    unknownCodes: codes.filter((code) => displayOf(BUSINESS_CODES, code) === null),
    text: issues.map(wordsOf).join("; "),
    retry: retryFor(
      severity,
      codes,
      issues.flatMap((issue) => textAt(issue, "code") ?? []),
    ),
    holderOds: holderOf(value),
  };
};
