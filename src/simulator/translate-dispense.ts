import type { Instant } from "../core/model/instant.ts";
import { at, codingIn, extensionOf, identifierIn, listAt, resourceTypeOf, textAt, wholeAt, writtenAt } from "../eps/fhir-path.ts";
import { instantOf } from "../eps/fhir-time.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";

/** A dispense notification as it reaches Spine, translated by the coordinator. */
export type TranslatedDispense = {
  readonly messageId: string;
  readonly replaces: string | null;
  readonly releaseResponseId: string;
  readonly ods: string;
  readonly prescriptionId: string;
  readonly nhsNumber: string;
  readonly prescriptionStatus: string;
  readonly handedOverAt: Instant;
  readonly issue: { readonly number: number; readonly most: number } | null;
  readonly items: readonly { readonly itemId: string; readonly status: string; readonly most: number | null }[];
};

/** A message the coordinator refuses: the place and the words. */
type Untranslatable = { readonly expression: string; readonly diagnostics: string };
type Translation = { readonly ok: true; readonly dispense: TranslatedDispense } | ({ readonly ok: false } & Untranslatable);

const refused = (expression: string, diagnostics: string): Translation => ({ ok: false, expression, diagnostics });

const resourcesOf = (bundle: unknown, type: string): unknown[] =>
  listAt(bundle, "entry")
    .map((entry) => at(entry, "resource"))
    .filter((resource) => resourceTypeOf(resource) === type);

const containedOf = (dispense: unknown, type: string): unknown =>
  listAt(dispense, "contained").find((part) => resourceTypeOf(part) === type);

const numberIn = (holder: unknown, name: string): number | null =>
  wholeAt(
    listAt(extensionOf(holder, EXTENSION.repeatInformation), "extension").find((part) => at(part, "url") === name),
    "valueInteger",
  );

/** The first requirement a MedicationDispense misses, or null. The list is what the coordinator was seen to refuse. */
const faultOf = (dispense: unknown): Untranslatable | null => {
  const request = containedOf(dispense, "MedicationRequest");
  const role = containedOf(dispense, "PractitionerRole");
  const checks: readonly (readonly [boolean, string, string])[] = [
    [instantOf(textAt(dispense, "whenHandedOver") ?? "") !== null, "MedicationDispense.whenHandedOver", "Invalid value"],
    [
      identifierIn(listAt(dispense, "identifier"), IDENTIFIER.dispenseItem) !== null,
      "MedicationDispense.identifier",
      "Too few values",
    ],
    [codingIn(at(dispense, "type"), CODES.itemStatus) !== undefined, "MedicationDispense.type.coding", "Too few values"],
    [request !== undefined, "MedicationDispense.contained.ofType(MedicationRequest)", "Contained resource not found"],
    [role !== undefined, "MedicationDispense.contained.ofType(PractitionerRole)", "Contained resource not found"],
    [
      textAt(dispense, "performer", 0, "actor", "reference") === `#${textAt(role, "id") ?? ""}`,
      "MedicationDispense.performer",
      "Contained resource not found",
    ],
    [
      identifierIn([at(role, "practitioner", "identifier")], IDENTIFIER.sdsUser) !== null,
      "PractitionerRole.practitioner.identifier",
      "Too few values",
    ],
    [
      identifierIn(listAt(role, "identifier"), IDENTIFIER.sdsRoleProfile) !== null,
      "PractitionerRole.identifier",
      "Too few values",
    ],
    [textAt(codingIn(at(role, "code", 0), CODES.jobRole), "code") !== null, "PractitionerRole.code.coding", "Too few values"],
    [listAt(role, "telecom").length > 0, "PractitionerRole.telecom", "Too few values"],
    [identifierIn(listAt(request, "identifier"), IDENTIFIER.item) !== null, "MedicationRequest.identifier", "Too few values"],
    [textAt(request, "groupIdentifier", "value") !== null, "MedicationRequest.groupIdentifier", "Too few values"],
    [
      extensionOf(at(request, "groupIdentifier"), EXTENSION.longId) !== undefined,
      "MedicationRequest.groupIdentifier.extension",
      "Too few values",
    ],
    [
      writtenAt(request, "dispenseRequest", "quantity", "value") !== null,
      "MedicationRequest.dispenseRequest.quantity",
      "Too few values",
    ],
    [writtenAt(dispense, "quantity", "value") !== null, "MedicationDispense.quantity", "Too few values"],
    [listAt(dispense, "dosageInstruction").length > 0, "MedicationDispense.dosageInstruction", "Too few values"],
    [
      codingIn(at(dispense, "medicationCodeableConcept"), CODES.snomed) !== undefined,
      "MedicationDispense.medication",
      "Too few values",
    ],
    [textAt(dispense, "subject", "identifier", "value") !== null, "MedicationDispense.subject", "Too few values"],
  ];
  const missed = checks.find(([holds]) => !holds);
  return missed === undefined ? null : { expression: missed[1], diagnostics: missed[2] };
};

