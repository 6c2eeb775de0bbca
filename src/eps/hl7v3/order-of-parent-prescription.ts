import type { Element } from "@xmldom/xmldom";
import { CODES, IDENTIFIER } from "../systems.ts";
import { additionalInstructions } from "./additional-instructions.ts";
import { attributeOf, childrenOf, elementAt, textOf, textsOf } from "./hl7v3-path.ts";
import { fhirDate, fhirDateTime } from "./hl7v3-time.ts";
import { nameOf, prescriberOfAgent } from "./prescriber-of-agent.ts";
import { requestOfLineItem } from "./request-of-line-item.ts";

const NHS_NUMBER = "2.16.840.1.113883.2.1.4.1";
/** `administrativeGenderCode`: 0 not known, 1 male, 2 female, 9 not specified. */
const GENDER: Readonly<Record<string, string>> = { "0": "unknown", "1": "male", "2": "female", "9": "other" };

const patientOf = (patient: Element | null): Record<string, unknown> => {
  const person = elementAt(patient, "patientPerson");
  const number = childrenOf(patient, "id").find((id) => attributeOf(id, "root") === NHS_NUMBER) ?? null;
  const gender = attributeOf(elementAt(person, "administrativeGenderCode"), "code");
  const address = elementAt(patient, "addr");
  return {
    resourceType: "Patient",
    id: "patient",
    identifier: [{ system: IDENTIFIER.nhsNumber, value: attributeOf(number, "extension") }],
    name: childrenOf(person, "name").map(nameOf),
    gender: gender === null ? null : (GENDER[gender] ?? null),
    birthDate: fhirDate(attributeOf(elementAt(person, "birthTime"), "value")),
    address: [{ line: textsOf(address, "streetAddressLine"), postalCode: textOf(elementAt(address, "postalCode")) }],
  };
};

/** What the practice tells the patient, of every item once; NHS's own translator reads the first item's alone. */
const patientNotesOf = (items: readonly Element[]): unknown[] => {
  const told = items.map((item) =>
    additionalInstructions(textOf(elementAt(item, "pertinentInformation1", "pertinentAdditionalInstructions", "value"))),
  );
  const medication = new Set(told.flatMap((one) => one.medication));
  const patientInfo = new Set(told.flatMap((one) => one.patientInfo));
  if (medication.size + patientInfo.size === 0) return [];
  const list = { resourceType: "List", id: "list", entry: [...medication].map((display) => ({ item: { display } })) };
  const reference = { contentReference: { reference: "List/list" } };
  return [
    {
      resourceType: "CommunicationRequest",
      payload: [...[...patientInfo].map((contentString) => ({ contentString })), ...(medication.size === 0 ? [] : [reference])],
    },
    list,
  ];
};

/** The signature's time. The signature itself is not checked here: in this form the PMR checks it, as its licence demands. */
const provenanceOf = (author: Element | null): unknown[] => {
  const signature = elementAt(author, "signatureText", "Signature");
  const when = fhirDateTime(attributeOf(elementAt(author, "time"), "value"));
  return signature === null ? [] : [{ resourceType: "Provenance", signature: [{ when }] }];
};

/**
 * An HL7 v3 prescription (ParentPrescription) as the FHIR prescription order that NHS's own service makes of one, in the parts that
 * are read of it: so both forms have one reader and one set of rules. Nothing is checked here. Translation after
 * NHSDigital/electronic-prescription-service-api @77e80e1, `services/translation/response`.
 */
export const orderOfParentPrescription = (parent: Element): unknown => {
  const prescription = elementAt(parent, "pertinentInformation1", "pertinentPrescription");
  const author = elementAt(prescription, "author");
  const type = attributeOf(elementAt(prescription, "pertinentInformation4", "pertinentPrescriptionType", "value"), "code");
  const items = childrenOf(prescription, "pertinentInformation2").flatMap(
    (information) => elementAt(information, "pertinentLineItem") ?? [],
  );
  const resources = [
    { resourceType: "MessageHeader", eventCoding: { system: CODES.messageEvent, code: "prescription-order" } },
    ...(prescription === null ? [] : items.map((item) => requestOfLineItem(prescription, item))),
    patientOf(elementAt(parent, "recordTarget", "Patient")),
    ...prescriberOfAgent(elementAt(author, "AgentPerson"), type),
    ...patientNotesOf(items),
    ...provenanceOf(author),
  ];
  return {
    resourceType: "Bundle",
    type: "message",
    identifier: { system: IDENTIFIER.uuid, value: attributeOf(elementAt(parent, "id"), "root")?.toLowerCase() },
    timestamp: fhirDateTime(attributeOf(elementAt(parent, "effectiveTime"), "value")),
    entry: resources.map((resource) => ({ resource })),
  };
};
