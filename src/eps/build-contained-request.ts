import type { Amount } from "../core/model/medicine-item.ts";
import type { DispensedItem, DispenseEvent } from "./dispense-event.ts";
import { writtenNumber } from "./fhir-json.ts";
import { repeatInformation } from "./repeat-extension.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

const COURSE = {
  acute: { system: CODES.courseOfTherapy, code: "acute", display: "Short course (acute) therapy" },
  repeat: { system: CODES.courseOfTherapy, code: "continuous", display: "Continuous long term therapy" },
  "repeat-dispensing": {
    system: CODES.courseOfTherapyNhs,
    code: "continuous-repeat-dispensing",
    display: "Continuous long term (repeat dispensing)",
  },
} as const;
const INTENT = { acute: "order", repeat: "instance-order", "repeat-dispensing": "reflex-order" } as const;

/** FHIR `MedicationRequest.status` for each EPS item status. */
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

/** A Quantity in the unit of the prescribed amount; the value keeps its written form (EPS-5). */
export const amountOf = (prescribed: Amount, value: string): unknown => ({
  value: writtenNumber(value),
  unit: prescribed.unit,
  ...(prescribed.code === null ? {} : { system: prescribed.system ?? CODES.snomed, code: prescribed.code }),
});

/** The same for an item of a handing-over. */
export const quantityIn = (item: DispensedItem, value: string): unknown => amountOf(item.quantity, value);

/** A product as a SNOMED-coded concept. */
export const productConcept = (product: { code: string; display: string }): unknown => ({
  coding: [{ system: CODES.snomed, code: product.code, display: product.display }],
});

/** The patient as a notification names them: NHS number and name, no Patient resource. */
export const subjectOf = (event: DispenseEvent): unknown => {
  const { nhsNumber, name } = event.prescription.patient;
  return {
    type: "Patient",
    ...(nhsNumber === null ? {} : { identifier: { system: IDENTIFIER.nhsNumber, value: nhsNumber } }),
    display: name,
  };
};

const repeatParts = (event: DispenseEvent, item: DispensedItem): { extension: unknown[]; basedOn?: unknown[] } => {
  const repeat = item.repeat ?? event.prescription.issue;
  if (repeat === null || event.prescription.treatment === "acute") return { extension: [] };
  return {
    extension: [
      { url: EXTENSION.medicationRepeat, extension: [{ url: "numberOfPrescriptionsIssued", valueUnsignedInt: repeat.number }] },
    ],
    basedOn: [{ extension: [repeatInformation(repeat)], identifier: { system: IDENTIFIER.item, value: item.itemId } }],
  };
};

/**
 * The prescribed item as it rides inside a MedicationDispense. Spine takes from here the item number, the ids of the
 * prescription, the prescribed product and quantity, and (only from `basedOn`) the repeat numbers.
 */
export const buildContainedRequest = (event: DispenseEvent, item: DispensedItem, id: string): unknown => {
  const { prescription } = event;
  const repeat = repeatParts(event, item);
  const type = prescription.prescriptionType;
  return {
    resourceType: "MedicationRequest",
    id,
    extension: [
      ...(type === null
        ? []
        : [{ url: EXTENSION.prescriptionType, valueCoding: { system: CODES.prescriptionType, code: type } }]),
      ...repeat.extension,
    ],
    identifier: [{ system: IDENTIFIER.item, value: item.itemId }],
    status: REQUEST_STATUS[item.status],
    intent: INTENT[prescription.treatment],
    category: [{ coding: [{ system: CODES.category, code: "community", display: "Community" }] }],
    medicationCodeableConcept: productConcept(item.product),
    subject: subjectOf(event),
    ...(repeat.basedOn === undefined ? {} : { basedOn: repeat.basedOn }),
    groupIdentifier: {
      system: IDENTIFIER.prescription,
      value: prescription.id,
      ...(prescription.longId === null
        ? {}
        : {
            extension: [
              { url: EXTENSION.longId, valueIdentifier: { system: IDENTIFIER.prescriptionLong, value: prescription.longId } },
            ],
          }),
    },
    courseOfTherapyType: { coding: [COURSE[prescription.treatment]] },
    dosageInstruction: [{ text: item.dose }],
    dispenseRequest: { quantity: quantityIn(item, item.quantity.value) },
    substitution: { allowedBoolean: false },
  };
};
