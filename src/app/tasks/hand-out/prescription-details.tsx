import { useState } from "react";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { isEmergency, restsOnWords } from "../../../core/model/supply-route.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { FindingNote } from "../../components/finding.tsx";
import { routeParticulars } from "../../shell/route-particulars.ts";

/** Number, dates and prescriber on one line; what the prescription says besides, and how it came here, under Details. */
export const PrescriptionDetails = ({ prescription }: { prescription: ToSupply }) => {
  const { prescriber, issue, signedOn, notBefore, notAfter, takenAt, releasedBy, route } = prescription;
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      <div className="details-line">
        <dl className="details" data-open={open}>
          <div className="details-more">
            <dt>{route === undefined ? "Prescription" : "Rests on"}</dt>
            <dd className={route === undefined ? "mono unbroken" : undefined}>{restsOnWords(prescription)}</dd>
          </div>
          {isEmergency(route) ? null : (
            <div>
              <dt>Signed</dt>
              <dd className="unbroken">{signedOn === null ? "not stated" : shortDate(signedOn)}</dd>
            </div>
          )}
          <div>
            <dt>{route?.kind === "emergency-patient" ? "Prescribed before by" : "Prescriber"}</dt>
            <dd>
              {prescriber.name}
              {prescriber.organisation === "" ? null : <span className="details-plain">, {prescriber.organisation}</span>}
              {prescriber.phone === null ? null : (
                <span className="details-plain details-more unbroken"> {prescriber.phone}</span>
              )}
            </dd>
          </div>
          {issue === null ? null : (
            <div>
              <dt>Issue</dt>
              <dd className="unbroken">
                {issue.number} of {issue.of}
              </dd>
            </div>
          )}
          {notBefore === null ? null : (
            <div>
              <dt>Not before</dt>
              <dd className="unbroken">{shortDate(notBefore)}</dd>
            </div>
          )}
          {notAfter === null ? null : (
            <div>
              <dt>Not after</dt>
              <dd className="unbroken">{shortDate(notAfter)}</dd>
            </div>
          )}
          {(route === undefined ? [] : routeParticulars(route)).map(({ label, value }) => (
            <div key={label} className="details-more">
              <dt>{label}</dt>
              <dd className="details-plain">{value}</dd>
            </div>
          ))}
          <div className="details-more">
            <dt>{route === undefined ? "Came from EPS" : "Typed in"}</dt>
            <dd>
              <span className="unbroken">{dayAndTime(takenAt)}</span>
              {releasedBy === null ? null : (
                <span className="details-plain unbroken">, through {releasedBy === "pmr" ? "the PMR" : "Holdfast"}</span>
              )}
            </dd>
          </div>
        </dl>
        <button type="button" className="details-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Details
        </button>
      </div>
      {prescription.warnings.map((warning) => (
        <FindingNote key={warning} tone="warn" fact={warning} />
      ))}
      {prescription.patientNotes.map((note) => (
        <FindingNote key={note} tone="info" fact="To the patient:">
          {note}
        </FindingNote>
      ))}
    </div>
  );
};
