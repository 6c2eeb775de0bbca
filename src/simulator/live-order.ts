import type { ItemStatus } from "../core/model/medicine-item.ts";
import { nominatedOdsOfOrder } from "../eps/addressed-ods.ts";
import { ITEM_STATUS } from "../eps/code-lists.ts";
import { at, codingIn, extensionOf, extensionsOf, listAt, resourceTypeOf, textAt, wholeAt } from "../eps/fhir-path.ts";
import { repeatInformation } from "../eps/repeat-extension.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";

/** What Spine knows about an issue besides the prescriber's message. */
export type LiveFacts = {
  readonly treatment: "acute" | "repeat" | "repeat-dispensing";
  readonly issueNumber: number;
  readonly releaseRequestId: string;
  readonly messageId: string;
  readonly statusOf: (itemId: string) => ItemStatus;
};

/** The header names the nominated pharmacy, not the one that asked; without a nomination it names none (NHS's own translator). */
const liveHeader = (header: unknown, nominatedOds: string | null, facts: LiveFacts): Record<string, unknown> => ({
  resourceType: "MessageHeader",
  extension: [{ url: EXTENSION.messageId, valueIdentifier: { system: IDENTIFIER.uuid, value: facts.messageId } }],
  eventCoding: at(header, "eventCoding"),
  destination:
    nominatedOds === null
      ? []
      : [
          {
            endpoint: `urn:nhs-uk:addressing:ods:${nominatedOds}`,
            receiver: { identifier: { system: IDENTIFIER.ods, value: nominatedOds } },
          },
        ],
  sender: { identifier: { system: IDENTIFIER.ods, value: "X2601" }, display: "NHS Digital Spine" },
  source: { name: "NHS Spine", endpoint: "https://int.api.service.nhs.uk/fhir-dispensing/$process-message" },
  response: { identifier: facts.releaseRequestId, code: "ok" },
  focus: at(header, "focus"),
});

/** The words of a controlled drug survive Spine only as text before the dispenser's note. */
const liveNote = (request: unknown): string | null => {
  const extension = extensionOf(request, EXTENSION.controlledDrug);
  const words = textAt(
    listAt(extension, "extension").find((part) => at(part, "url") === "quantityWords"),
    "valueString",
  );
  const note = textAt(request, "note", 0, "text");
  if (words === null) return note;
  return note === null ? `CD: ${words}` : `CD: ${words}\n${note}`;
};

const liveRepeat = (request: unknown, facts: LiveFacts): { extension: unknown[]; basedOn?: unknown[] } => {
  if (facts.treatment === "acute") return { extension: [] };
  const of = (wholeAt(request, "dispenseRequest", "numberOfRepeatsAllowed") ?? 0) + 1;
  return {
    extension: [
      {
        url: EXTENSION.medicationRepeat,
        extension: [{ url: "numberOfPrescriptionsIssued", valueUnsignedInt: facts.issueNumber }],
      },
    ],
    basedOn: [{ extension: [repeatInformation({ number: facts.issueNumber, of })] }],
  };
};

const liveDispenseRequest = (request: unknown, facts: LiveFacts): Record<string, unknown> => {
  const asked = at(request, "dispenseRequest");
  const erd = facts.treatment === "repeat-dispensing";
  const start = textAt(asked, "validityPeriod", "start");
  const end = textAt(asked, "validityPeriod", "end")?.slice(0, 10);
  return {
    extension: at(asked, "extension"),
    ...(erd && start !== null ? { validityPeriod: { start, ...(end === undefined ? {} : { end }) } } : {}),
    numberOfRepeatsAllowed: erd ? (wholeAt(asked, "numberOfRepeatsAllowed") ?? 0) : 0,
    quantity: at(asked, "quantity"),
    ...(erd
      ? {
          expectedSupplyDuration: {
            value: at(asked, "expectedSupplyDuration", "value"),
            unit: "days",
            system: CODES.ucum,
            code: "d",
          },
        }
      : {}),
    ...(at(asked, "performer") === undefined ? {} : { performer: at(asked, "performer") }),
  };
};

const liveRequest = (request: unknown, facts: LiveFacts): Record<string, unknown> => {
  const itemId = textAt(request, "identifier", 0, "value")?.toLowerCase() ?? "";
  const status = facts.statusOf(itemId);
  const repeat = liveRepeat(request, facts);
  const note = liveNote(request);
  const type = textAt(extensionOf(request, EXTENSION.prescriptionType), "valueCoding", "code") ?? "";
  return {
    resourceType: "MedicationRequest",
    id: itemId,
    extension: [
      { url: EXTENSION.prescriptionType, valueCoding: { system: CODES.prescriptionType, code: type } },
      { url: EXTENSION.responsiblePractitioner, valueReference: at(request, "requester") },
      ...extensionsOf(request, EXTENSION.endorsement),
      ...repeat.extension,
      {
        url: EXTENSION.dispensingInformation,
        extension: [
          { url: "dispenseStatus", valueCoding: { system: CODES.itemStatus, code: status, display: ITEM_STATUS[status] } },
        ],
      },
    ],
    identifier: [{ system: IDENTIFIER.item, value: itemId }],
    ...(repeat.basedOn === undefined ? {} : { basedOn: repeat.basedOn }),
    status:
      status === "0005"
        ? "cancelled"
        : status === "0001"
          ? "completed"
          : status === "0002" || status === "0006"
            ? "stopped"
            : "active",
    intent: facts.treatment === "repeat-dispensing" ? "reflex-order" : "order",
    category: [{ coding: [{ system: CODES.category, code: "outpatient", display: "Outpatient" }] }],
    medicationCodeableConcept: { coding: [codingIn(at(request, "medicationCodeableConcept"), CODES.snomed)] },
    subject: at(request, "subject"),
    requester: at(request, "requester"),
    groupIdentifier: at(request, "groupIdentifier"),
    courseOfTherapyType: at(request, "courseOfTherapyType"),
    ...(note === null ? {} : { note: [{ text: note }] }),
    dosageInstruction: [{ text: textAt(request, "dosageInstruction", 0, "text") ?? "" }],
    dispenseRequest: liveDispenseRequest(request, facts),
    substitution: { allowedBoolean: false },
  };
};

/**
 * A prescriber's order as the live service hands it out, translated through HL7v3: Spine as sender, dosage as text only,
 * category outpatient, CD words as text, repeat numbers in `basedOn`, and so on (domain notes 2). Where the tidy form
 * knows more than Spine keeps (the CD schedule, an acute validity period), that is lost, as in the real service.
 */
export const liveOrder = (order: unknown, facts: LiveFacts): unknown => ({
  resourceType: "Bundle",
  id: facts.messageId,
  identifier: { system: IDENTIFIER.uuid, value: textAt(order, "identifier", "value") ?? facts.messageId },
  type: "message",
  meta: { lastUpdated: textAt(order, "timestamp") ?? "" },
  entry: listAt(order, "entry").map((entry) => {
    const resource = at(entry, "resource");
    const type = resourceTypeOf(resource);
    const live =
      type === "MessageHeader"
        ? liveHeader(resource, nominatedOdsOfOrder(order), facts)
        : type === "MedicationRequest"
          ? liveRequest(resource, facts)
          : resource;
    return { fullUrl: textAt(entry, "fullUrl"), resource: live };
  }),
});
