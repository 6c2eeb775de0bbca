import type { LocalDate } from "../core/model/local-date.ts";
import type { Treatment } from "../core/model/prescription.ts";
import { writtenNumber } from "../eps/fhir-json.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import type { Medicine } from "./medicines.ts";
import type { MadeUpPatient, MadeUpPrescriber } from "./people.ts";

/** One item to be prescribed. */
export type OrderItem = {
  readonly itemId: string;
  readonly medicine: Medicine;
  readonly quantity: string;
  readonly dose: string;
  readonly note: string | null;
  readonly words: string | null;
  readonly endorsement: string | null;
};

/** Everything a made-up prescription says. */
export type OrderFacts = {
  readonly id: string;
  readonly longId: string;
  readonly messageId: string;
  /** Names for the parts of the message: patient, role, practitioner, organisation, provenance, header, communication. */
  readonly partIds: readonly string[];
  readonly treatment: Treatment;
  /** Issues of a repeat dispensing prescription; 1 for the others. */
  readonly issues: number;
  readonly supplyDays: number;
  /** FHIR dateTime of the signature. */
  readonly signedAt: string;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly nominatedOds: string | null;
  readonly nominatedName: string;
  readonly patient: MadeUpPatient;
  readonly prescriber: MadeUpPrescriber;
  readonly patientNote: string | null;
  readonly items: readonly OrderItem[];
};

/** A prescription-order message Bundle. */
export type OrderBundle = {
  readonly resourceType: "Bundle";
  readonly id: string;
  readonly identifier: { readonly system: string; readonly value: string };
  readonly type: "message";
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Record<string, unknown> }[];
};

const COURSE = {
  acute: { system: CODES.courseOfTherapy, code: "acute", display: "Short course (acute) therapy" },
  repeat: { system: CODES.courseOfTherapy, code: "continuous", display: "Continuous long term therapy" },
  "repeat-dispensing": {
    system: CODES.courseOfTherapyNhs,
    code: "continuous-repeat-dispensing",
    display: "Continuous long term (repeat dispensing)",
  },
} as const;

const controlledDrug = (item: OrderItem): unknown[] =>
  item.medicine.schedule === null
    ? []
    : [
        {
          url: EXTENSION.controlledDrug,
          extension: [
            ...(item.words === null ? [] : [{ url: "quantityWords", valueString: item.words }]),
            {
              url: "schedule",
              valueCoding: {
                system: CODES.controlledDrug,
                code: item.medicine.schedule,
                display: `Schedule ${item.medicine.schedule.slice(2)}`,
              },
            },
          ],
        },
      ];

const dispenseRequest = (facts: OrderFacts, item: OrderItem): Record<string, unknown> => ({
  extension: [
    {
      url: EXTENSION.performerSite,
      valueCoding: { system: CODES.dispensingSite, code: facts.nominatedOds === null ? "0004" : "P1" },
    },
  ],
  ...(facts.validFrom === null
    ? {}
    : { validityPeriod: { start: facts.validFrom, ...(facts.validTo === null ? {} : { end: `${facts.validTo}T23:59:59Z` }) } }),
  ...(facts.treatment === "repeat-dispensing"
    ? {
        numberOfRepeatsAllowed: facts.issues - 1,
        expectedSupplyDuration: { value: facts.supplyDays, unit: "day", system: CODES.ucum, code: "d" },
      }
    : {}),
  quantity: {
    value: writtenNumber(item.quantity),
    unit: item.medicine.unit.unit,
    system: CODES.snomed,
    code: item.medicine.unit.code,
  },
  ...(facts.nominatedOds === null ? {} : { performer: { identifier: { system: IDENTIFIER.ods, value: facts.nominatedOds } } }),
});

const request = (facts: OrderFacts, item: OrderItem, refs: Refs): Record<string, unknown> => ({
  resourceType: "MedicationRequest",
  id: item.itemId,
  extension: [
    {
      url: EXTENSION.prescriptionType,
      valueCoding: { system: CODES.prescriptionType, code: "0101", display: "Primary Care Prescriber - Medical Prescriber" },
    },
    ...controlledDrug(item),
    ...(item.endorsement === null
      ? []
      : [
          {
            url: EXTENSION.endorsement,
            valueCodeableConcept: { coding: [{ system: CODES.endorsement, code: item.endorsement }] },
          },
        ]),
  ],
  identifier: [{ system: IDENTIFIER.item, value: item.itemId }],
  status: "active",
  intent: facts.treatment === "acute" ? "order" : facts.treatment === "repeat" ? "instance-order" : "original-order",
  category: [{ coding: [{ system: CODES.category, code: "community", display: "Community" }] }],
  medicationCodeableConcept: { coding: [{ system: CODES.snomed, code: item.medicine.code, display: item.medicine.name }] },
  subject: { reference: refs.patient },
  requester: { reference: refs.role },
  groupIdentifier: {
    extension: [{ url: EXTENSION.longId, valueIdentifier: { system: IDENTIFIER.prescriptionLong, value: facts.longId } }],
    system: IDENTIFIER.prescription,
    value: facts.id,
  },
  courseOfTherapyType: { coding: [COURSE[facts.treatment]] },
  ...(item.note === null ? {} : { note: [{ text: item.note }] }),
  dosageInstruction: [{ text: item.dose }],
  dispenseRequest: dispenseRequest(facts, item),
  substitution: { allowedBoolean: false },
});

