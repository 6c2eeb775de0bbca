import { addDays, addMonths, type LocalDate } from "../core/model/local-date.ts";
import type { Treatment } from "../core/model/prescription.ts";
import { prescriptionCheckCharacter } from "../core/model/prescription-id.ts";
import { londonDateTime } from "../eps/fhir-time.ts";
import { buildOrder, type OrderBundle, type OrderItem } from "./build-order.ts";
import { inWords, MEDICINES, type Medicine } from "./medicines.ts";
import { isChild, LOOK_ALIKES, type MadeUpPatient, makePatient, PRESCRIBERS } from "./people.ts";
import { hexDigits, oneOf, type Random, seededRandom, uuidFrom, wholeBetween } from "./random.ts";

/** What to make up. The same input always makes the same prescriptions. */
export type GenerateOptions = {
  readonly seed: number;
  readonly count: number;
  /** The pharmacy they are nominated to. */
  readonly ods: string;
  readonly today: LocalDate;
  /** No prescription is signed later than this day (default: today). */
  readonly signedBefore?: LocalDate;
};

const NOTES = [
  "Please synchronise with the other items.",
  "Patient prefers easy-open containers.",
  "Dose has been changed: please tell the patient.",
];
const PATIENT_NOTES = [
  "Your medication review is due. Please contact the surgery.",
  "Flu clinics are on Saturdays: please book.",
];

const HIGHEST_OF_CD = 28;

const makeId = (random: Random, prescriberOds: string): string => {
  const head = hexDigits(random, 6).toUpperCase();
  const tail = hexDigits(random, 5).toUpperCase();
  const middle = prescriberOds.padStart(6, "0");
  return `${head}-${middle}-${tail}${prescriptionCheckCharacter(head + middle + tail)}`;
};

const isStrict = (medicine: Medicine): boolean => medicine.schedule === "CD2" || medicine.schedule === "CD3";

const chooseMedicines = (random: Random, treatment: Treatment, child: boolean, controlled: boolean): Medicine[] => {
  const fits = MEDICINES.filter(
    (medicine) =>
      (!child || medicine.child) &&
      (treatment === "acute" || medicine.longTerm) &&
      (treatment !== "acute" || child || medicine.schedule === null),
  );
  const wanted = treatment === "acute" ? oneOf(random, [1, 1, 1, 2, 2, 3]) : oneOf(random, [1, 2, 2, 3, 3, 4]);
  const chosen: Medicine[] = controlled
    ? [
        oneOf(
          random,
          MEDICINES.filter((medicine) => medicine.schedule !== null && (!child || medicine.child)),
        ),
      ]
    : [];
  for (let tries = 0; chosen.length < wanted && tries < 40; tries++) {
    const next = oneOf(random, fits);
    if (!chosen.includes(next)) chosen.push(next);
  }
  return chosen;
};

const makeItem = (random: Random, medicine: Medicine): OrderItem => {
  const quantity = oneOf(random, medicine.quantities);
  return {
    itemId: uuidFrom(random),
    medicine,
    quantity,
    dose: oneOf(random, medicine.doses),
    note: random() < 0.08 ? oneOf(random, NOTES) : null,
    words: isStrict(medicine) ? inWords(Number(quantity)) : null,
    endorsement: medicine.name.startsWith("Cetirizine") && random() < 0.3 ? "SLS" : null,
  };
};

/** A signing time in working hours of a day, as milliseconds. */
const signingTime = (random: Random, day: LocalDate): number =>
  Date.parse(`${day}T08:30:00Z`) + wholeBetween(random, 0, 9 * 3600) * 1000;

const chooseTreatment = (random: Random): Treatment => {
  const share = random();
  return share < 0.5 ? "acute" : share < 0.8 ? "repeat" : "repeat-dispensing";
};

const makeOrder = (random: Random, patient: MadeUpPatient, options: GenerateOptions): OrderBundle => {
  const latest = options.signedBefore ?? options.today;
  const treatment = chooseTreatment(random);
  const child = isChild(patient, options.today);
  const controlled = treatment === "acute" && random() < 0.34;
  const issues = treatment === "repeat-dispensing" ? oneOf(random, [3, 6, 6, 12]) : 1;
  const issuesGone = treatment === "repeat-dispensing" ? wholeBetween(random, 0, Math.min(3, issues - 1)) : 0;
  // Repeat dispensing began a few issues ago; the rest is recent enough for a controlled drug still to be in date.
  const signedOn = addDays(
    latest,
    -(issuesGone * HIGHEST_OF_CD + wholeBetween(random, 0, treatment === "repeat-dispensing" ? 10 : 20)),
  );
  const prescriber = oneOf(random, PRESCRIBERS);
  return buildOrder({
    id: makeId(random, prescriber.ods),
    longId: uuidFrom(random),
    messageId: uuidFrom(random),
    partIds: Array.from({ length: 7 }, () => uuidFrom(random)),
    treatment,
    issues,
    supplyDays: 28,
    signedAt: londonDateTime(signingTime(random, signedOn)),
    validFrom: treatment === "repeat-dispensing" ? signedOn : null,
    validTo: treatment === "repeat-dispensing" ? addMonths(signedOn, 12) : null,
    nominatedOds: options.ods,
    nominatedName: "",
    patient,
    prescriber,
    patientNote: random() < 0.1 ? oneOf(random, PATIENT_NOTES) : null,
    items: chooseMedicines(random, treatment, child, controlled).map((medicine) => makeItem(random, medicine)),
  });
};

/**
 * Made-up prescriptions, nominated to one pharmacy: acute, repeat and repeat dispensing, one to four items, controlled
 * drugs of every schedule in use, children, look-alike names. About two for every three patients are someone's only one.
 */
export const generatePrescriptions = (options: GenerateOptions): OrderBundle[] => {
  const random = seededRandom(options.seed);
  const patientCount = Math.max(1, Math.min(options.count, Math.max(LOOK_ALIKES.length, Math.ceil(options.count * 0.75))));
  const patients = Array.from({ length: patientCount }, (_, place) => makePatient(random, place, options.today));
  return Array.from({ length: options.count }, (_, place) => {
    const patient = patients[place] ?? oneOf(random, patients);
    return makeOrder(random, patient, options);
  });
};
