import type { ItemStatus, Repeat } from "../../src/core/model/medicine-item.ts";
import type { Treatment } from "../../src/core/model/prescription.ts";
import type { Quantity } from "../../src/core/model/quantity.ts";
import type { ClaimInput } from "../../src/eps/build-claim.ts";
import type { NotificationInput } from "../../src/eps/build-dispense-notification.ts";
import type { TaskInput } from "../../src/eps/build-task.ts";
import type { DispenserEndorsement, PrescriptionCharge } from "../../src/eps/code-lists.ts";
import type { DispenseAuthor, DispensedItem, DispensingPharmacy } from "../../src/eps/dispense-event.ts";
import { get, list, type Raw, resources } from "./raw-json.ts";

/*
 * Published messages as what our builders are given, read from the raw JSON and by nothing under test. What a builder is not given
 * (a city beside the address lines, a second role code) is not read, and shows as a difference.
 */

const text = (value: unknown, ...steps: (string | number)[]): string => String(get(value, ...steps) ?? "");
const extension = (holder: unknown, name: string): Raw | undefined =>
  list(get(holder, "extension")).find((part) => String(part.url).endsWith(name));
const coded = (concepts: unknown, system: string): Raw[] =>
  list(concepts).filter((concept) => text(concept, "coding", 0, "system").endsWith(system));
const contained = (holder: unknown, type: string): Raw | undefined =>
  list(get(holder, "contained")).find((part) => text(part, "resourceType") === type);

/** The repeat numbers an element carries, counted as people do. Both spellings of the number: one of them is a published fault. */
export const repeatIn = (holder: unknown): Repeat | null => {
  const parts = list(get(extension(holder, "EPS-RepeatInformation"), "extension"));
  const number = (name: string): number => {
    const part = parts.find((one) => text(one, "url") === name);
    return Number(get(part, "valueInteger") ?? get(part, "valueUnsignedInt")) + 1;
  };
  return parts.length === 0 ? null : { number: number("numberOfRepeatsIssued"), of: number("numberOfRepeatsAllowed") };
};

const authorIn = (role: unknown): DispenseAuthor => ({
  name: text(role, "practitioner", "display"),
  sdsUserId: text(role, "practitioner", "identifier", "value"),
  roleProfileId: text(role, "identifier", 0, "value"),
  jobRole: { code: text(role, "code", 0, "coding", 0, "code"), display: "" },
  phone: text(role, "telecom", 0, "value"),
});

const pharmacyIn = (organisation: unknown): DispensingPharmacy => ({
  ods: text(organisation, "identifier", 0, "value"),
  name: text(organisation, "name"),
  addressLines: list(get(organisation, "address", 0, "line")).map(String),
  postcode: text(organisation, "address", 0, "postalCode"),
  phone: text(organisation, "telecom", 0, "value"),
});

const productIn = (concept: unknown): { code: string; display: string } => ({
  code: text(concept, "coding", 0, "code"),
  display: text(concept, "coding", 0, "display"),
});

const amountIn = (quantity: unknown): DispensedItem["quantity"] => ({
  value: text(quantity, "value") as Quantity,
  unit: text(quantity, "unit"),
  code: text(quantity, "code"),
  system: text(quantity, "system"),
});

/** A release request as what it is built from; `prescriptionId` only where it asks by id. */
export const releaseInput = (
  message: Raw,
): { requestId: string; pharmacy: DispensingPharmacy; agent: DispenseAuthor; prescriptionId: string | null } => {
  const parameter = (name: string): Raw | undefined => list(message.parameter).find((part) => text(part, "name") === name);
  const group = parameter("group-identifier");
  return {
    requestId: text(message, "id"),
    pharmacy: pharmacyIn(get(parameter("owner"), "resource")),
    agent: authorIn(get(parameter("agent"), "resource")),
    prescriptionId: group === undefined ? null : text(group, "valueIdentifier", "value"),
  };
};

/** A return or a withdrawal as what it is built from. */
export const taskInput = (message: Raw): TaskInput & { focus: string; reason: string } => ({
  taskId: text(message, "identifier", 0, "value"),
  prescription: {
    id: text(message, "groupIdentifier", "value"),
    nhsNumber: text(message, "for", "identifier", "value"),
    issue: repeatIn(message),
  },
  author: authorIn(contained(message, "PractitionerRole")),
  pharmacy: pharmacyIn(contained(message, "Organization")),
  at: Date.parse(text(message, "authoredOn")),
  focus: text(message, "focus", "identifier", "value"),
  reason: text(message, "statusReason", "coding", 0, "code"),
});

const TREATMENT: Readonly<Record<string, Treatment>> = {
  acute: "acute",
  continuous: "repeat",
  "continuous-repeat-dispensing": "repeat-dispensing",
};
const requestIn = (dispense: unknown): Raw | undefined => contained(dispense, "MedicationRequest");
const itemIdIn = (dispense: unknown): string => text(requestIn(dispense), "identifier", 0, "value");

