import type { Instant } from "../core/model/instant.ts";
import type { Prescription, ReleasedBy } from "../core/model/prescription.ts";
import { addressedOds, nominatedOdsOfOrder } from "./addressed-ods.ts";
import { at, extensionOf, listAt, resourceTypeOf, textAt } from "./fhir-path.ts";
import { instantOf } from "./fhir-time.ts";
import { readOperationOutcome } from "./operation-outcome.ts";
import { ASK_SUPPLIER, type ImportProblem } from "./problem.ts";
import { type OrderContext, readPrescriptionOrder } from "./read-prescription-order.ts";
import { EXTENSION } from "./systems.ts";

/** What the caller knows about a release response. `releasedBy` is the system that asked for it. */
export type ReleaseContext = Omit<OrderContext, "provenance" | "releaseResponseId" | "releasedBy"> & {
  readonly releasedBy: ReleasedBy;
  /** True for the answer to a request of our own: everything it passes was released to us. */
  readonly isOurRequest: boolean;
};

/** One prescription of a response that may not be dispensed, and why. */
export type RefusedPrescription = {
  readonly path: string;
  readonly prescriptionId: string | null;
  readonly problems: readonly ImportProblem[];
};

/** A release response taken apart: what was released to us, what was refused, and what a person should know of the whole. */
export type ReleaseResponse = {
  readonly releaseResponseId: string | null;
  /** When EPS released them, ms: the message's own time, so that the order of arrival does not matter (MIR-1). Null where it has none. */
  readonly at: Instant | null;
  readonly prescriptions: readonly Prescription[];
  readonly refused: readonly RefusedPrescription[];
  readonly warnings: readonly string[];
};

type Part = { readonly path: string; readonly bundle: unknown };

const partNamed = (response: unknown, name: string): Part | null => {
  const place = listAt(response, "parameter").findIndex((parameter) => at(parameter, "name") === name);
  if (place < 0) return null;
  return { path: `Parameters.parameter[${place}].resource`, bundle: at(response, "parameter", place, "resource") };
};

/** True for what EPS answers a release with that gave something, passed or failed: `Parameters` that holds either Bundle (eps.md 2). */
export const isReleaseResponse = (value: unknown): boolean =>
  resourceTypeOf(value) === "Parameters" &&
  ["passedPrescriptions", "failedPrescriptions"].some((name) => resourceTypeOf(partNamed(value, name)?.bundle) === "Bundle");

/**
 * The release response id that notifications must cite: the inner Bundle's identifier (live responses have nothing
 * else), else `Parameters.id` (which the published examples cite). [verify: the published material disagrees.]
 */
const responseIdOf = (response: unknown, passed: Part | null, failed: Part | null): { id: string | null; warnings: string[] } => {
  const inner = textAt(passed?.bundle, "identifier", "value") ?? textAt(failed?.bundle, "identifier", "value");
  const outer = textAt(response, "id");
  if (inner === null && outer === null)
    return { id: null, warnings: ["The release response carries no id: EPS will not accept notifications for it."] };
  if (inner === null)
    return { id: outer, warnings: ["The release response id was taken from Parameters.id: its Bundle carries none."] };
  const differ = outer !== null && outer.toLowerCase() !== inner.toLowerCase();
  return {
    id: inner,
    warnings: differ ? [`The release response carries two ids; ${inner} (of its Bundle) is used, not ${outer}.`] : [],
  };
};

/**
 * One passed prescription. Released to us: everything in the answer to our own request; in a copy of the PMR's, what names this
 * pharmacy, and what names none, since the message carries the nomination, not who asked, and a prescription need not be nominated.
 * What names another pharmacy is only seen (EPS-1).
 */
