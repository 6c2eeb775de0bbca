import type { Instant } from "../core/model/instant.ts";
import { type ItemStatus, itemStatusSchema, type Product } from "../core/model/medicine-item.ts";
import { parseQuantity, type Quantity } from "../core/model/quantity.ts";
import { entriesOf, entriesOfType } from "./bundle-entries.ts";
import { isPrescriptionStatus, type PrescriptionStatus } from "./code-lists.ts";
import { at, codingIn, extensionOf, identifierIn, listAt, resourceTypeOf, textAt, writtenAt } from "./fhir-path.ts";
import { instantOf } from "./fhir-time.ts";
import { ASK_SUPPLIER, type Findings, type ImportProblem, newFindings } from "./problem.ts";
import { repeatInformationIn } from "./read-repeat.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

/** One line of a notification: what was handed over for one item in this event. */
export type NotifiedItem = {
  readonly itemId: string;
  readonly dispenseItemId: string | null;
  readonly status: ItemStatus;
  /** Handed over in this event; "0" when nothing was. */
  readonly quantity: Quantity;
  readonly product: Product | null;
  readonly reason: string | null;
};

/** A dispense notification (or an amendment of one: `replaces` names it), whoever sent it. */
export type DispenseNotification = {
  readonly id: string;
  readonly replaces: string | null;
  readonly prescriptionId: string;
  readonly issueNumber: number | null;
  readonly releaseResponseId: string | null;
  readonly ods: string | null;
  readonly prescriptionStatus: PrescriptionStatus;
  readonly handedOverAt: Instant;
  readonly nhsNumber: string | null;
  readonly items: readonly NotifiedItem[];
};

/** A notification, or every reason why it cannot be understood. */
export type NotificationReading =
  | { readonly ok: true; readonly notification: DispenseNotification }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/** The prescribed item inside a MedicationDispense: the contained resource its authorizingPrescription names. */
export const containedRequestOf = (dispense: unknown): unknown => {
  const reference = textAt(dispense, "authorizingPrescription", 0, "reference");
  const contained = listAt(dispense, "contained").filter((resource) => resourceTypeOf(resource) === "MedicationRequest");
  return contained.find((resource) => `#${textAt(resource, "id") ?? ""}` === reference) ?? contained[0];
};

const readItem = (dispense: unknown, path: string, findings: Findings): NotifiedItem | null => {
  const refuse = (place: string, fact: string): void =>
    void findings.problems.push({ path: `${path}${place}`, fact, next: ASK_SUPPLIER });
  const itemId = identifierIn(listAt(containedRequestOf(dispense), "identifier"), IDENTIFIER.item)?.toLowerCase() ?? null;
  if (itemId === null) refuse(".contained", "It does not say which prescribed item it is for.");
  const code = textAt(codingIn(at(dispense, "type"), CODES.itemStatus), "code") ?? "";
  const status = itemStatusSchema.safeParse(code);
  if (!status.success) refuse(".type", `"${code}" is not an item status we know.`);
  const written = writtenAt(dispense, "quantity", "value") ?? "";
  const quantity = parseQuantity(written);
  if (quantity === null) refuse(".quantity", `"${written}" is not a quantity.`);
  if (itemId === null || !status.success || quantity === null) return null;
  const coding = codingIn(at(dispense, "medicationCodeableConcept"), CODES.snomed);
  const productCode = textAt(coding, "code");
  return {
    itemId,
    dispenseItemId: identifierIn(listAt(dispense, "identifier"), IDENTIFIER.dispenseItem),
    status: status.data,
    quantity,
    product: productCode === null ? null : { code: productCode, display: textAt(coding, "display") ?? "" },
    reason: textAt(codingIn(at(dispense, "statusReasonCodeableConcept"), CODES.notDispensedReason), "code"),
  };
};

/** The issue a notification is about: Spine reads it only from the contained request's `basedOn`, one less than people count. */
const issueNumberOf = (dispense: unknown): number | null => {
  const request = containedRequestOf(dispense);
  const course = textAt(request, "courseOfTherapyType", "coding", 0, "code");
  const { issued } = repeatInformationIn(at(request, "basedOn", 0));
  return course === "continuous-repeat-dispensing" && issued !== null ? issued + 1 : null;
};

/**
 * Reads a dispense notification or amendment, from us or from the PMR. The facts of the prescription as a whole are
 * those of the first MedicationDispense, as Spine takes them.
 */
export const readDispenseNotification = (bundle: unknown): NotificationReading => {
  const findings = newFindings();
  const refuse = (path: string, fact: string): void => void findings.problems.push({ path, fact, next: ASK_SUPPLIER });
  const entries = entriesOf(bundle, "Bundle");
  const header = entriesOfType(entries, "MessageHeader")[0]?.resource;
  const dispenses = entriesOfType(entries, "MedicationDispense");
  const first = dispenses[0];
  const id = textAt(bundle, "identifier", "value")?.toLowerCase() ?? null;
  if (id === null) refuse("Bundle.identifier", "The notification has no id.");
  if (first === undefined) refuse("Bundle.entry", "The notification says nothing about any item.");
  const prescriptionId = textAt(containedRequestOf(first?.resource), "groupIdentifier", "value")?.toUpperCase() ?? null;
  if (prescriptionId === null) refuse(first?.path ?? "Bundle.entry", "It does not say which prescription it is for.");
  const handedOver = textAt(first?.resource, "whenHandedOver") ?? "";
  const handedOverAt = instantOf(handedOver);
  if (handedOverAt === null) refuse(`${first?.path ?? "Bundle.entry"}.whenHandedOver`, `"${handedOver}" is not a time.`);
  const status = textAt(extensionOf(first?.resource, EXTENSION.taskBusinessStatus), "valueCoding", "code") ?? "";
  const prescriptionStatus = isPrescriptionStatus(status) ? status : null;
  if (prescriptionStatus === null) refuse(first?.path ?? "Bundle.entry", `"${status}" is not a prescription status we know.`);
  const items = dispenses.flatMap(({ resource, path }) => readItem(resource, path, findings) ?? []);
  if (
    id === null ||
    prescriptionId === null ||
    handedOverAt === null ||
    prescriptionStatus === null ||
    findings.problems.length > 0
  ) {
    return { ok: false, problems: findings.problems };
  }
  const organisation = entriesOfType(entries, "Organization")[0]?.resource;
  const ods = identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods) ?? textAt(header, "sender", "identifier", "value");
  const notification: DispenseNotification = {
    id,
    replaces: textAt(extensionOf(header, EXTENSION.replacementOf), "valueIdentifier", "value")?.toLowerCase() ?? null,
    prescriptionId,
    issueNumber: issueNumberOf(first?.resource),
    releaseResponseId: textAt(header, "response", "identifier"),
    ods: ods?.toUpperCase() ?? null,
    prescriptionStatus,
    handedOverAt,
    nhsNumber: identifierIn([at(first?.resource, "subject", "identifier")], IDENTIFIER.nhsNumber),
    items,
  };
  return { ok: true, notification };
};
