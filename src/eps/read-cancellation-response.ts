import type { Instant } from "../core/model/instant.ts";
import { addressedOds } from "./addressed-ods.ts";
import { type BundleEntry, entriesOf, entriesOfType } from "./bundle-entries.ts";
import { CANCELLATION_ANSWER, displayOf } from "./code-lists.ts";
import { at, codingIn, extensionOf, identifierIn, listAt, textAt } from "./fhir-path.ts";
import { instantOf } from "./fhir-time.ts";
import { ASK_SUPPLIER, type ImportProblem, newFindings } from "./problem.ts";
import { readPrescriber } from "./read-prescriber.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

/** What EPS answered about one item that a prescriber asked to cancel. */
export type CancellationAnswer = {
  /** Item number, lower case. */
  readonly itemId: string;
  /** `medicationrequest-status-history`, as written: R-0001 to R-0010, R-5000, R-5888. */
  readonly code: string;
  /** What the code says, from our list; what the message says of a code we do not know. */
  readonly words: string;
  /** When the item came to stand so, ms; the message's own time where it does not say. */
  readonly at: Instant | null;
  /** Why the prescriber cancels (`medicationrequest-status-reason`), where the message says. */
  readonly reason: string | null;
  /** ODS code of the dispenser that holds it, or that it is nominated to. */
  readonly dispenserOds: string | null;
};

/** EPS's answer to a prescriber's cancellation: about which prescription, who asked, and what became of each item. */
export type CancellationResponse = {
  /** Bundle id, lower case. */
  readonly id: string;
  readonly prescriptionId: string;
  readonly requestedBy: { readonly name: string; readonly ods: string | null };
  readonly items: readonly CancellationAnswer[];
};

/** The answer, or every reason why it cannot be understood. */
export type CancellationReading =
  | { readonly ok: true; readonly response: CancellationResponse }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/** The status sits in one of two extensions: the newer one, and the one of older published messages. */
const historyOf = (request: unknown): unknown =>
  extensionOf(request, EXTENSION.requestStatusHistory) ?? extensionOf(request, EXTENSION.taskStatusReason);

const partOf = (history: unknown, name: string): unknown => listAt(history, "extension").find((part) => at(part, "url") === name);

const readAnswer = (request: unknown, sentAt: Instant | null): CancellationAnswer | null => {
  const history = historyOf(request);
  const coding = at(partOf(history, "status"), "valueCoding");
  const itemId = identifierIn(listAt(request, "identifier"), IDENTIFIER.item);
  const code = textAt(coding, "code");
  if (itemId === null || code === null) return null;
  return {
    itemId: itemId.toLowerCase(),
    code,
    words: displayOf(CANCELLATION_ANSWER, code) ?? textAt(coding, "display") ?? code,
    at: instantOf(textAt(partOf(history, "statusDate"), "valueDateTime") ?? "") ?? sentAt,
    reason: textAt(codingIn(at(request, "statusReason"), CODES.cancellationReason), "code"),
    dispenserOds:
      identifierIn([at(request, "dispenseRequest", "performer", "identifier")], IDENTIFIER.ods)?.toUpperCase() ?? null,
  };
};

/**
 * Who asked for the cancelling: the responsible practitioner of these answers, since their requester is who wrote the prescription (NHS's
 * cancellation-response.ts); where they name none, the requester. EPS answers to the place of whoever asked.
 */
const requestedBy = (
  bundle: unknown,
  entries: readonly BundleEntry[],
  request: BundleEntry,
): CancellationResponse["requestedBy"] => {
  const stated = at(extensionOf(request.resource, EXTENSION.responsiblePractitioner), "valueReference");
  // What the person's details lack does not matter here: nothing is supplied from this message.
  const person = readPrescriber(entries, stated ?? at(request.resource, "requester"), request.path, newFindings());
  return { name: person?.name ?? "", ods: addressedOds(bundle) ?? person?.organisationOds ?? null };
};

/**
 * Reads a prescription-order-response: what became of a prescriber's cancellation (eps.md 4, Cancellation). It changes nothing by itself:
 * with a dispenser (R-0002, R-0003) the cancelling waits, and goods already given are still notified.
 */
export const readCancellationResponse = (bundle: unknown): CancellationReading => {
  const problems: ImportProblem[] = [];
  const refuse = (path: string, fact: string): void => void problems.push({ path, fact, next: ASK_SUPPLIER });
  const entries = entriesOf(bundle, "Bundle");
  const requests = entriesOfType(entries, "MedicationRequest");
  const first = requests[0];
  const id = textAt(bundle, "identifier", "value")?.toLowerCase() ?? null;
  if (id === null) refuse("Bundle.identifier", "The answer has no id.");
  const prescriptionId = textAt(first?.resource, "groupIdentifier", "value")?.toUpperCase() ?? null;
  if (prescriptionId === null) refuse(first?.path ?? "Bundle.entry", "It does not say which prescription it is about.");
  const sentAt = instantOf(textAt(bundle, "timestamp") ?? "");
  const items = requests.flatMap(({ resource, path }) => {
    const answer = readAnswer(resource, sentAt);
    if (answer === null) refuse(path, "It does not say which item it is about, or what became of it.");
    return answer ?? [];
  });
  if (first === undefined || id === null || prescriptionId === null || problems.length > 0) return { ok: false, problems };
  return { ok: true, response: { id, prescriptionId, requestedBy: requestedBy(bundle, entries, first), items } };
};
