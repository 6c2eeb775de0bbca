import { eventOf } from "./bundle-entries.ts";
import { bareOrder, type EpsMessage, type EpsMessageContext, notForUs } from "./eps-message.ts";
import { notFhir, parseFhirJson } from "./fhir-json.ts";
import { listAt, resourceTypeOf, textAt } from "./fhir-path.ts";
import { looksLikeHl7v3 } from "./hl7v3/parse-hl7v3.ts";
import { readHl7v3Message } from "./hl7v3/read-hl7v3-message.ts";
import { readOperationOutcome } from "./operation-outcome.ts";
import { readCancellationResponse } from "./read-cancellation-response.ts";
import { readClaim } from "./read-claim.ts";
import { readDispenseNotification } from "./read-dispense-notification.ts";
import { readReleaseResponse } from "./read-release-response.ts";
import { readReturn, readWithdrawal } from "./read-task.ts";

/** The largest message taken in: 25 prescriptions with their signatures are well under 1 MB. Bytes of text, about. */
export const LARGEST_MESSAGE = 5 * 1024 * 1024;

/** Kinds of EPS traffic that a PMR's copies may hold and that change nothing here. */
const OTHER_TRAFFIC: Readonly<Record<string, string>> = {
  Task: "a return or withdrawal",
  Claim: "a claim",
  "prescription-order-update": "a prescriber's cancellation request",
  "dispense-notification-update": "a notification of an obsolete kind",
};

const readBundle = (bundle: unknown, context: EpsMessageContext): EpsMessage => {
  const event = eventOf(bundle) ?? "";
  if (event === "prescription-order") return bareOrder(bundle, "fhir", "Bundle", context);
  if (event === "dispense-notification") {
    const reading = readDispenseNotification(bundle);
    return reading.ok
      ? { kind: "dispense-notification", notification: reading.notification }
      : { kind: "unreadable", problems: reading.problems };
  }
  if (event === "prescription-order-response") {
    const reading = readCancellationResponse(bundle);
    return reading.ok
      ? { kind: "cancellation-response", what: "an answer to a prescriber's cancellation", response: reading.response }
      : { kind: "unreadable", problems: reading.problems };
  }
  const other = OTHER_TRAFFIC[event];
  if (other !== undefined) return notForUs(other);
  return {
    kind: "unreadable",
    problems: [
      notFhir(
        "Bundle.entry[0].resource.eventCoding",
        event === "" ? "a Bundle without a message header" : `the event "${event}" is unknown`,
      ),
    ],
  };
};

const readTaskOrClaim = (resource: unknown): EpsMessage | null => {
  const returned = readReturn(resource);
  if (returned !== null) return { kind: "return", returned };
  const withdrawal = readWithdrawal(resource);
  if (withdrawal !== null) return { kind: "withdrawal", withdrawal };
  const claim = readClaim(resource);
  return claim === null ? null : { kind: "claim", claim };
};

const isReleaseRequest = (parameters: unknown): boolean => {
  const names = listAt(parameters, "parameter").map((parameter) => textAt(parameter, "name"));
  return names.includes("owner") && !names.includes("passedPrescriptions") && !names.includes("failedPrescriptions");
};

/**
 * The one way in for a message of EPS traffic, from a file, a watched folder or the PMR. Never throws; always says what
 * the message is, or where and why it could not be used and what to do (EPS-9).
 */
export const readEpsMessage = (text: string, context: EpsMessageContext): EpsMessage => {
  if (text.length > LARGEST_MESSAGE) {
    const fact = `The message is larger than ${LARGEST_MESSAGE / 1024 / 1024} MB.`;
    return {
      kind: "unreadable",
      problems: [{ path: "(whole message)", fact, next: "Nothing was taken in. Ask the supplier for one message a file." }],
    };
  }
  if (looksLikeHl7v3(text)) return readHl7v3Message(text, context);
  const parsed = parseFhirJson(text);
  if (!parsed.ok) return { kind: "unreadable", problems: [parsed.problem] };
  const type = resourceTypeOf(parsed.value);
  if (type === "Bundle") return readBundle(parsed.value, context);
  if (type === "Parameters") {
    if (isReleaseRequest(parsed.value)) return notForUs("a release request");
    return { kind: "prescriptions", format: "fhir", ...readReleaseResponse(parsed.value, context) };
  }
  const outcome = readOperationOutcome(parsed.value);
  if (outcome !== null) return { kind: "operation-outcome", outcome };
  const other = type === null ? undefined : OTHER_TRAFFIC[type];
  if (other !== undefined) return readTaskOrClaim(parsed.value) ?? notForUs(other);
  return {
    kind: "unreadable",
    problems: [notFhir("resourceType", type === null ? "it names no resource type" : `a ${type} was not expected`)],
  };
};
