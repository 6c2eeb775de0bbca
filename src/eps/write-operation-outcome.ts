import { BUSINESS_CODES, type BusinessCode, type Severity } from "./operation-outcome.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

type Issue = { severity: Severity; code: string; details?: unknown; diagnostics?: string; expression?: string[] };

/** An OperationOutcome resource. */
export type OperationOutcome = {
  resourceType: "OperationOutcome";
  meta: { lastUpdated: string };
  issue: Issue[];
  contained?: unknown[];
  extension?: unknown[];
};

/** Business codes whose HL7v3 translation the coordinator puts under the EPS system; the rest are Spine's. */
const EPS_ISSUES: readonly BusinessCode[] = [
  "PRESCRIPTION_CANCELLED",
  "PRESCRIPTION_EXPIRED",
  "PRESCRIPTION_WITH_ANOTHER_DISPENSER",
  "PRESCRIPTION_DISPENSED",
  "NO_MORE_PRESCRIPTIONS",
  "PRESCRIPTION_NOT_FOUND",
  "PRESCRIPTION_INVALID_STATE_TRANSITION",
  "MEDICATIONREQUEST_INVALID_STATE_TRANSITION",
  "MEDICATIONREQUEST_NOT_FOUND",
  "CLAIM_INVALID_NOT_DISPENSED",
  "MISMATCH_AUTHORISED_REPEAT_COUNT",
  "DISPENSE_AMEND_IDENTIFIER_MISMATCH",
];

const ISSUE_CODE: Partial<Record<BusinessCode, string>> = {
  RESOURCE_NOT_FOUND: "not-found",
  PRESCRIPTION_NOT_FOUND: "not-found",
  MEDICATIONREQUEST_NOT_FOUND: "not-found",
  NO_MORE_PRESCRIPTIONS: "informational",
  SERVICE_DISABLED: "exception",
  SERVER_ERROR: "exception",
  TIMEOUT: "timeout",
  GATEWAY_TIMEOUT: "timeout",
  RESOURCE_VERSION_MISMATCH: "conflict",
  FAILURE_TO_PROCESS_MESSAGE: "processing",
  INVALID_MESSAGE: "invalid",
  INVALID_VALUE: "invalid",
  MISSING_VALUE: "invalid",
  MISSING_FIELD: "value",
  NOT_FOUND: "not-found",
  THROTTLED: "throttled",
  ERROR: "invalid",
  INVALID_DATE_FORMAT: "value",
  ACCESS_DENIED: "forbidden",
};

/** Codes of the platform and of the translator itself, not of Spine. */
const HTTP_ERRORS: readonly BusinessCode[] = [
  "SERVER_ERROR",
  "TIMEOUT",
  "GATEWAY_TIMEOUT",
  "ACCESS_DENIED",
  "NOT_FOUND",
  "THROTTLED",
];

const systemOf = (code: BusinessCode): string => {
  if (HTTP_ERRORS.includes(code)) return CODES.httpError;
  // The validator of whole messages writes the other spelling; readers must take both.
  if (code === "MISSING_FIELD") return CODES.spineErrorR4;
  return EPS_ISSUES.includes(code) ? CODES.epsIssue : CODES.spineError;
};

/** The plain "done" answer. `lastUpdated` is a FHIR instant. */
export const successOutcome = (lastUpdated: string): OperationOutcome => ({
  resourceType: "OperationOutcome",
  meta: { lastUpdated },
  issue: [{ code: "informational", severity: "information" }],
});

/**
 * An answer with one business code, as the coordinator words it. `issueCode` where a code stands for two kinds of issue
 * (INVALID_MESSAGE is "invalid" to a release and "structure" to the other messages), `display` for words of Spine's own.
 */
export const businessOutcome = (
  code: BusinessCode,
  lastUpdated: string,
  more: { diagnostics?: string; expression?: string; issueCode?: string; display?: string } = {},
): OperationOutcome => {
  const informational = code === "NO_MORE_PRESCRIPTIONS";
  const fatal = code === "SERVER_ERROR" || code === "ACCESS_DENIED";
  return {
    resourceType: "OperationOutcome",
    meta: { lastUpdated },
    issue: [
      {
        code: more.issueCode ?? ISSUE_CODE[code] ?? "business-rule",
        severity: informational ? "information" : fatal ? "fatal" : "error",
        details: { coding: [{ system: systemOf(code), code, display: more.display ?? BUSINESS_CODES[code] }] },
        ...(more.diagnostics === undefined ? {} : { diagnostics: more.diagnostics }),
        ...(more.expression === undefined ? {} : { expression: [more.expression] }),
      },
    ],
  };
};

/** "With another dispenser", naming the holder as EPS does: a contained Organization and an extension that points to it. */
export const heldElsewhereOutcome = (holder: { ods: string; name: string }, lastUpdated: string): OperationOutcome => ({
  ...businessOutcome("PRESCRIPTION_WITH_ANOTHER_DISPENSER", lastUpdated),
  contained: [
    {
      resourceType: "Organization",
      id: "holder",
      identifier: [{ system: IDENTIFIER.ods, value: holder.ods }],
      name: holder.name,
    },
  ],
  extension: [{ url: EXTENSION.supportingInfo, valueReference: { reference: "#holder" } }],
});

/** A refusal of access: the combined API's text for a call that needs a signed-in person; a code only where it has one. */
export const forbiddenOutcome = (diagnostics: string, lastUpdated: string, code?: BusinessCode): OperationOutcome => ({
  resourceType: "OperationOutcome",
  meta: { lastUpdated },
  issue: [
    {
      severity: "fatal",
      code: "forbidden",
      ...(code === undefined ? {} : { details: { coding: [{ system: CODES.epsIssue, code, display: BUSINESS_CODES[code] }] } }),
      diagnostics,
    },
  ],
});

/** What request validation answers: no coding, only diagnostics and, where there is one, the place. */
export const validationOutcome = (diagnostics: string, lastUpdated: string, expression?: string): OperationOutcome => ({
  resourceType: "OperationOutcome",
  meta: { lastUpdated },
  issue: [
    {
      severity: "error",
      code: "value",
      diagnostics,
      ...(expression === undefined ? {} : { expression: [expression] }),
    },
  ],
});
