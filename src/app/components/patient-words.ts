import type { Patient } from "../../core/model/patient.ts";
import { shortDate } from "../../core/model/words.ts";

/** "born 14-Mar-1948", or that it is not stated. */
export const bornWords = ({ birthDate }: Pick<Patient, "birthDate">): string =>
  birthDate === null ? "born: not stated" : `born ${shortDate(birthDate)}`;

/** A name with its date of birth as plain words: "HARGREAVES, Margaret Ann, born 14-Mar-1948". */
export const patientWords = (patient: Pick<Patient, "family" | "given" | "birthDate">): string =>
  [patient.family.toUpperCase(), patient.given.join(" "), bornWords(patient)].filter((part) => part !== "").join(", ");
