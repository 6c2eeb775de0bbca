import { displayOf, ITEM_STATUS, NOT_DISPENSED_REASON, PRESCRIPTION_STATUS } from "../eps/code-lists.ts";
import { writtenNumber } from "../eps/fhir-json.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import type { SpineSupply } from "./spine-state.ts";
import { type TrackedContext, type TrackedResource, trackedRole } from "./write-tracked-resources.ts";

/** The MedicationDispenses of an answer, and which belong to which notification (references by message id). */
export type TrackedDispenses = {
  readonly resources: readonly TrackedResource[];
  readonly references: ReadonlyMap<string, readonly string[]>;
};

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

const reasonOf = (supply: SpineSupply): Record<string, unknown> => {
  if (supply.reason === null) return {};
  const display = displayOf(NOT_DISPENSED_REASON, supply.reason);
  return {
    statusReasonCodeableConcept: {
      coding: [{ system: CODES.notDispensedReason, code: supply.reason, ...(display === null ? {} : { display }) }],
    },
  };
};

/** Every notification ever taken, withdrawn and amended ones too: the tracker shows Spine's whole history. */
export const trackedDispenses = (
  context: TrackedContext,
  requestIds: ReadonlyMap<string, string>,
  newId: () => string,
): TrackedDispenses => {
  const { issue } = context;
  const notifications = issue.history.flatMap(({ notification, ods }) =>
    notification === null ? [] : [{ ...notification, ods }],
  );
  const last = notifications.at(-1);
  if (last === undefined) return { resources: [], references: new Map() };
  const dispenser = trackedRole(issue.holderOds ?? last.ods, newId());
  const dispenseOf = (supply: SpineSupply, isLast: boolean): TrackedResource => ({
    resourceType: "MedicationDispense",
    id: newId(),
    identifier: [{ system: IDENTIFIER.item, value: supply.itemId.toUpperCase() }],
    subject: { reference: `urn:uuid:${context.patientId}` },
    status: isLast ? "in-progress" : "unknown",
    ...reasonOf(supply),
    performer: [{ actor: { reference: `urn:uuid:${dispenser.id}` } }],
    type: {
      coding: [
        { system: CODES.itemStatus, code: supply.status, display: displayOf(ITEM_STATUS, supply.status) ?? supply.status },
      ],
    },
    authorizingPrescription: [{ reference: `urn:uuid:${requestIds.get(supply.itemId) ?? ""}` }],
    medicationCodeableConcept: { text: supply.product },
    quantity: { value: writtenNumber(isNumber(supply.quantity) ? supply.quantity : "0"), unit: supply.unit },
    ...(supply.dose === "" ? {} : { dosageInstruction: [{ text: supply.dose }] }),
    extension: [
      {
        url: EXTENSION.taskBusinessStatus,
        valueCoding: { system: CODES.prescriptionStatus, code: issue.status, display: PRESCRIPTION_STATUS[issue.status] },
      },
    ],
  });
  const made = notifications.map((notification) => ({
    messageId: notification.messageId,
    resources: notification.supplies.map((supply) => dispenseOf(supply, notification === last)),
  }));
  return {
    resources: [dispenser, ...made.flatMap(({ resources }) => resources)],
    references: new Map(made.map(({ messageId, resources }) => [messageId, resources.map(({ id }) => `urn:uuid:${id}`)])),
  };
};