export const readReleasedOrder = (
  order: unknown,
  path: string,
  releaseResponseId: string | null,
  context: ReleaseContext,
): ReturnType<typeof readPrescriptionOrder> => {
  const { ods, takenAt, sourceHash, releasedBy, isOurRequest } = context;
  const addressee = addressedOds(order) ?? nominatedOdsOfOrder(order);
  const isForUs = isOurRequest || addressee === null || addressee === ods.toUpperCase();
  const isOurs = isForUs && releaseResponseId !== null;
  const proof = isOurs
    ? ({ provenance: "released-to-us", releaseResponseId, releasedBy } as const)
    : ({ provenance: "seen-not-released", releaseResponseId: null, releasedBy: null } as const);
  const reading = readPrescriptionOrder(order, { ods, takenAt, sourceHash, ...proof }, path);
  if (!reading.ok) return reading;
  const warning = isOurs
    ? isOurRequest || addressee !== null
      ? null
      : "Not nominated: the message names no pharmacy, and counts as released to this one because our PMR's copies brought it."
    : `Not released to this pharmacy (${ods}): ${
        releaseResponseId === null ? "its release response carries no id" : `it was released to ${addressee ?? ""}`
      }. Do not supply from it.`;
  if (warning === null) return reading;
  return { ok: true, prescription: { ...reading.prescription, warnings: [...reading.prescription.warnings, warning] } };
};

/** EPS lists a failed prescription twice: why (an OperationOutcome naming the Bundle's identifier), then the Bundle (EPS-4). */
const readFailed = (part: Part): RefusedPrescription[] => {
  const entries = listAt(part.bundle, "entry").map((entry) => at(entry, "resource"));
  const reasonFor = (identifier: string | null): string | null => {
    const outcome = entries.find(
      (resource) =>
        textAt(extensionOf(resource, EXTENSION.supportingPrescription), "valueReference", "identifier", "value") === identifier,
    );
    return readOperationOutcome(outcome)?.text ?? null;
  };
  return entries.flatMap((bundle, place) => {
    if (resourceTypeOf(bundle) !== "Bundle") return [];
    const path = `${part.path}.entry[${place}].resource`;
    const request = listAt(bundle, "entry").find((entry) => resourceTypeOf(at(entry, "resource")) === "MedicationRequest");
    const reason = reasonFor(textAt(bundle, "identifier", "value"));
    return {
      path,
      prescriptionId: textAt(request, "resource", "groupIdentifier", "value"),
      problems: [
        {
          path,
          fact: `EPS did not pass this prescription: ${reason ?? "it gives no reason"}`,
          next: "Do not supply from it: EPS has already taken it back. Ask the prescriber to send a new one.",
        },
      ],
    };
  });
};

/**
 * Reads a release response (Parameters) entry by entry: one bad entry does not lose the others (EPS-9). Failed
 * entries never become prescriptions (EPS-4).
 */
export const readReleaseResponse = (response: unknown, context: ReleaseContext): ReleaseResponse => {
  const passed = partNamed(response, "passedPrescriptions");
  const failed = partNamed(response, "failedPrescriptions");
  const { id, warnings } = responseIdOf(response, passed, failed);
  const prescriptions: Prescription[] = [];
  const refused: RefusedPrescription[] = failed === null ? [] : readFailed(failed);
  if (passed === null && failed === null) {
    refused.push({
      path: "Parameters",
      prescriptionId: null,
      problems: [{ path: "Parameters.parameter", fact: "It holds neither passed nor failed prescriptions.", next: ASK_SUPPLIER }],
    });
  }
  const failedIds = new Set(refused.flatMap(({ prescriptionId }) => prescriptionId?.toUpperCase() ?? []));
  for (const [place, entry] of listAt(passed?.bundle, "entry").entries()) {
    const path = `${passed?.path ?? ""}.entry[${place}].resource`;
    const reading = readReleasedOrder(at(entry, "resource"), path, id, context);
    if (reading.ok && failedIds.has(reading.prescription.id)) {
      const fact = "EPS lists this prescription both as passed and as failed.";
      refused.push({ path, prescriptionId: reading.prescription.id, problems: [{ path, fact, next: ASK_SUPPLIER }] });
      continue;
    }
    if (reading.ok) prescriptions.push(reading.prescription);
    else refused.push({ path, prescriptionId: reading.prescriptionId, problems: reading.problems });
  }
  const releasedAt = instantOf(textAt(passed?.bundle ?? failed?.bundle, "meta", "lastUpdated") ?? "");
  return { releaseResponseId: id, at: releasedAt, prescriptions, refused, warnings };
};
