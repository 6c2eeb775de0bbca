import type { MedicineItem } from "../../src/core/model/medicine-item.ts";
import { medicineItemSchema } from "../../src/core/model/medicine-item.ts";
import type { Pharmacy } from "../../src/core/model/pharmacy.ts";
import { pharmacySchema } from "../../src/core/model/pharmacy.ts";
import { type Prescription, prescriptionSchema } from "../../src/core/model/prescription.ts";
import { prescriptionCheckCharacter } from "../../src/core/model/prescription-id.ts";

/** Made-up people, numbers and places for screens and their tests. NHS numbers start with 999. */

/** A working morning of an outage: 24-Nov-2026 10:36 in England. */
export const MORNING = Date.UTC(2026, 10, 24, 10, 36, 0);

/** When the copy of that morning was taken. */
export const COPY_TAKEN = Date.UTC(2026, 10, 24, 8, 42, 0);

/** Marsh Lane Pharmacy and who works there. */
export const MARSH_LANE: Pharmacy = pharmacySchema.parse({
  ods: "FX901",
  name: "Marsh Lane Pharmacy",
  address: ["4 Marsh Lane", "Hallowby"],
  postcode: "HB4 1ZZ",
  phone: "01632 960901",
  team: [
    { id: "amira", name: "Amira Khan", role: "pharmacist", gphc: "2999901" },
    { id: "tom", name: "Tom Bexley", role: "pharmacy-technician", gphc: "5999903" },
    { id: "grace", name: "Grace Oduya", role: "dispenser", gphc: null },
  ],
  releasingSystem: "pmr",
});

type ItemFacts = {
  name: string;
  quantity: string;
  unit?: string;
  dose: string;
  cd?: "CD2" | "CD3" | "CD4" | "words";
  words?: string;
};

let made = 0;

/** One item with what matters for a test; the rest is filled in. */
export const makeItem = (facts: ItemFacts, number = 1): MedicineItem =>
  medicineItemSchema.parse({
    itemId: `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`,
    number,
    product: { code: `999${facts.name.length}${facts.name.charCodeAt(0)}${facts.name.charCodeAt(2)}`, display: facts.name },
    quantity: { value: facts.quantity, unit: facts.unit ?? "tablet", code: "428673006", system: "http://snomed.info/sct" },
    dose: facts.dose,
    note: null,
    endorsements: [],
    controlledDrug:
      facts.cd === undefined
        ? null
        : {
            schedule: facts.cd === "words" ? null : facts.cd,
            words: facts.words ?? null,
            basis: facts.cd === "words" ? "words" : "message",
          },
    status: "0007",
    repeat: null,
  });

type PrescriptionFacts = {
  family: string;
  given: string;
  title?: string;
  born: string | null;
  nhs: string | null;
  address?: string;
  postcode?: string;
  items: ItemFacts[];
  signedOn?: string;
  provenance?: Prescription["provenance"];
  releasedBy?: Prescription["releasedBy"];
};

const idOf = (n: number): string => {
  const bare = `${(0x7c41e0 + n * 4919).toString(16).toUpperCase().slice(0, 6)}Z99012${(0x4b9a8 + n * 31).toString(16).toUpperCase().padStart(5, "0").slice(-5)}`;
  const whole = bare + prescriptionCheckCharacter(bare);
  return `${whole.slice(0, 6)}-${whole.slice(6, 12)}-${whole.slice(12)}`;
};

/** One prescription with what matters for a test; the rest is filled in. */
export const makePrescription = (facts: PrescriptionFacts, n: number): Prescription =>
  prescriptionSchema.parse({
    key: idOf(n),
    id: idOf(n),
    longId: null,
    issue: null,
    treatment: "acute",
    prescriptionType: "0101",
    nominatedOds: "FX901",
    provenance: facts.provenance ?? "released-to-us",
    releasedBy: facts.releasedBy === undefined ? "pmr" : facts.releasedBy,
    releaseResponseId: "00000000-0000-4000-8000-0000000000aa",
    signedOn: facts.signedOn ?? "2026-11-17",
    notBefore: null,
    notAfter: null,
    supplyDays: null,
    patient: {
      nhsNumber: facts.nhs,
      family: facts.family,
      given: facts.given.split(" "),
      prefix: facts.title === undefined ? [] : [facts.title],
      gender: "unknown",
      birthDate: facts.born,
      address: [facts.address ?? "12 Quay Row", "Hallowby"],
      postcode: facts.postcode ?? "HB4 2ZZ",
    },
    prescriber: {
      name: "Dr S Whitlock",
      code: "G9999981",
      organisation: "Fenbrook Surgery",
      organisationOds: "A99981",
      phone: "01632 960123",
    },
    items: facts.items.map((item, index) => makeItem(item, index + 1)),
    patientNotes: [],
    warnings: [],
    sourceHash: "A".repeat(43),
    takenAt: Date.UTC(2026, 10, 17, 16, 5, 0),
  });

