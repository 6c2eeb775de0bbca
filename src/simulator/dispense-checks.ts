import { at, codingIn, extensionOf, identifierIn, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { instantOf, londonDayOf } from "../eps/fhir-time.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import { personChecks } from "./translate-person.ts";
import { blindlyRead, type Check, firstFault, needed, type Untranslatable } from "./untranslatable.ts";

/** The resources of one kind in a Bundle. */
export const resourcesOf = (bundle: unknown, type: string): unknown[] =>
  listAt(bundle, "entry")
    .map((entry) => at(entry, "resource"))
    .filter((resource) => resourceTypeOf(resource) === type);

/** The contained resource of one kind. */
export const containedOf = (holder: unknown, type: string): unknown =>
  listAt(holder, "contained").find((part) => resourceTypeOf(part) === type);

const isThere = (holder: unknown, ...steps: readonly (string | number)[]): boolean => at(holder, ...steps) !== undefined;

const isTime = (text: string): boolean => instantOf(text) !== null || londonDayOf(text) !== null;

const medicationChecks = (dispense: unknown): readonly Check[] => {
  const concept = isThere(dispense, "medicationCodeableConcept");
  const reference = isThere(dispense, "medicationReference");
  return [
    blindlyRead(concept || reference, "MedicationDispense.medication"),
    needed(
      !(concept && reference),
      "MedicationDispense.medication",
      "Expected one of medicationCodeableConcept, medicationReference",
    ),
    needed(
      !concept || codingIn(at(dispense, "medicationCodeableConcept"), CODES.snomed) !== undefined,
      "MedicationDispense.medicationCodeableConcept.coding",
    ),
  ];
};

const requestChecks = (request: unknown): readonly Check[] => {
  const place = "MedicationDispense.contained.ofType(MedicationRequest)";
  return [
    needed(request !== undefined, place, "Contained resource not found"),
    blindlyRead(isThere(request, "groupIdentifier"), `${place}.groupIdentifier`),
    blindlyRead(isThere(request, "dispenseRequest", "quantity"), `${place}.dispenseRequest.quantity`),
    needed(identifierIn(listAt(request, "identifier"), IDENTIFIER.item) !== null, `${place}.identifier`),
    needed(textAt(request, "groupIdentifier", "value") !== null, `${place}.groupIdentifier.value`),
    needed(extensionOf(at(request, "groupIdentifier"), EXTENSION.longId) !== undefined, `${place}.groupIdentifier.extension`),
  ];
};

const dispenseFault = (dispense: unknown): Untranslatable | null => {
  const role = containedOf(dispense, "PractitionerRole");
  const reason = at(dispense, "statusReasonCodeableConcept");
  const place = "MedicationDispense";
  return firstFault([
    blindlyRead(isThere(dispense, "type"), `${place}.type`),
    blindlyRead(isThere(dispense, "quantity"), `${place}.quantity`),
    blindlyRead(isThere(dispense, "dosageInstruction"), `${place}.dosageInstruction`),
    blindlyRead(isThere(dispense, "performer"), `${place}.performer`),
    blindlyRead(isThere(dispense, "authorizingPrescription"), `${place}.authorizingPrescription`),
    blindlyRead(isThere(dispense, "subject"), `${place}.subject`),
    ...medicationChecks(dispense),
    ...requestChecks(containedOf(dispense, "MedicationRequest")),
    needed(role !== undefined, `${place}.contained.ofType(PractitionerRole)`, "Contained resource not found"),
    needed(
      textAt(dispense, "performer", 0, "actor", "reference") === `#${textAt(role, "id") ?? ""}`,
      `${place}.performer`,
      "Contained resource not found",
    ),
    ...personChecks(role),
    needed(isTime(textAt(dispense, "whenHandedOver") ?? ""), `${place}.whenHandedOver`, "Invalid value"),
    needed(identifierIn(listAt(dispense, "identifier"), IDENTIFIER.dispenseItem) !== null, `${place}.identifier`),
    needed(codingIn(at(dispense, "type"), CODES.itemStatus) !== undefined, `${place}.type.coding`),
    needed(reason === undefined || codingIn(reason, CODES.notDispensedReason) !== undefined, `${place}.statusReason.coding`),
  ]);
};

const envelopeFault = (bundle: unknown, dispenses: readonly unknown[]): Untranslatable | null => {
  const header = resourcesOf(bundle, "MessageHeader")[0];
  const organisation = resourcesOf(bundle, "Organization")[0];
  const relationships = extensionOf(organisation, EXTENSION.organisationRelationships);
  const authority = listAt(relationships, "extension").find((part) => at(part, "url") === "reimbursementAuthority");
  return firstFault([
    blindlyRead(isThere(bundle, "identifier"), "Bundle.identifier"),
    needed(identifierIn([at(bundle, "identifier")], IDENTIFIER.uuid) !== null, "Bundle.identifier"),
    blindlyRead(isThere(header, "response"), "MessageHeader.response"),
    blindlyRead(dispenses.length > 0, "Bundle.entry.ofType(MedicationDispense)"),
    needed(organisation !== undefined, "Bundle.entry.ofType(Organization)"),
    needed(identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods) !== null, "Organization.identifier"),
    needed(
      textAt(authority, "valueIdentifier", "value") !== null,
      "Organization.extension:organisationRelationships.extension:reimbursementAuthority",
    ),
    needed(
      extensionOf(dispenses[0], EXTENSION.taskBusinessStatus) !== undefined,
      "MedicationDispense.extension:taskBusinessStatus",
    ),
  ]);
};

/** What must be equal on all MedicationDispenses, by name. A reason for non-dispensing only where all carry one. */
const SHARED: readonly (readonly [string, (dispense: unknown) => unknown])[] = [
  ["MedicationDispense.whenHandedOver", (dispense) => at(dispense, "whenHandedOver")],
  ["MedicationDispense.subject.identifier.value", (dispense) => at(dispense, "subject", "identifier", "value")],
  ["MedicationDispense.performer.actor.reference", (dispense) => at(dispense, "performer", 0, "actor", "reference")],
  ["MedicationDispense.extension:repeatInformation", (dispense) => extensionOf(dispense, EXTENSION.repeatInformation)],
];
const REASON = "MedicationDispense.extension:prescriptionNonDispensingReason";

const differing = (name: string): Untranslatable => ({
  kind: "invalid",
  expression: name,
  diagnostics: `Expected all MedicationDispenses to have the same value for ${name}`,
});

const differs = (values: readonly unknown[]): boolean => new Set(values.map((value) => JSON.stringify(value) ?? "")).size > 1;

const sharedFault = (dispenses: readonly unknown[]): Untranslatable | null => {
  const found = SHARED.find(([, read]) => differs(dispenses.map(read)));
  if (found !== undefined) return differing(found[0]);
  const reasons = dispenses.map((dispense) => extensionOf(dispense, EXTENSION.nonDispensingReason));
  return reasons.every((reason) => reason !== undefined) && differs(reasons) ? differing(REASON) : null;
};

/** Everything NHS's translator was seen to refuse in a dispense notification, and the fields it reads blindly; null when it passes. */
export const dispenseNotificationFault = (bundle: unknown): Untranslatable | null => {
  const dispenses = resourcesOf(bundle, "MedicationDispense");
  const envelope = envelopeFault(bundle, dispenses);
  if (envelope !== null) return envelope;
  for (const dispense of dispenses) {
    const fault = dispenseFault(dispense);
    if (fault !== null) return fault;
  }
  return sharedFault(dispenses);
};
