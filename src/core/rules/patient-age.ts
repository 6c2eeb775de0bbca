import { ageInYears, type LocalDate } from "../model/local-date.ts";
import type { Patient } from "../model/patient.ts";
import type { Finding } from "./finding.ts";

/** Below this age the law wants it on the prescription: Human Medicines Regulations 2012 reg 217 (practice 3.2). */
const AGE_ON_PRESCRIPTION = 12;

/** PAT-1: a patient under twelve (INFO); one whose date of birth is not known, and who may be (WARN). */
export const patientAgeFindings = ({ birthDate }: Pick<Patient, "birthDate">, today: LocalDate): Finding[] => {
  const about = { rule: "PAT-1", itemId: null };
  if (birthDate === null)
    return [
      {
        ...about,
        severity: "WARN",
        fact: "The date of birth is not known.",
        next: "Ask for it. For a child under 12 the age must be on the prescription.",
      },
    ];
  const age = ageInYears(birthDate, today);
  if (age >= AGE_ON_PRESCRIPTION) return [];
  return [
    {
      ...about,
      severity: "INFO",
      fact: `A child: ${age === 0 ? "under 1 year" : age === 1 ? "1 year" : `${age} years`} old.`,
      next: "Check that date of birth or age stands on the prescription.",
    },
  ];
};
