import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { fullName, type Patient } from "../../../core/model/patient.ts";
import { shortDate } from "../../../core/model/words.ts";

/** Name, and under it what tells one from another of that name; with the address where a sheet needs it. */
export const SheetPatient = ({ patient, address = false }: { patient: Patient; address?: boolean }) => (
  <>
    <b>{fullName(patient)}</b>
    <br />
    <span className="sheet-small">
      <span className="unbroken">{patient.birthDate === null ? "born: not stated" : shortDate(patient.birthDate)}</span>
      {patient.nhsNumber === null ? null : (
        <>
          {" "}
          <span className="unbroken">NHS {formatNhsNumber(patient.nhsNumber)}</span>
        </>
      )}
      {address ? (
        <>
          <br />
          {[...patient.address, patient.postcode ?? ""].filter((part) => part.trim() !== "").join(", ")}
        </>
      ) : null}
    </span>
  </>
);
