import { describe, expect, test } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { at, listAt, resourceTypeOf } from "../../src/eps/fhir-path.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import { codesOf, eventFor, notificationFor, type Step } from "./pharmacy-at-eps.ts";
import { filled, issueOf, pick, twoItems, whole } from "./supplies-at-eps.ts";

/** A FHIR object a test may change. */
type Loose = Record<string, unknown>;

const set = (resource: object, field: string, value: unknown): void => void Object.assign(resource, { [field]: value });
const loose = (value: unknown): Loose => value as Loose;
const looseAt = (value: unknown, ...steps: readonly (string | number)[]): Loose => loose(at(value, ...steps));
const resources = (bundle: unknown, type: string): Loose[] =>
  listAt(bundle, "entry")
    .map((entry) => at(entry, "resource"))
    .filter((resource) => resourceTypeOf(resource) === type)
    .map(loose);
const header = (bundle: unknown): Loose => loose(resources(bundle, "MessageHeader")[0]);
const organisation = (bundle: unknown): Loose => loose(resources(bundle, "Organization")[0]);
const dispense = (bundle: unknown, place = 0): Loose => loose(resources(bundle, "MedicationDispense")[place]);
const dispenses = (bundle: unknown): Loose[] => resources(bundle, "MedicationDispense");
const contained = (bundle: unknown, type: string, place = 0): Loose =>
  loose(listAt(dispense(bundle, place), "contained").find((part) => resourceTypeOf(part) === type));
const request = (bundle: unknown, place = 0): Loose => contained(bundle, "MedicationRequest", place);
const role = (bundle: unknown, place = 0): Loose => contained(bundle, "PractitionerRole", place);

/** The extension of a resource whose address ends so. */
const extension = (resource: Loose, ending: string): Loose =>
  loose(listAt(resource, "extension").find((one) => String(at(one, "url")).endsWith(ending)));
const withoutExtension = (resource: Loose, ending: string): void =>
  set(
    resource,
    "extension",
    listAt(resource, "extension").filter((one) => !String(at(one, "url")).endsWith(ending)),
  );
const without = (resource: Loose, field: string): void => void delete resource[field];
const withoutContained = (resource: Loose, type: string): void =>
  set(
    resource,
    "contained",
    listAt(resource, "contained").filter((one) => resourceTypeOf(one) !== type),
  );
const withoutEntry = (bundle: Loose, type: string): void =>
  set(
    bundle,
    "entry",
    listAt(bundle, "entry").filter((one) => resourceTypeOf(at(one, "resource")) !== type),
  );

type Change = (bundle: Loose) => void;
type Case = readonly [what: string, change: Change];

