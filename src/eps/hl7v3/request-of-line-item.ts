import type { Element } from "@xmldom/xmldom";
import { ITEM_STATUS } from "../code-lists.ts";
import { writtenNumber } from "../fhir-json.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../systems.ts";
import { additionalInstructions } from "./additional-instructions.ts";
import { attributeOf, childrenOf, elementAt, textOf } from "./hl7v3-path.ts";
import { fhirDate } from "./hl7v3-time.ts";

/** The root under which a prescription's short id stands. */
const SHORT_ID = "2.16.840.1.113883.2.1.3.2.4.18.8";

const DECIMAL = /^\d+(\.\d+)?$/;
/** A number in its written form; the text itself where it is none, which the reader refuses. */
const numberOf = (written: string | null): unknown =>
  written !== null && DECIMAL.test(written) ? writtenNumber(written.replace(/^0+(?=\d)/, "")) : written;

const wholeOf = (element: Element | null, ...steps: readonly string[]): number | null => {
  const written = attributeOf(elementAt(element, ...steps), "value");
  return written !== null && /^\d+$/.test(written) ? Number(written) : null;
};

const codeIn = (element: Element | null, ...steps: readonly string[]): string | null =>
  attributeOf(elementAt(element, ...steps, "value"), "code");

/** The items still to be given come as 0007 or 0008; which of the two the release decides. Any other status stays what it is. */
const statusOf = (status: string | null): { status: string; extension: unknown[] } => {
  if (status === null || status === "0007" || status === "0008") return { status: "active", extension: [] };
  const display = Object.hasOwn(ITEM_STATUS, status) ? ITEM_STATUS[status as keyof typeof ITEM_STATUS] : null;
  const coding = { system: CODES.itemStatus, code: status, display };
  return {
    status: status === "0001" ? "completed" : status === "0005" ? "cancelled" : "active",
    extension: [{ url: EXTENSION.dispensingInformation, extension: [{ url: "dispenseStatus", valueCoding: coding }] }],
  };
};

/** Acute, repeat or repeat dispensing, as NHS's own translator decides it: an item that repeats makes a repeat prescription. */
const courseOf = (prescription: Element, item: Element): { system: string; code: string } => {
  const treatment = codeIn(prescription, "pertinentInformation5", "pertinentPrescriptionTreatmentType");
  if (treatment === "0003") return { system: CODES.courseOfTherapyNhs, code: "continuous-repeat-dispensing" };
  return { system: CODES.courseOfTherapy, code: elementAt(item, "repeatNumber") === null ? "acute" : "continuous" };
};

/** Repeat numbers are written here as people count them, in FHIR one less (EPS-8). */
const repeatOf = (prescription: Element, item: Element): { extension: unknown[]; basedOn?: unknown[] } => {
  const issued = wholeOf(item, "repeatNumber", "low");
  const number = wholeOf(prescription, "repeatNumber", "low");
  const of = wholeOf(prescription, "repeatNumber", "high");
  const extension =
    issued === null
      ? []
      : [{ url: EXTENSION.medicationRepeat, extension: [{ url: "numberOfPrescriptionsIssued", valueInteger: issued }] }];
  if (number === null || of === null) return { extension };
  const numbers = [
    { url: "numberOfRepeatsAllowed", valueInteger: of - 1 },
    { url: "numberOfRepeatsIssued", valueInteger: number - 1 },
  ];
  return { extension, basedOn: [{ extension: [{ url: EXTENSION.repeatInformation, extension: numbers }] }] };
};

