import { isSupply } from "../../../core/journal/apply.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { ZERO } from "../../../core/model/quantity.ts";
import { shortDate } from "../../../core/model/words.ts";
import { Barcode } from "../../components/barcode.tsx";
import { CdTag } from "../../components/cd-tag.tsx";
import { PatientName } from "../../components/patient-band.tsx";
import { controlledDrugOf, givenOf, medicineOf, owedOf, prescribedOf, takerOf } from "../../shell/line-words.ts";
import { dayAndTime } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { type PmrVisit, whenOf } from "./pmr-visits.ts";

/** One handing-over: patient, barcode of the prescription, what to key and the real time. */
export const VisitToKey = ({ visit, place, of }: { visit: PmrVisit; place: number; of: number }) => {
  const { prescriptions } = useOpenView();
  const first = visit.lines[0];
  if (first === undefined) return null;
  const { patient, id } = first.body.basis;
  const supply = visit.lines.map(({ body }) => body).find(isSupply);
  return (
    <>
      <p className="second">
        <b>
          {place} of {of}
        </b>{" "}
        · The PMR released this one, so the PMR tells EPS.
      </p>
      <div className="card stack">
        <div>
          <p className="pmr-name">
            <PatientName patient={patient} />
          </p>
          <p className="strong">
            <span className="unbroken">{patient.birthDate === null ? "born: not stated" : shortDate(patient.birthDate)}</span>{" "}
            {patient.nhsNumber === null ? null : <span className="unbroken">NHS {formatNhsNumber(patient.nhsNumber)}</span>}
          </p>
        </div>
        <div className="pmr-barcode">
          <Barcode text={id} />
          <p className="mono unbroken pmr-id">{id}</p>
          <p className="second">Scan this in the PMR to open the prescription</p>
        </div>
        <table className="pmr-lines">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Key in exactly</th>
              <th scope="col">Given</th>
              <th scope="col">Owed</th>
            </tr>
          </thead>
          <tbody>
            {visit.lines.map((line) => {
              const { body } = line;
              const drug = controlledDrugOf(line, prescriptions);
              const owed = isSupply(body) ? owedOf(line) : body.outcome === "owed" ? prescribedOf(line) : ZERO;
              return (
                <tr key={line.entryId}>
                  <th scope="row" className="unbroken">
                    {line.line}
                  </th>
                  <td>
                    {medicineOf(line)}
                    {isSupply(body)
                      ? null
                      : body.outcome === "owed"
                        ? ": nothing given yet"
                        : `: not dispensed, ${body.why} (${body.epsReason ?? "no code"})`}{" "}
                    {drug === null ? null : <CdTag schedule={drug.schedule} />}
                  </td>
                  <td>{givenOf(line)}</td>
                  <td className={owed === ZERO ? undefined : "pmr-owed"}>{owed}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <p>
          <b>
            Use the real date and time: <span className="unbroken">{dayAndTime(whenOf(visit))}</span>.
          </b>
        </p>
        {supply === undefined ? null : (
          <p className="second">
            Handed to {takerOf(supply.handedTo)}. Assembled {supply.assembledBy.name}, checked {supply.checkedBy.name}, clinical{" "}
            {supply.clinicalCheckBy.name}.{" "}
            {
              {
                paid: "Charge paid.",
                exempt: "No charge: exempt",
                "exempt-by-age": "No charge: by age",
                "to-settle-later": "Charge still to settle.",
              }[supply.charge.kind]
            }
            {supply.charge.kind === "exempt" || supply.charge.kind === "exempt-by-age"
              ? ` (${supply.charge.exemption ?? "no code"}).`
              : null}
          </p>
        )}
      </div>
    </>
  );
};
