import type { LocalDate } from "../../core/model/local-date.ts";
import { formatNhsNumber } from "../../core/model/nhs-number.ts";
import { fullName, type Patient } from "../../core/model/patient.ts";
import { shortDate } from "../../core/model/words.ts";
import { ageWords } from "./age-words.ts";
import { Heading } from "./heading.tsx";
import "./patient-band.css";

/** The name as people read it: surname bold and in capitals, given names and title regular. */
export const PatientName = ({ patient }: { patient: Patient }) => {
  const whole = fullName(patient);
  const family = patient.family.toUpperCase();
  const rest = whole.slice(family.length + 1);
  return (
    <>
      <b>{rest === "" ? family : `${family},`}</b>
      {rest}
    </>
  );
};

/** The address on one line, the postcode last. */
export const addressLine = (patient: Patient): string =>
  [...patient.address, patient.postcode ?? ""].filter((part) => part !== "").join(", ");

/** Who this is about: stays above everything while a prescription is open. Its name is the page's heading. */
export const PatientBand = ({ patient, today }: { patient: Patient; today: LocalDate }) => (
  <div className="patient-band">
    <div className="patient-who">
      <Heading className="patient-name">
        <PatientName patient={patient} />
      </Heading>
      <p className="second patient-address">{addressLine(patient)}</p>
    </div>
    <dl className="patient-facts">
      <div>
        <dt>Born</dt>
        <dd>
          <span className="unbroken">{patient.birthDate === null ? "not stated" : shortDate(patient.birthDate)}</span>{" "}
          {patient.birthDate === null ? null : <span className="unbroken">({ageWords(patient.birthDate, today)})</span>}
        </dd>
      </div>
      <div>
        <dt>NHS number</dt>
        <dd className="unbroken">{patient.nhsNumber === null ? "not stated" : formatNhsNumber(patient.nhsNumber)}</dd>
      </div>
    </dl>
  </div>
);

/** The same as a card, where the page has another heading. */
export const PatientCard = ({
  patient,
  today,
  prescriptionId,
}: {
  patient: Patient;
  today: LocalDate;
  prescriptionId?: string;
}) => (
  <div className="patient-card">
    <p className="patient-name">
      <PatientName patient={patient} />
    </p>
    <p className="unbroken">
      <b>{patient.birthDate === null ? "Born: not stated" : shortDate(patient.birthDate)}</b>{" "}
      {patient.birthDate === null ? null : <span className="second">{ageWords(patient.birthDate, today)}</span>}
    </p>
    <p className="unbroken">
      <span className="second">NHS</span> <b>{patient.nhsNumber === null ? "not stated" : formatNhsNumber(patient.nhsNumber)}</b>
    </p>
    {prescriptionId === undefined ? null : <p className="unbroken mono">{prescriptionId}</p>}
  </div>
);