const dispenseRequestOf = (prescription: Element, item: Element): Record<string, unknown> => {
  const days = elementAt(prescription, "component1", "daysSupply");
  const start = fhirDate(attributeOf(elementAt(days, "effectiveTime", "low"), "value"));
  const end = fhirDate(attributeOf(elementAt(days, "effectiveTime", "high"), "value"));
  const width = attributeOf(elementAt(days, "expectedUseTime", "width"), "value");
  const amount = elementAt(item, "component", "lineItemQuantity", "quantity", "translation");
  const ods = attributeOf(elementAt(prescription, "performer", "AgentOrgSDS", "agentOrganizationSDS", "id"), "extension");
  return {
    numberOfRepeatsAllowed: (wholeOf(item, "repeatNumber", "high") ?? 1) - 1,
    quantity: {
      value: numberOf(attributeOf(amount, "value")),
      unit: attributeOf(amount, "displayName"),
      system: CODES.snomed,
      code: attributeOf(amount, "code"),
    },
    ...(start === null && end === null ? {} : { validityPeriod: { start, end } }),
    ...(width === null
      ? {}
      : { expectedSupplyDuration: { value: numberOf(width), unit: "days", system: CODES.ucum, code: "d" } }),
    ...(ods === null ? {} : { performer: { identifier: { system: IDENTIFIER.ods, value: ods } } }),
  };
};

/**
 * One HL7 v3 line item as a FHIR MedicationRequest, in the parts that are read of one. `prescription`: the pertinentPrescription it
 * stands in, which carries what is the same for every item.
 */
export const requestOfLineItem = (prescription: Element, item: Element): Record<string, unknown> => {
  const ids = childrenOf(prescription, "id");
  const shortId = ids.find((id) => attributeOf(id, "root") === SHORT_ID) ?? null;
  const longId = ids.find((id) => id !== shortId) ?? null;
  const course = courseOf(prescription, item);
  const standing = statusOf(codeIn(item, "pertinentInformation4", "pertinentItemStatus"));
  const repeat = repeatOf(prescription, item);
  const medicine = elementAt(item, "product", "manufacturedProduct", "manufacturedRequestedMaterial", "code");
  const instructions = elementAt(item, "pertinentInformation1", "pertinentAdditionalInstructions", "value");
  const { note } = additionalInstructions(textOf(instructions));
  const type = codeIn(prescription, "pertinentInformation4", "pertinentPrescriptionType");
  const endorsements = childrenOf(item, "pertinentInformation3").map((information) =>
    codeIn(information, "pertinentPrescriberEndorsement"),
  );
  return {
    resourceType: "MedicationRequest",
    extension: [
      { url: EXTENSION.prescriptionType, valueCoding: { system: CODES.prescriptionType, code: type } },
      ...endorsements.map((code) => ({
        url: EXTENSION.endorsement,
        valueCodeableConcept: { coding: [{ system: CODES.endorsement, code }] },
      })),
      ...repeat.extension,
      ...standing.extension,
    ],
    identifier: [{ system: IDENTIFIER.item, value: attributeOf(elementAt(item, "id"), "root") }],
    ...(repeat.basedOn === undefined || course.code === "acute" ? {} : { basedOn: repeat.basedOn }),
    status: standing.status,
    intent: course.code === "continuous-repeat-dispensing" ? "reflex-order" : "order",
    medicationCodeableConcept: {
      coding: [{ system: CODES.snomed, code: attributeOf(medicine, "code"), display: attributeOf(medicine, "displayName") }],
    },
    subject: { reference: "Patient/patient" },
    requester: { reference: "PractitionerRole/prescriber-role" },
    groupIdentifier: {
      system: IDENTIFIER.prescription,
      value: attributeOf(shortId, "extension"),
      extension: [
        {
          url: EXTENSION.longId,
          valueIdentifier: { system: IDENTIFIER.prescriptionLong, value: attributeOf(longId, "root")?.toLowerCase() },
        },
      ],
    },
    courseOfTherapyType: { coding: [course] },
    ...(note === null ? {} : { note: [{ text: note }] }),
    dosageInstruction: [{ text: textOf(elementAt(item, "pertinentInformation2", "pertinentDosageInstructions", "value")) }],
    dispenseRequest: dispenseRequestOf(prescription, item),
  };
};
