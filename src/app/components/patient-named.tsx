import type { Patient } from "../../core/model/patient.ts";
import { PatientName } from "./patient-band.tsx";
import { bornWords } from "./patient-words.ts";

/** A name with its date of birth, wherever a person chooses between patients: two may share a name. */
export const PatientNamed = ({ patient }: { patient: Patient }) => (
  <>
    <PatientName patient={patient} /> <span className="second unbroken">{bornWords(patient)}</span>
  </>
);