/** What must be equal on all MedicationDispenses, by name. */
const SHARED: readonly (readonly [string, (dispense: unknown) => unknown])[] = [
  ["MedicationDispense.whenHandedOver", (dispense) => at(dispense, "whenHandedOver")],
  ["MedicationDispense.subject", (dispense) => at(dispense, "subject", "identifier", "value")],
  ["MedicationDispense.performer", (dispense) => at(dispense, "performer", 0, "actor", "reference")],
  ["MedicationDispense.extension:repeatInformation", (dispense) => extensionOf(dispense, EXTENSION.repeatInformation)],
  [
    "MedicationDispense.extension:prescriptionNonDispensingReason",
    (dispense) => extensionOf(dispense, EXTENSION.nonDispensingReason),
  ],
];

const envelopeFault = (
  bundle: unknown,
  header: unknown,
  organisation: unknown,
  dispenses: readonly unknown[],
): Untranslatable | null => {
  const relationships = extensionOf(organisation, EXTENSION.organisationRelationships);
  const authority = listAt(relationships, "extension").find((part) => at(part, "url") === "reimbursementAuthority");
  const checks: readonly (readonly [boolean, string])[] = [
    [identifierIn([at(bundle, "identifier")], IDENTIFIER.uuid) !== null, "Bundle.identifier"],
    [textAt(header, "eventCoding", "code") === "dispense-notification", "MessageHeader.eventCoding.code"],
    [textAt(header, "response", "identifier") !== null, "MessageHeader.response"],
    [dispenses.length > 0, "Bundle.entry.ofType(MedicationDispense)"],
    [identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods) !== null, "Organization.identifier"],
    [textAt(authority, "valueIdentifier", "value") !== null, "Organization.extension(reimbursementAuthority)"],
    [extensionOf(dispenses[0], EXTENSION.taskBusinessStatus) !== undefined, "MedicationDispense.extension:taskBusinessStatus"],
  ];
  const missed = checks.find(([holds]) => !holds);
  return missed === undefined ? null : { expression: missed[1], diagnostics: "Too few values submitted. Expected 1 element." };
};

const repeatOf = (dispense: unknown): { number: number; most: number } | null => {
  const based = at(containedOf(dispense, "MedicationRequest"), "basedOn", 0);
  const issued = numberIn(based, "numberOfRepeatsIssued");
  const allowed = numberIn(based, "numberOfRepeatsAllowed");
  return issued === null || allowed === null ? null : { number: issued + 1, most: allowed + 1 };
};

/** What the coordinator does with a dispense notification: refuses what it was seen to refuse, passes on what Spine needs. */
export const translateDispense = (bundle: unknown): Translation => {
  const header = resourcesOf(bundle, "MessageHeader")[0];
  const organisation = resourcesOf(bundle, "Organization")[0];
  const dispenses = resourcesOf(bundle, "MedicationDispense");
  const fault = envelopeFault(bundle, header, organisation, dispenses) ?? dispenses.map(faultOf).find((found) => found !== null);
  if (fault !== undefined && fault !== null) return { ok: false, ...fault };
  for (const [name, read] of SHARED) {
    if (new Set(dispenses.map((dispense) => JSON.stringify(read(dispense)) ?? "")).size > 1) {
      return refused(name, `Expected all MedicationDispenses to have the same value for ${name}`);
    }
  }
  const items = new Map<string, { itemId: string; status: string; most: number | null }>();
  for (const dispense of dispenses) {
    const itemId =
      identifierIn(listAt(containedOf(dispense, "MedicationRequest"), "identifier"), IDENTIFIER.item)?.toLowerCase() ?? "";
    // Two products for one item make one line with two parts; its status is the first one's.
    if (items.has(itemId)) continue;
    items.set(itemId, {
      itemId,
      status: textAt(codingIn(at(dispense, "type"), CODES.itemStatus), "code") ?? "",
      most: repeatOf(dispense)?.most ?? null,
    });
  }
  const first = dispenses[0];
  return {
    ok: true,
    dispense: {
      messageId: textAt(bundle, "identifier", "value")?.toUpperCase() ?? "",
      replaces: textAt(extensionOf(header, EXTENSION.replacementOf), "valueIdentifier", "value")?.toUpperCase() ?? null,
      releaseResponseId: textAt(header, "response", "identifier")?.toLowerCase() ?? "",
      ods: identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods)?.toUpperCase() ?? "",
      prescriptionId: textAt(containedOf(first, "MedicationRequest"), "groupIdentifier", "value")?.toUpperCase() ?? "",
      nhsNumber: textAt(first, "subject", "identifier", "value") ?? "",
      prescriptionStatus: textAt(extensionOf(first, EXTENSION.taskBusinessStatus), "valueCoding", "code") ?? "",
      handedOverAt: instantOf(textAt(first, "whenHandedOver") ?? "") ?? 0,
      issue: repeatOf(first),
      items: [...items.values()],
    },
  };
};
