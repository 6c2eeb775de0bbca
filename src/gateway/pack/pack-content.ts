import type { Log } from "../../core/journal/apply.ts";
import { type Waiting, type WaitingItem, waitingOf } from "../../core/journal/waiting.ts";
import { amountWords } from "../../core/model/amount-words.ts";
import { type Instant, londonDate } from "../../core/model/instant.ts";
import { fullName, type Patient } from "../../core/model/patient.ts";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import { dayAndTime, shortDate, spanWords } from "../../core/model/words.ts";
import { lastLawfulDay } from "../../core/rules/expiry.ts";
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

const itemMarks = (prescription: Prescription, { item, status, left }: WaitingItem, now: Instant): string[] => {
  const last = lastLawfulDay(prescription, item);
  const { controlledDrug } = item;
  const isPartElsewhere = item.status === "0003" && left === item.quantity.value;
  return [
    controlledDrug === null
      ? []
      : [controlledDrug.schedule === null ? "CD, schedule not stated" : `CD ${controlledDrug.schedule.slice(2)}`],
    controlledDrug?.words ? [controlledDrug.words] : [],
    last === null
      ? ["Date not known: check before supply"]
      : last < londonDate(now)
        ? [`EXPIRED ${shortDate(last)}`]
        : [`until ${shortDate(last)}`],
    isPartElsewhere ? ["Part was given before, not by this log: find out how much"] : [],
    status === "0004" ? ["owed"] : [],
    item.repeat === null ? [] : [`issue ${item.repeat.number} of ${item.repeat.of}`],
    item.note === null ? [] : [`Note: ${item.note}`],
    item.endorsements.length === 0 ? [] : [`Endorsed: ${item.endorsements.join(", ")}`],
  ].flat();
};

const itemOf = (prescription: Prescription, waiting: WaitingItem, now: Instant): PackItem => {
  const { item, left } = waiting;
  return {
    product: item.product.display,
    left: amountWords({ value: left, unit: item.quantity.unit }),
    prescribed: amountWords(item.quantity),
    dose: item.dose,
    marks: itemMarks(prescription, waiting, now),
  };
};

const prescriptionOf = ({ prescription, items }: Waiting, now: Instant): PackPrescription => {
  const { prescriber, signedOn, notBefore, takenAt, issue } = prescription;
  const isEarly = notBefore !== null && notBefore > londonDate(now);
  return {
    id: prescription.id,
    facts: [
      `${signedOn === null ? "Signing date not stated" : `Signed ${shortDate(signedOn)}`}${issue === null ? "" : `, issue ${issue.number} of ${issue.of}`}`,
      [prescriber.name, prescriber.organisation, prescriber.phone].filter((part) => part !== null && part !== "").join(", "),
      `Came from EPS ${dayAndTime(takenAt)}, ${spanWords(now - takenAt)} before this pack`,
    ],
    warnings: [
      ...(isEarly ? [`Not before ${shortDate(notBefore)}`] : []),
      ...prescription.warnings,
      ...prescription.patientNotes.map((note) => `To the patient: ${note}`),
    ],
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
