import { ITEM_STATUS } from "../eps/code-lists.ts";
import { at, codingIn, textAt } from "../eps/fhir-path.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import type { SpineIssue, SpineItem, SpinePrescription } from "./spine-state.ts";

/** A resource of the tracker's answer. */
export type TrackedResource = { readonly resourceType: string; readonly id: string; readonly [field: string]: unknown };

/** What the parts of one answer have in common. */
export type TrackedContext = {
  readonly prescription: SpinePrescription;
  readonly issue: SpineIssue;
  readonly patientId: string;
  readonly prescriberId: string;
  readonly intent: string;
};

const REQUEST_STATUS = {
  "0001": "completed",
  "0002": "stopped",
  "0003": "active",
  "0004": "active",
  "0005": "cancelled",
  "0006": "stopped",
  "0007": "active",
  "0008": "active",
} as const;

/** True when a cancellation waits for this item. */
const waitsForCancellation = (issue: SpineIssue, itemId: string): boolean => {
  const waiting = issue.pendingCancellation;
  return waiting !== null && (waiting.itemIds === null || waiting.itemIds.includes(itemId));
};

/** The patient, from the prescriber's order. */
export const trackedPatient = (patient: unknown, id: string): TrackedResource => ({
  resourceType: "Patient",
  id,
  identifier: at(patient, "identifier"),
  name: at(patient, "name"),
  birthDate: at(patient, "birthDate"),
  gender: at(patient, "gender"),
  address: at(patient, "address"),
});

/** Somebody at an organisation: all the tracker says of prescriber and dispenser. */
export const trackedRole = (ods: string, id: string): TrackedResource => ({
  resourceType: "PractitionerRole",
  id,
  organization: { identifier: { system: IDENTIFIER.ods, value: ods } },
});

/** One item with its status; `request` is the prescriber's. Item ids are upper case there, as Spine keeps them. */
export const trackedRequest = (
  context: TrackedContext,
  item: SpineItem,
  request: unknown,
  id: string,
): { readonly itemId: string; readonly resource: TrackedResource } => {
  const { prescription, issue } = context;
  const medicine = codingIn(at(request, "medicationCodeableConcept"), CODES.snomed);
  const ods = (value: string): unknown => ({ identifier: [{ system: IDENTIFIER.ods, value }] });
  return {
    itemId: item.itemId,
    resource: {
      resourceType: "MedicationRequest",
      id,
      identifier: [{ system: IDENTIFIER.item, value: item.itemId.toUpperCase() }],
      subject: { reference: `urn:uuid:${context.patientId}` },
      status: REQUEST_STATUS[item.status],
      intent: context.intent,
      requester: { reference: `urn:uuid:${context.prescriberId}` },
      ...(issue.holderOds === null ? {} : { performer: ods(issue.holderOds) }),
      groupIdentifier: { system: IDENTIFIER.prescription, value: prescription.id },
      medicationCodeableConcept: { text: textAt(medicine, "display") ?? "" },
      courseOfTherapyType: at(request, "courseOfTherapyType"),
      dispenseRequest: {
        quantity: {
          value: at(request, "dispenseRequest", "quantity", "value"),
          unit: at(request, "dispenseRequest", "quantity", "unit"),
        },
        ...(prescription.nominatedOds === null ? {} : { performer: ods(prescription.nominatedOds) }),
      },
      dosageInstruction: [{ text: textAt(request, "dosageInstruction", 0, "text") ?? "" }],
      substitution: { allowedBoolean: false },
      extension: [
        {
          url: EXTENSION.dispensingInformation,
          extension: [
            {
              url: "dispenseStatus",
              valueCoding: { system: CODES.itemStatus, code: item.status, display: ITEM_STATUS[item.status] },
            },
          ],
        },
        {
          url: EXTENSION.pendingCancellation,
          extension: [{ url: "lineItemPendingCancellation", valueBoolean: waitsForCancellation(issue, item.itemId) }],
        },
      ],
    },
  };
};
