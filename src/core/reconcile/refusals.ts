import type { SentMessage } from "./sent-message.ts";
import { type LookReason, look, type Standing } from "./standing.ts";

/**
 * What a person is told for each code with which EPS refuses a message (eps.md 1). Every published code is in it (a test holds that
 * against `src/eps/operation-outcome.ts`); an unlisted one is "refused", in EPS's own words. Codes that mean "not now" never get here:
 * they are asked again.
 */
export const REFUSALS: Readonly<Record<string, LookReason>> = {
  PRESCRIPTION_CANCELLED: "cancelled-since-copy",
  PRESCRIPTION_EXPIRED: "expired",
  RESOURCE_NOT_FOUND: "not-found",
  PRESCRIPTION_NOT_FOUND: "not-found",
  PRESCRIPTION_WITH_ANOTHER_DISPENSER: "with-another-dispenser",
  PRESCRIPTION_DISPENSED: "already-dispensed",
  PRESCRIPTION_INVALID_STATE_TRANSITION: "refused",
  MEDICATIONREQUEST_INVALID_STATE_TRANSITION: "items-differ",
  MEDICATIONREQUEST_NOT_FOUND: "items-differ",
  MISMATCH_AUTHORISED_REPEAT_COUNT: "items-differ",
  DISPENSE_AMEND_IDENTIFIER_MISMATCH: "already-dispensed",
  CLAIM_INVALID_NOT_DISPENSED: "refused",
  CLAIM_AMEND_PERIOD_ISSUE: "claim-period-over",
  FAILURE_TO_PROCESS_MESSAGE: "refused",
  INVALID_MESSAGE: "refused",
  INVALID_DATE_FORMAT: "refused",
  INVALID_VALUE: "refused",
  MISSING_VALUE: "refused",
  MISSING_FIELD: "refused",
  MISSING_OR_INVALID_HEADER: "refused",
  NOT_FOUND: "refused",
  DUPLICATE_PRESCRIPTION_ID: "refused",
  MISSING_DIGITAL_SIGNATURE: "refused",
  INVALID_NUMBER_MEDICATIONREQUESTS: "refused",
  INVALID_REPEAT_COUNT: "refused",
  DUPLICATE_MEDICATIONREQUEST_ID: "refused",
  INVALID_CHECK_DIGIT: "refused",
  ACCESS_DENIED: "refused",
  ERROR: "refused",
};

/** Our own code for a message that was never sent, because it could not be made. */
export const CANNOT_BE_BUILT = "CANNOT_BE_BUILT";

/** Our own code for a message without an answer whose author has gone, with no way on for a day (EPS-15). */
export const AUTHOR_GONE = "AUTHOR_GONE";

/** What a refusal is called: EPS's own, or one of ours. */
export const refusalWords = (code: string): "Refused" | "Not sent" | "No answer" =>
  code === CANNOT_BE_BUILT ? "Not sent" : code === AUTHOR_GONE ? "No answer" : "Refused";

/** How the state of a line begins whose claim EPS has, and whose amendment did not go through. */
export const AMENDMENT_REFUSED = "Claimed; its amendment:";

/** The standing of a line whose message EPS refused: the reason of its code, with EPS's own words beside it (REC-7). */
export const refusedLook = (message: Extract<SentMessage, { state: "refused" }>): Standing =>
  look(Object.hasOwn(REFUSALS, message.code) ? (REFUSALS[message.code] ?? "refused") : "refused", {
    source: "eps",
    askedAt: message.at,
    state:
      message.act === "claim-amend"
        ? `${AMENDMENT_REFUSED} ${refusalWords(message.code).toLowerCase()}`
        : refusalWords(message.code),
    at: message.at,
    quantity: null,
    reason: message.text,
  });