/** Domain notes 9: refused with HTTP 400 and a message. */
const REFUSED: readonly Case[] = [
  [
    "an event that is not one of the three",
    (b) => set(looseAt(header(b), "eventCoding"), "code", "dispense-notification-update"),
  ],
  ["another system of Bundle.identifier", (b) => set(looseAt(b, "identifier"), "system", "urn:other")],
  ["no whenHandedOver", (b) => without(dispense(b), "whenHandedOver")],
  ["a whenHandedOver that is no time", (b) => set(dispense(b), "whenHandedOver", "yesterday")],
  ["whenHandedOver differing", (b) => set(dispense(b, 1), "whenHandedOver", "2026-06-14T10:00:00+00:00")],
  ["no TaskBusinessStatus on the first", (b) => withoutExtension(dispense(b), "TaskBusinessStatus")],
  ["another system of type", (b) => set(looseAt(dispense(b), "type", "coding", 0), "system", "urn:other")],
  ["no dispense item number", (b) => set(dispense(b), "identifier", [])],
  ["a performer that leads nowhere", (b) => set(looseAt(dispense(b), "performer", 0, "actor"), "reference", "#nobody")],
  [
    "performers differing",
    (b) => {
      looseAt(dispense(b, 1), "performer", 0, "actor").reference = "#other";
      role(b, 1).id = "other";
    },
  ],
  ["practitioner as a reference", (b) => set(role(b), "practitioner", { reference: "urn:uuid:x" })],
  [
    "a GPhC number in place of the SDS user id",
    (b) => set(looseAt(role(b), "practitioner", "identifier"), "system", "https://fhir.hl7.org.uk/Id/gphc-number"),
  ],
  ["no role profile", (b) => set(role(b), "identifier", [])],
  ["no job role", (b) => set(role(b), "code", [])],
  ["no contained MedicationRequest", (b) => withoutContained(dispense(b), "MedicationRequest")],
  ["no long id", (b) => set(looseAt(request(b), "groupIdentifier"), "extension", [])],
  ["no order item number", (b) => set(request(b), "identifier", [])],
  ["no Organization", (b) => withoutEntry(b, "Organization")],
  ["an Organization without ODS code", (b) => set(organisation(b), "identifier", [])],
  ["no organisation relationships", (b) => withoutExtension(organisation(b), "OrganisationRelationships")],
  [
    "no reimbursement authority",
    (b) => set(extension(organisation(b), "OrganisationRelationships"), "extension", [{ url: "other" }]),
  ],
  ["NHS numbers differing", (b) => set(looseAt(dispense(b, 1), "subject", "identifier"), "value", "9990000042")],
  [
    "repeat numbers differing",
    (b) => {
      withoutExtension(dispense(b, 1), "RepeatInformation");
      const other = { url: "https://fhir.nhs.uk/StructureDefinition/Extension-EPS-RepeatInformation", extension: [] };
      set(dispense(b, 1), "extension", [...listAt(dispense(b, 1), "extension"), other]);
    },
  ],
  ["both kinds of medication", (b) => set(dispense(b), "medicationReference", { reference: "#m" })],
  [
    "medication that is not SNOMED",
    (b) => set(looseAt(dispense(b), "medicationCodeableConcept", "coding", 0), "system", "urn:other"),
  ],
  [
    "another system of statusReason",
    (b) => set(dispense(b), "statusReasonCodeableConcept", { coding: [{ system: "urn:other" }] }),
  ],
  [
    "reasons for non-dispensing on all, but differing",
    (b) => {
      for (const [place, one] of dispenses(b).entries())
        one.extension = [
          ...listAt(one, "extension"),
          {
            url: "https://fhir.nhs.uk/StructureDefinition/Extension-DM-PrescriptionNonDispensingReason",
            valueCoding: { code: `000${place + 1}` },
          },
        ];
    },
  ],
];

/** Domain notes 9: fields it dereferences blindly, HTTP 500. */
const BLIND: readonly Case[] = [
  ["Bundle.identifier", (b) => without(b, "identifier")],
  ["MessageHeader.response", (b) => without(header(b), "response")],
  ["type", (b) => without(dispense(b), "type")],
  ["quantity", (b) => without(dispense(b), "quantity")],
  ["dosageInstruction", (b) => without(dispense(b), "dosageInstruction")],
  ["performer", (b) => without(dispense(b), "performer")],
  ["authorizingPrescription", (b) => without(dispense(b), "authorizingPrescription")],
  ["groupIdentifier", (b) => without(request(b), "groupIdentifier")],
  ["dispenseRequest.quantity", (b) => without(looseAt(request(b), "dispenseRequest"), "quantity")],
  ["telecom", (b) => without(role(b), "telecom")],
  ["subject", (b) => without(dispense(b), "subject")],
  ["medication", (b) => without(dispense(b), "medicationCodeableConcept")],
  ["every MedicationDispense", (b) => withoutEntry(b, "MedicationDispense")],
];