type Refs = {
  patient: string;
  role: string;
  practitioner: string;
  organisation: string;
  provenance: string;
  header: string;
  communication: string;
};

const refsOf = (facts: OrderFacts): Refs => {
  const [patient = "", role = "", practitioner = "", organisation = "", provenance = "", header = "", communication = ""] =
    facts.partIds.map((id) => `urn:uuid:${id}`);
  return { patient, role, practitioner, organisation, provenance, header, communication };
};

const people = (facts: OrderFacts, refs: Refs): OrderBundle["entry"] => {
  const { patient, prescriber } = facts;
  return [
    {
      fullUrl: refs.patient,
      resource: {
        resourceType: "Patient",
        identifier: [{ system: IDENTIFIER.nhsNumber, value: patient.nhsNumber }],
        name: [{ use: "usual", family: patient.family, given: [...patient.given], prefix: [patient.prefix] }],
        gender: patient.gender,
        birthDate: patient.birthDate,
        address: [{ use: "home", line: [...patient.address], postalCode: patient.postcode }],
        generalPractitioner: [{ identifier: { system: IDENTIFIER.ods, value: prescriber.ods } }],
      },
    },
    {
      fullUrl: refs.role,
      resource: {
        resourceType: "PractitionerRole",
        identifier: [{ system: IDENTIFIER.sdsRoleProfile, value: prescriber.roleProfileId }],
        practitioner: { reference: refs.practitioner },
        organization: { reference: refs.organisation },
        code: [{ coding: [{ system: CODES.jobRole, code: "S8000:G8000:R8000", display: "Clinical Practitioner Access Role" }] }],
        telecom: [{ system: "phone", use: "work", value: prescriber.phone }],
      },
    },
    {
      fullUrl: refs.practitioner,
      resource: {
        resourceType: "Practitioner",
        identifier: [
          { system: IDENTIFIER.sdsUser, value: prescriber.sdsUserId },
          { system: IDENTIFIER.gmc, value: prescriber.gmc },
        ],
        name: [{ family: prescriber.name.family, given: [prescriber.name.given], prefix: [prescriber.name.prefix] }],
      },
    },
    {
      fullUrl: refs.organisation,
      resource: {
        resourceType: "Organization",
        identifier: [{ system: IDENTIFIER.ods, value: prescriber.ods }],
        type: [{ coding: [{ system: CODES.organisationRole, code: "76", display: "GP PRACTICE" }] }],
        name: prescriber.practice,
        address: [{ use: "work", line: ["1 Example Street"], city: "Northmere", postalCode: "NM1 9ZZ" }],
        telecom: [{ system: "phone", use: "work", value: prescriber.phone }],
        partOf: { identifier: { system: IDENTIFIER.ods, value: "Z99" }, display: "NHS EXAMPLE ICB (SIMULATED)" },
      },
    },
  ];
};

const provenance = (facts: OrderFacts, refs: Refs): Record<string, unknown> => ({
  resourceType: "Provenance",
  target: [{ reference: refs.header }],
  recorded: facts.signedAt,
  agent: [{ who: { reference: refs.role } }],
  signature: [
    {
      type: [{ system: "urn:iso-astm:E1762-95:2013", code: "1.2.840.10065.1.12.1.1" }],
      when: facts.signedAt,
      who: { reference: refs.role },
      data: Buffer.from(`<Signature simulated="true">${facts.id}</Signature>`).toString("base64"),
    },
  ],
});

/** A prescription-order message in the tidy form of the documentation, as a prescriber's system sends it. */
export const buildOrder = (facts: OrderFacts): OrderBundle => {
  const refs = refsOf(facts);
  const items = facts.items.map((item) => ({ fullUrl: `urn:uuid:${item.itemId}`, resource: request(facts, item, refs) }));
  const header = {
    resourceType: "MessageHeader",
    eventCoding: { system: CODES.messageEvent, code: "prescription-order", display: "Prescription Order" },
    sender: { identifier: { system: IDENTIFIER.ods, value: facts.prescriber.ods }, display: facts.prescriber.practice },
    source: { endpoint: `urn:nhs-uk:addressing:ods:${facts.prescriber.ods}` },
    ...(facts.nominatedOds === null
      ? {}
      : {
          destination: [
            {
              endpoint: `urn:nhs-uk:addressing:ods:${facts.nominatedOds}`,
              receiver: { identifier: { system: IDENTIFIER.ods, value: facts.nominatedOds }, display: facts.nominatedName },
            },
          ],
        }),
    focus: items.map((item) => ({ reference: item.fullUrl })),
  };
  const communication =
    facts.patientNote === null
      ? []
      : [
          {
            fullUrl: refs.communication,
            resource: {
              resourceType: "CommunicationRequest",
              status: "unknown",
              subject: { reference: refs.patient },
              payload: [{ contentString: facts.patientNote }],
              requester: { type: "Organization", identifier: { system: IDENTIFIER.ods, value: facts.prescriber.ods } },
              recipient: [{ type: "Patient", identifier: { system: IDENTIFIER.nhsNumber, value: facts.patient.nhsNumber } }],
            },
          },
        ];
  return {
    resourceType: "Bundle",
    id: facts.messageId,
    identifier: { system: IDENTIFIER.uuid, value: facts.messageId },
    type: "message",
    timestamp: facts.signedAt,
    entry: [
      { fullUrl: refs.header, resource: header },
      ...items,
      ...people(facts, refs),
      ...communication,
      { fullUrl: refs.provenance, resource: provenance(facts, refs) },
    ],
  };
};
