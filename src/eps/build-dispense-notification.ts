import { buildContainedRequest, productConcept, quantityIn, subjectOf } from "./build-contained-request.ts";
import { buildPractitionerRole, buildReimbursedOrganisation } from "./build-organisation.ts";
import { displayOf, ITEM_STATUS, NOT_DISPENSED_REASON, PRESCRIPTION_STATUS } from "./code-lists.ts";
import {
  type DispenseAuthor,
  type DispensedItem,
  type DispenseEvent,
  type DispensingPharmacy,
  dispenseCount,
  type Given,
} from "./dispense-event.ts";
import { londonDateTime } from "./fhir-time.ts";
import { isClosed, prescriptionStatusOf } from "./prescription-status-of.ts";
import { repeatInformation } from "./repeat-extension.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";
import { wholeReason } from "./whole-reason.ts";

/** Everything a notification is made of. All ids are given, so that the same input always makes the same bytes. */
export type NotificationInput = {
  readonly event: DispenseEvent;
  readonly author: DispenseAuthor;
  readonly pharmacy: DispensingPharmacy;
  readonly ids: {
    /** UUID of the notification; EPS remembers it and applies it once. */
    readonly bundleId: string;
    /** One UUID a MedicationDispense, in the order of items and of the products given (`dispenseCount` many). */
    readonly dispenseItemIds: readonly string[];
  };
  /** The last notification, where this one amends it. */
  readonly replaces?: string;
};

/** A FHIR message Bundle, to be written with `writeFhirJson`. */
export type MessageBundle = {
  readonly resourceType: "Bundle";
  readonly id: string;
  readonly identifier: { readonly system: string; readonly value: string };
  readonly type: "message";
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: unknown }[];
};

/** A UUID beside another one: the last twelve digits moved on by `step`, so that the parts of a message have names of their own. */
const siblingUuid = (uuid: string, step: number): string => {
  const moved = (Number.parseInt(uuid.slice(-12), 16) + step) % 0x1_0000_0000_0000;
  return `${uuid.slice(0, -12)}${moved.toString(16).padStart(12, "0")}`;
};

const urn = (uuid: string): string => `urn:uuid:${uuid}`;

const reasonCoding = (code: string): unknown => {
  const display = displayOf(NOT_DISPENSED_REASON, code);
  return { system: CODES.notDispensedReason, code, ...(display === null ? {} : { display }) };
};

/** What is the same on every MedicationDispense: prescription status, reason if nothing was dispensed, repeat numbers. */
const sharedExtensions = (event: DispenseEvent): unknown[] => {
  const status = prescriptionStatusOf(event.items.map((item) => item.status));
  const repeat = event.prescription.issue ?? event.items.find((item) => item.repeat !== null)?.repeat ?? null;
  return [
    {
      url: EXTENSION.taskBusinessStatus,
      valueCoding: { system: CODES.prescriptionStatus, code: status, display: PRESCRIPTION_STATUS[status] },
    },
    ...(status === "0007" ? [{ url: EXTENSION.nonDispensingReason, valueCoding: reasonCoding(wholeReason(event.items)) }] : []),
    ...(repeat === null || event.prescription.treatment === "acute" ? [] : [repeatInformation(repeat)]),
  ];
};

const buildDispense = (
  input: NotificationInput,
  item: DispensedItem,
  given: Given | null,
  place: { id: string; request: string; organisation: string },
): unknown => ({
  resourceType: "MedicationDispense",
  contained: [
    { ...buildPractitionerRole(input.author, "performer"), organization: { reference: place.organisation } },
    buildContainedRequest(input.event, item, place.request),
  ],
  extension: sharedExtensions(input.event),
  identifier: [{ system: IDENTIFIER.dispenseItem, value: place.id }],
  // EPS reads nothing from it; every published example says completed.
  status: "completed",
  ...(isClosed(item.status) && item.status !== "0001" && item.reason !== null
    ? { statusReasonCodeableConcept: { coding: [reasonCoding(item.reason)] } }
    : {}),
  medicationCodeableConcept: productConcept(given?.product ?? item.product),
  subject: subjectOf(input.event),
  performer: [{ actor: { reference: "#performer" } }],
  authorizingPrescription: [{ reference: `#${place.request}` }],
  type: { coding: [{ system: CODES.itemStatus, code: item.status, display: ITEM_STATUS[item.status] }] },
  quantity: quantityIn(item, given?.quantity ?? "0"),
  whenHandedOver: londonDateTime(input.event.handedOverAt),
  dosageInstruction: [{ text: item.dose }],
});

const buildHeader = (input: NotificationInput, focus: readonly string[]): unknown => ({
  resourceType: "MessageHeader",
  ...(input.replaces === undefined
    ? {}
    : { extension: [{ url: EXTENSION.replacementOf, valueIdentifier: { system: IDENTIFIER.uuid, value: input.replaces } }] }),
  eventCoding: { system: CODES.messageEvent, code: "dispense-notification", display: "Dispense Notification" },
  sender: { identifier: { system: IDENTIFIER.ods, value: input.pharmacy.ods }, display: input.pharmacy.name },
  source: { endpoint: `urn:nhs-uk:addressing:ods:${input.pharmacy.ods}` },
  reason: { coding: [{ system: CODES.messageReason, code: "notification", display: "Notification" }] },
  response: { identifier: input.event.prescription.releaseResponseId, code: "ok" },
  focus: focus.map((reference) => ({ reference })),
});

/**
 * One dispense notification for one handing-over: a MedicationDispense for every item of the prescription, with what was
 * given now (0 where nothing was) and the item's status after it (EPS-6). Throws a RangeError when `dispenseItemIds`
 * does not hold `dispenseCount(event)` ids. Whether to send one at all is `needsNotification`'s to say.
 */
export const buildDispenseNotification = (input: NotificationInput): MessageBundle => {
  const needed = dispenseCount(input.event);
  const ids = [...input.ids.dispenseItemIds];
  if (ids.length !== needed)
    throw new RangeError(`This notification needs ${needed} dispense item ids, ${ids.length} were given.`);
  const organisation = urn(siblingUuid(input.ids.bundleId, 2));
  const dispenses = input.event.items.flatMap((item, place) => {
    const given: readonly (Given | null)[] = item.given.length === 0 ? [null] : item.given;
    return given.map((one) => {
      const id = ids.shift() ?? "";
      return { fullUrl: urn(id), resource: buildDispense(input, item, one, { id, request: `m${place + 1}`, organisation }) };
    });
  });
  const header = buildHeader(
    input,
    dispenses.map((dispense) => dispense.fullUrl),
  );
  return {
    resourceType: "Bundle",
    id: input.ids.bundleId,
    identifier: { system: IDENTIFIER.uuid, value: input.ids.bundleId },
    type: "message",
    timestamp: londonDateTime(input.event.handedOverAt),
    entry: [
      { fullUrl: urn(siblingUuid(input.ids.bundleId, 1)), resource: header },
      ...dispenses,
      { fullUrl: organisation, resource: buildReimbursedOrganisation(input.pharmacy) },
    ],
  };
};
