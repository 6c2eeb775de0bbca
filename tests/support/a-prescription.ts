import { type LocalDate, localDateSchema } from "../../src/core/model/local-date.ts";
import { type MedicineItem, medicineItemSchema } from "../../src/core/model/medicine-item.ts";
import { type Prescription, prescriptionSchema } from "../../src/core/model/prescription.ts";
import { type Quantity, quantitySchema } from "../../src/core/model/quantity.ts";

// Made-up prescriptions for tests of the core. Every NHS number is of the 999 range, which is never issued.

/** A day, checked. */
export const day = (text: string): LocalDate => localDateSchema.parse(text);

/** A quantity, checked. */
export const amount = (text: string): Quantity => quantitySchema.parse(text);

export const ITEM_A = "aaaaaaaa-0000-4000-8000-000000000001";
export const ITEM_B = "bbbbbbbb-0000-4000-8000-000000000002";

/** 28 tablets of something ordinary, with EPS's "with dispenser"; a test says what matters to it. */
export const anItem = (change: Partial<Record<keyof MedicineItem, unknown>> & { prescribed?: string } = {}): MedicineItem => {
  const { prescribed = "28", ...rest } = change;
  return medicineItemSchema.parse({
    itemId: ITEM_A,
    number: 1,
    product: { code: "9999000001", display: "Examplapril 5 mg tablets" },
    quantity: { value: prescribed, unit: "tablet", code: "428673006", system: "http://snomed.info/sct" },
    dose: "Take ONE tablet ONCE a day",
    note: null,
    endorsements: [],
    controlledDrug: null,
    status: "0008",
    repeat: null,
    ...rest,
  });
};

/** One prescription released to FX901, signed on 16 November 2026. */
export const aPrescription = (change: Partial<Record<keyof Prescription, unknown>> = {}): Prescription =>
  prescriptionSchema.parse({
    key: "24F5DA-A83008-7EFE6Z",
    id: "24F5DA-A83008-7EFE6Z",
    longId: "cccccccc-0000-4000-8000-000000000003",
    issue: null,
    treatment: "acute",
    prescriptionType: "0101",
    nominatedOds: "FX901",
    provenance: "released-to-us",
    releasedBy: "holdfast",
    releaseResponseId: "dddddddd-0000-4000-8000-000000000004",
    signedOn: "2026-11-16",
    notBefore: null,
    notAfter: null,
    supplyDays: null,
    patient: {
      nhsNumber: "9990548609",
      family: "Quillfeather",
      given: ["Odette"],
      prefix: ["Ms"],
      gender: "female",
      birthDate: "1970-02-03",
      address: ["1 Test Row", "Hallowby"],
      postcode: "HB1 1ZZ",
    },
    prescriber: { name: "Dr A Example", code: null, organisation: "Example Surgery", organisationOds: "A99990", phone: null },
    items: [anItem()],
    patientNotes: [],
    warnings: [],
    sourceHash: "h".repeat(43),
    takenAt: Date.UTC(2026, 10, 20, 8),
    ...change,
  });
