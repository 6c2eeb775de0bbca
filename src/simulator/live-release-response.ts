import { at } from "../eps/fhir-path.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";

const searchset = (id: string, lastUpdated: string, total: number, resources: readonly unknown[]): unknown => ({
  resourceType: "Bundle",
  id,
  meta: { lastUpdated },
  identifier: { system: IDENTIFIER.uuid, value: id },
  type: "searchset",
  total,
  entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${String(at(resource, "id"))}`, resource })),
});

const signatureInvalid = (order: unknown, id: string, lastUpdated: string): unknown => ({
  resourceType: "OperationOutcome",
  id,
  meta: { lastUpdated },
  extension: [{ url: EXTENSION.supportingPrescription, valueReference: { identifier: at(order, "identifier") } }],
  issue: [
    {
      severity: "error",
      code: "invalid",
      details: { coding: [{ system: CODES.spineError, code: "INVALID_VALUE", display: "Signature is invalid." }] },
      expression: ["Provenance.signature.data"],
    },
  ],
});

/**
 * A release response in the live form: no `Parameters.id`; both inner Bundles carry the release response id; each failed
 * prescription makes two entries, the reason (named by `reasonId`) and then the prescription.
 */
export const releaseResponse = (
  releaseResponseId: string,
  lastUpdated: string,
  passed: readonly unknown[],
  failed: readonly { readonly order: unknown; readonly reasonId: string }[],
): unknown => ({
  resourceType: "Parameters",
  parameter: [
    { name: "passedPrescriptions", resource: searchset(releaseResponseId, lastUpdated, passed.length, passed) },
    {
      name: "failedPrescriptions",
      resource: searchset(
        releaseResponseId,
        lastUpdated,
        failed.length * 2,
        failed.flatMap(({ order, reasonId }) => [signatureInvalid(order, reasonId, lastUpdated), order]),
      ),
    },
  ],
});