/** The dispenses of one item as what happened to it. */
const dispensedItem = (dispenses: readonly Raw[]): DispensedItem => {
  const [first] = dispenses;
  const request = requestIn(first);
  const reason =
    get(first, "statusReasonCodeableConcept", "coding", 0, "code") ??
    get(extension(first, "PrescriptionNonDispensingReason"), "valueCoding", "code");
  return {
    itemId: itemIdIn(first),
    product: productIn(get(request, "medicationCodeableConcept")),
    quantity: amountIn(get(request, "dispenseRequest", "quantity")),
    dose: text(request, "dosageInstruction", 0, "text"),
    repeat: repeatIn(get(request, "basedOn", 0)),
    status: text(first, "type", "coding", 0, "code") as ItemStatus,
    reason: reason === undefined ? null : String(reason),
    given: dispenses.map((dispense) => ({
      product: productIn(get(dispense, "medicationCodeableConcept")),
      quantity: text(dispense, "quantity", "value") as Quantity,
    })),
  };
};

/** A dispense notification, or an amendment of one, as what it is built from. */
export const notificationInput = (message: Raw): NotificationInput => {
  const dispenses = resources(message, "MedicationDispense");
  const [first] = dispenses;
  const request = requestIn(first);
  const header = resources(message, "MessageHeader")[0];
  const itemIds = [...new Set(dispenses.map(itemIdIn))];
  const byItem = itemIds.map((id) => dispenses.filter((dispense) => itemIdIn(dispense) === id));
  const longId = get(request, "groupIdentifier", "extension", 0, "valueIdentifier", "value");
  const type = get(extension(request, "DM-PrescriptionType"), "valueCoding", "code");
  const replaces = get(extension(header, "replacementOf"), "valueIdentifier", "value");
  return {
    event: {
      prescription: {
        id: text(request, "groupIdentifier", "value"),
        longId: longId === undefined ? null : String(longId),
        prescriptionType: type === undefined ? null : String(type),
        treatment: TREATMENT[text(request, "courseOfTherapyType", "coding", 0, "code")] ?? "acute",
        issue: repeatIn(first),
        releaseResponseId: text(header, "response", "identifier"),
        patient: { nhsNumber: text(first, "subject", "identifier", "value"), name: text(first, "subject", "display") },
      },
      handedOverAt: Date.parse(text(first, "whenHandedOver")),
      items: byItem.map(dispensedItem),
    },
    author: authorIn(contained(first, "PractitionerRole")),
    pharmacy: pharmacyIn(resources(message, "Organization")[0]),
    ids: {
      bundleId: text(message, "identifier", "value"),
      dispenseItemIds: byItem.flat().map((dispense) => text(dispense, "identifier", 0, "value")),
    },
    ...(replaces === undefined ? {} : { replaces: String(replaces) }),
  };
};

const claimedItem = (detail: Raw, reason: string | null): ClaimInput["items"][number] => ({
  sequenceId: text(extension(detail, "ClaimSequenceIdentifier"), "valueIdentifier", "value"),
  itemId: text(extension(detail, "ClaimMedicationRequestReference"), "valueReference", "identifier", "value"),
  product: productIn(detail.productOrService),
  quantity: amountIn(detail.quantity),
  repeat: repeatIn(detail),
  status: text(detail, "modifier", 0, "coding", 0, "code") as ItemStatus,
  reason,
  charge: text(coded(detail.programCode, "prescription-charge")[0], "coding", 0, "code") as PrescriptionCharge,
  endorsements: coded(detail.programCode, "medicationdispense-endorsement").map((concept) => ({
    code: text(concept, "coding", 0, "code") as DispenserEndorsement,
    text: get(concept, "text") === undefined ? null : text(concept, "text"),
  })),
  supplied: list(detail.subDetail).map((supply) => ({
    dispenseItemId: text(extension(supply, "ClaimMedicationDispenseReference"), "valueReference", "identifier", "value"),
    product: productIn(supply.productOrService),
    quantity: text(supply, "quantity", "value") as Quantity,
  })),
});

/** A claim, or an amendment of one, as what it is built from. */
export const claimInput = (message: Raw): ClaimInput => {
  const [item] = list(message.item);
  const ids = list(get(message, "prescription", "extension", 0, "extension"));
  const id = (name: string): unknown =>
    get(
      ids.find((part) => text(part, "url") === name),
      "valueIdentifier",
      "value",
    );
  const reason = get(extension(item, "TaskBusinessStatusReason"), "valueCoding", "code");
  const replaces = get(extension(message, "replacementOf"), "valueIdentifier", "value");
  return {
    claimId: text(message, "identifier", 0, "value"),
    createdAt: Date.parse(text(message, "created")),
    prescription: {
      id: String(id("shortForm")),
      longId: id("UUID") === undefined ? null : String(id("UUID")),
      nhsNumber: text(message, "patient", "identifier", "value"),
      issue: repeatIn(item),
    },
    status: text(extension(item, "TaskBusinessStatus"), "valueCoding", "code") as "0006" | "0007",
    author: authorIn(contained(message, "PractitionerRole")),
    pharmacy: pharmacyIn(contained(message, "Organization")),
    exemption: {
      code: text(coded(get(item, "programCode"), "charge-exemption")[0], "coding", 0, "code"),
      evidenceSeen: text(coded(get(item, "programCode"), "exemption-evidence")[0], "coding", 0, "code") === "evidence-seen",
    },
    items: list(get(item, "detail")).map((detail) => claimedItem(detail, reason === undefined ? null : String(reason))),
    ...(replaces === undefined ? {} : { replaces: String(replaces) }),
  };
};