/** Domain notes 9: let through; and what the state machine then says of it ("OK": it is applied). */
const THROUGH: readonly (readonly [what: string, change: Change, verdict: string])[] = [
  [
    "a wrong check character",
    (b) => {
      for (const place of [0, 1]) looseAt(request(b, place), "groupIdentifier").value = "24F5DA-A83008-7EFE6A";
    },
    "PRESCRIPTION_NOT_FOUND",
  ],
  [
    "a wrong NHS number, the same everywhere",
    (b) => {
      for (const one of dispenses(b)) looseAt(one, "subject", "identifier").value = "1234567890";
    },
    "FAILURE_TO_PROCESS_MESSAGE",
  ],
  ["a Bundle.identifier that is no UUID", (b) => set(looseAt(b, "identifier"), "value", "not-a-uuid"), "OK"],
  [
    "a response.identifier that is no UUID",
    (b) => set(looseAt(header(b), "response"), "identifier", "x"),
    "FAILURE_TO_PROCESS_MESSAGE",
  ],
  [
    "an unknown business status",
    (b) => set(looseAt(extension(dispense(b), "TaskBusinessStatus"), "valueCoding"), "code", "0099"),
    "PRESCRIPTION_INVALID_STATE_TRANSITION",
  ],
  [
    "an unknown item status",
    (b) => set(looseAt(dispense(b), "type", "coding", 0), "code", "0099"),
    "MEDICATIONREQUEST_INVALID_STATE_TRANSITION",
  ],
  [
    "another business status on a later dispense",
    (b) => set(looseAt(extension(dispense(b, 1), "TaskBusinessStatus"), "valueCoding"), "code", "0003"),
    "OK",
  ],
  [
    "0006 with a partial item",
    (b) => set(looseAt(dispense(b), "type", "coding", 0), "code", "0003"),
    "PRESCRIPTION_INVALID_STATE_TRANSITION",
  ],
  ["0002 without a reason", (b) => set(looseAt(dispense(b), "type", "coding", 0), "code", "0002"), "OK"],
  ["a dispense item id twice", (b) => set(dispense(b, 1), "identifier", dispense(b).identifier), "OK"],
  ["another group id on a later item", (b) => set(looseAt(request(b, 1), "groupIdentifier"), "value", "OTHER"), "OK"],
  [
    "a missing item",
    (b) =>
      set(
        b,
        "entry",
        listAt(b, "entry").filter((one) => at(one, "resource") !== dispense(b)),
      ),
    "MEDICATIONREQUEST_NOT_FOUND",
  ],
  ["a negative quantity", (b) => set(looseAt(dispense(b), "quantity"), "value", -3), "OK"],
  ["a quantity that is no number", (b) => set(looseAt(dispense(b), "quantity"), "value", "many"), "OK"],
  ["three decimals", (b) => set(looseAt(dispense(b), "quantity"), "value", 1.234), "OK"],
  ["no status", (b) => without(dispense(b), "status"), "OK"],
  ["a nonsense status", (b) => set(dispense(b), "status", "nonsense"), "OK"],
  [
    "an unknown reimbursement authority",
    (b) => {
      const [part] = listAt(extension(organisation(b), "OrganisationRelationships"), "extension");
      looseAt(part, "valueIdentifier").value = "T9999";
    },
    "OK",
  ],
  ["role details differing", (b) => set(role(b, 1), "telecom", [{ value: "0" }]), "OK"],
  ["an empty list of doses", (b) => set(dispense(b), "dosageInstruction", []), "OK"],
  [
    "a date alone as whenHandedOver",
    (b) => {
      for (const one of dispenses(b)) one.whenHandedOver = "2026-06-15";
    },
    "OK",
  ],
  [
    "no sender, source, reason, focus",
    (b) => {
      for (const field of ["sender", "source", "reason", "focus"]) without(header(b), field);
    },
    "OK",
  ],
];

type Sent = { readonly sim: Simulator; readonly prescription: Prescription };
const sendChanged = async (
  change: Change,
  steps?: readonly Step[],
): Promise<Sent & { status: number; codes: readonly string[] }> => {
  const { sim, released } = await filled();
  const prescription = pick(released, twoItems);
  const bundle = loose(notificationFor(eventFor(prescription, steps ?? whole(prescription)), 1));
  change(bundle);
  const answer = sim.spine.processMessage(bundle);
  return { sim, prescription, status: answer.status, codes: codesOf(answer) };
};

describe("NHS's translator", () => {
  test.each(REFUSED)("refuses %s with 400 and words, and Spine never hears of it", async (_what, change) => {
    const { sim, prescription, status } = await sendChanged(change);
    expect(status).toBe(400);
    expect(issueOf(sim, prescription)).toMatchObject({ status: "0002", dispenses: [] });
  });

  test.each(BLIND)("ends in 500 without %s", async (_what, change) => {
    const { sim, prescription, status, codes } = await sendChanged(change);
    expect([status, codes]).toEqual([500, ["SERVER_ERROR"]]);
    expect(issueOf(sim, prescription).status).toBe("0002");
  });

  test.each(THROUGH)("lets through %s, and the state machine says: %s", async (_what, change, verdict) => {
    const { status, codes } = await sendChanged(change);
    expect(status === 200 ? "OK" : codes[0]).toBe(verdict);
  });

  test("lets through 0007 without a reason", async () => {
    const { status } = await sendChanged(
      (bundle) => {
        for (const one of dispenses(bundle)) {
          withoutExtension(one, "NonDispensingReason");
          without(one, "statusReasonCodeableConcept");
        }
      },
      [["0002", "0", "0010"]],
    );
    expect(status).toBe(200);
  });

  test("takes no prescriber's message from a dispenser", async () => {
    const { status } = await sendChanged((b) => set(looseAt(header(b), "eventCoding"), "code", "prescription-order"));
    expect(status).toBe(403);
  });
});
