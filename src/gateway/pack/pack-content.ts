import type { Log } from "../../core/journal/log.ts";
import { type Waiting, type WaitingItem, waitingOf } from "../../core/journal/waiting.ts";
import { waitingMarks, waitingWarnings } from "../../core/journal/waiting-words.ts";
import { amountWords } from "../../core/model/amount-words.ts";
import type { Instant } from "../../core/model/instant.ts";
import { fullName, type Patient } from "../../core/model/patient.ts";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import { dayAndTime, shortDate, spanWords } from "../../core/model/words.ts";
import { type ListedSchedules, withListedSchedules } from "../../core/rules/listed-schedule.ts";
import type { PackContent, PackItem, PackPatient, PackPrescription } from "../../pack-page/pack-content.ts";

/** What a pack is made of: the copy, the log and the medicines list's schedules, as they are at `now` (ms). */
export type PackSource = {
  pharmacy: Pharmacy;
  prescriptions: readonly Prescription[];
  log: Log;
  scheduleOf: ListedSchedules;
  now: Instant;
};

const itemOf = (prescription: Prescription, waiting: WaitingItem, now: Instant): PackItem => {
  const { item, left } = waiting;
  return {
    product: item.product.display,
    left: amountWords({ value: left, unit: item.quantity.unit }),
    prescribed: amountWords(item.quantity),
    dose: item.dose,
    marks: waitingMarks(prescription, waiting, now),
  };
};

const prescriptionOf = (waiting: Waiting, now: Instant): PackPrescription => {
  const { prescription, items } = waiting;
  const { prescriber, signedOn, takenAt, issue } = prescription;
  return {
    id: prescription.id,
    facts: [
      `${signedOn === null ? "Signing date not stated" : `Signed ${shortDate(signedOn)}`}${issue === null ? "" : `, issue ${issue.number} of ${issue.of}`}`,
      [prescriber.name, prescriber.organisation, prescriber.phone].filter((part) => part !== null && part !== "").join(", "),
      `Came from EPS ${dayAndTime(takenAt)}, ${spanWords(now - takenAt)} before this pack`,
    ],
    warnings: waitingWarnings(waiting, now),
    items: items.map((item) => itemOf(prescription, item, now)),
  };
};

/** Who is the same on paper: what is printed of them is alike, letter by letter. */
const patientLines = (patient: Patient): string[] => [
  patient.birthDate === null ? "Date of birth not stated" : `Born ${shortDate(patient.birthDate)}`,
  patient.nhsNumber === null
    ? "No NHS number stated"
    : `NHS number ${patient.nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3")}`,
  [...patient.address, patient.postcode].filter((part) => part !== null && part !== "").join(", ") || "Address not stated",
];

const byName = (a: PackPatient, b: PackPatient): number => a.name.localeCompare(b.name, "en-GB");

/**
 * The content of an outage pack (PCK-3): everything waiting, by patient in the order of surnames, each with its age, what is left to give by
 * the log as it is here, and what must be seen before a supply.
 */
export const packContentOf = ({ pharmacy, prescriptions, log, scheduleOf, now }: PackSource): PackContent => {
  const waiting = waitingOf(
    prescriptions.map((prescription) => withListedSchedules(prescription, scheduleOf)),
    log,
  );
  const patients = new Map<string, PackPatient>();
  for (const one of waiting) {
    const { patient } = one.prescription;
    const [name, about] = [fullName(patient), patientLines(patient)];
    const key = [name, ...about].join("\n");
    const known = patients.get(key) ?? { name, about, prescriptions: [] };
    known.prescriptions.push(prescriptionOf(one, now));
    patients.set(key, known);
  }
  const items = waiting.reduce((sum, one) => sum + one.items.length, 0);
  return {
    v: 1,
    heading: `Outage pack: ${pharmacy.name} (${pharmacy.ods}), ${dayAndTime(now)}`,
    said: [
      `${waiting.length} prescriptions with ${items} items waiting, of ${patients.size} patients, as the gateway knew them on ${dayAndTime(now)}.`,
      "What was supplied, cancelled or changed since is not in here. Before each supply look at the paper log and at any device that still works.",
      "Write every supply down: patient, prescription number, medicine, quantity, who gave and who checked it, time. It is typed into Holdfast afterwards.",
      "Patient data: a printed copy goes into confidential waste when the systems are back.",
    ],
    patients: [...patients.values()].sort(byName),
  };
};
