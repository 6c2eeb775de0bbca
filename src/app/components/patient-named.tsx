import type { Patient } from "../../core/model/patient.ts";
import { shortDate } from "../../core/model/words.ts";
import { PatientName } from "./patient-band.tsx";

/** A name with its date of birth, wherever a person chooses between patients: two may share a name. */
export const PatientNamed = ({ patient }: { patient: Patient }) => (
  <>
    <PatientName patient={patient} />{" "}
    <span className="second unbroken">
      {patient.birthDate === null ? "born: not stated" : `born ${shortDate(patient.birthDate)}`}
    </span>
  </>
);