const MORPHINE = {
  name: "Morphine sulfate 10 mg modified-release tablets",
  quantity: "30",
  dose: "Take ONE tablet TWICE a day",
  cd: "CD2",
  words: "thirty",
} as const;
const METFORMIN: ItemFacts = { name: "Metformin 500 mg tablets", quantity: "56", dose: "Take ONE tablet TWICE a day with food" };
const PREGABALIN: ItemFacts = {
  name: "Pregabalin 75 mg capsules",
  quantity: "56",
  unit: "capsule",
  dose: "Take ONE capsule TWICE a day",
  cd: "CD3",
  words: "fifty-six",
};
const AMLODIPINE: ItemFacts = { name: "Amlodipine 5 mg tablets", quantity: "28", dose: "Take ONE tablet ONCE a day" };
const RAMIPRIL: ItemFacts = {
  name: "Ramipril 5 mg capsules",
  quantity: "28",
  unit: "capsule",
  dose: "Take ONE capsule ONCE a day",
};
const AMOXICILLIN: ItemFacts = {
  name: "Amoxicillin 500 mg capsules",
  quantity: "15",
  unit: "capsule",
  dose: "Take ONE capsule THREE times a day",
};
const SALBUTAMOL: ItemFacts = {
  name: "Salbutamol 100 microgram inhaler",
  quantity: "2",
  unit: "inhaler",
  dose: "TWO puffs when needed",
};

const PEOPLE: PrescriptionFacts[] = [
  {
    family: "Hargreaves",
    given: "Margaret Ann",
    title: "Mrs",
    born: "1948-03-14",
    nhs: "9990000123",
    items: [METFORMIN, PREGABALIN, AMLODIPINE],
  },
  {
    family: "Hargreaves",
    given: "Margaret",
    title: "Ms",
    born: "1984-05-14",
    nhs: "9990000476",
    address: "7B Tannery Court",
    postcode: "HB4 6ZZ",
    items: [AMOXICILLIN],
  },
  {
    family: "Hargreaves",
    given: "Joseph Peter",
    title: "Mr",
    born: "1971-09-02",
    nhs: "9990000638",
    items: [RAMIPRIL, AMLODIPINE],
  },
  {
    family: "Hargraves",
    given: "Maureen",
    title: "Mrs",
    born: "1956-06-30",
    nhs: "9990000581",
    address: "3 Chapel Steps",
    postcode: "HB4 9ZZ",
    items: [METFORMIN],
  },
  {
    family: "Hargreeves",
    given: "Martin Cole",
    title: "Mr",
    born: "2018-01-11",
    nhs: "9990000719",
    address: "22 Fen Drove",
    postcode: "HB5 1ZZ",
    items: [AMOXICILLIN],
  },
  { family: "Ashdown", given: "Leila", born: "1990-10-21", nhs: "9990000921", items: [AMOXICILLIN] },
  { family: "Oyelaran", given: "Samuel", title: "Master", born: "2019-05-09", nhs: "9990001057", items: [SALBUTAMOL] },
  {
    family: "Westerby",
    given: "Alan",
    title: "Mr",
    born: "1955-07-08",
    nhs: "9990001383",
    items: [RAMIPRIL],
    releasedBy: "holdfast",
  },
  {
    family: "Lindqvist",
    given: "Ann-Marie",
    title: "Ms",
    born: "1979-12-01",
    nhs: "9990001413",
    items: [AMLODIPINE],
    releasedBy: "holdfast",
  },
  {
    family: "O’Brien",
    given: "Siobhán",
    title: "Ms",
    born: "1960-02-01",
    nhs: "9990001529",
    items: [METFORMIN, AMLODIPINE],
    releasedBy: "holdfast",
  },
  {
    family: "Drummond",
    given: "Keith",
    title: "Mr",
    born: "1931-04-05",
    nhs: "9990001634",
    items: [AMLODIPINE],
    signedOn: "2026-05-01",
  },
  {
    family: "Navarro",
    given: "Diego",
    title: "Mr",
    born: "1962-12-28",
    nhs: "9990001278",
    items: [METFORMIN],
    provenance: "listed",
    releasedBy: null,
  },
  {
    family: "Fenwick",
    given: "Dorothy",
    title: "Mrs",
    born: "1944-02-17",
    nhs: null,
    items: [MORPHINE],
    signedOn: "2026-10-28",
  },
  { family: "Łukasik", given: "Zofia", title: "Mrs", born: "1939-08-20", nhs: "9990001715", items: [RAMIPRIL] },
];

/** A copy of fourteen prescriptions: same names, sound-alikes, controlled drugs, an expired one, one not released to us. */
export const makeCopy = (): Prescription[] => PEOPLE.map(makePrescription);

/** Morphine, a controlled drug of Schedule 2, for a Dorothy of that family; `index` tells prescriptions apart. */
export const makeMorphine = (family: string, index: number): Prescription =>
  makePrescription(
    {
      family,
      given: "Dorothy",
      title: "Mrs",
      born: "1944-02-17",
      nhs: null,
      items: [MORPHINE],
    },
    index,
  );
