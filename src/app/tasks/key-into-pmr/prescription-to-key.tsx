import { chargeWords } from "../../../core/journal/charge-words.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { Barcode } from "../../components/barcode.tsx";
import { Button } from "../../components/button.tsx";
import { CdTag } from "../../components/cd-tag.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { addressLine, PatientName } from "../../components/patient-band.tsx";
import { controlledDrugOf, takerOf } from "../../shell/line-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { HELD_WORDS } from "./by-hand-words.ts";
import { lineToKey } from "./key-words.ts";
import type { PmrLine, PmrPrescription, PmrVisit } from "./pmr-list.ts";

const Row = ({ of }: { of: PmrLine }) => {
  const { prescriptions, log } = useOpenView();
  const { line, task, isDone } = of;
  const { body } = line;
  const item = prescriptions.find(({ key }) => key === body.basis.key)?.items.find(({ itemId }) => itemId === body.itemId);
  const words = lineToKey(line, log.lines, item ?? null);
  const drug = controlledDrugOf(line, prescriptions);
  const details = [words.status, words.dose].filter((part) => part !== "").join(" · ");
  return (
    <tbody className={task === "take-back" ? "pmr-back" : undefined}>
      <tr>
        <th scope="row" className="unbroken">
          {words.number}
        </th>
        <td>
          {task === "take-back" ? <b className="pmr-back-words">{isDone ? "Taken back:" : "Take back:"}</b> : null}{" "}
          {words.medicine} {drug === null ? null : <CdTag schedule={drug.schedule} />}
        </td>
        <td className="pmr-number">
          <span className="unbroken">
            {words.given} <small>{words.unit}</small>
          </span>
        </td>
        <td className={words.owed === "0" ? "pmr-number" : "pmr-number pmr-owed"}>
          {words.owed} {words.owed === "0" ? null : <small>{words.unit}</small>}
        </td>
      </tr>
      <tr className="pmr-details">
        <td colSpan={4}>
          <p>{details}</p>
          {task === "take-back" && line.strike !== null ? (
            <p>
              <b>Struck: {line.strike.reason}.</b> The patient does not have it.
            </p>
          ) : null}
          {words.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </td>
      </tr>
    </tbody>
  );
};

const Visit = ({ visit }: { visit: PmrVisit }) => {
  const ui = useUi();
  const supply = visit.lines.map(({ line }) => line.body).find(isSupply);
  const held = visit.lines.find((line) => line.held !== null)?.held ?? null;
  return (
    <div className="pmr-visit">
      {held === null ? null : (
        <FindingNote tone={held === "out" ? "warn" : "stop"} fact={HELD_WORDS[held].fact}>
          {HELD_WORDS[held].next}{" "}
          <Button look="text" onClick={() => ui.go({ task: "deliveries" })}>
            Show the deliveries
          </Button>
        </FindingNote>
      )}
      <p>
        <b>
          Use the real date and time: <span className="unbroken">{dayAndTime(visit.at)}</span>.
        </b>
      </p>
      <table className="pmr-lines">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Key in exactly</th>
            <th scope="col">Given</th>
            <th scope="col">Owed</th>
          </tr>
        </thead>
        {visit.lines.map((of) => (
          <Row key={of.line.entryId} of={of} />
        ))}
      </table>
      {supply === undefined ? null : (
        <p className="second">
          {chargeWords(supply.charge)}. Checked {supply.checkedBy.name}, clinical {supply.clinicalCheckBy.name}, assembled{" "}
          {supply.assembledBy.name}. Handed to: {takerOf(supply.handedTo)}.
        </p>
      )}
    </div>
  );
};

/** One prescription on one screen: who, the barcode that opens it in the PMR, and everything to key, each time by its own. */
export const PrescriptionToKey = ({ one }: { one: PmrPrescription }) => {
  const { prescriptions } = useOpenView();
  const { patient, id, issue } = one.basis;
  const copy = prescriptions.find(({ key }) => key === one.key);
  return (
    <div className="card stack">
      <div>
        <p className="pmr-name">
          <PatientName patient={patient} />
        </p>
        <p className="strong pmr-facts">
          <span className="unbroken">{patient.birthDate === null ? "born: not stated" : shortDate(patient.birthDate)}</span>
          {patient.nhsNumber === null ? null : <span className="unbroken">NHS {formatNhsNumber(patient.nhsNumber)}</span>}
          {issue === null ? null : (
            <span className="unbroken">
              issue {issue.number} of {issue.of}
            </span>
          )}
        </p>
        <p className="second">{addressLine(patient)}</p>
      </div>
      <div className="pmr-barcode">
        {id === null ? (
          <>
            <p className="strong">{restsOnWords(one.basis)}</p>
            <p className="second">Not on EPS: make a new entry in the PMR by hand, under this patient.</p>
          </>
        ) : (
          <>
            <Barcode text={id} />
            <p className="mono unbroken pmr-id">{id}</p>
            <p className="second">Scan this in the PMR to open the prescription</p>
          </>
        )}
      </div>
      {one.visits.map((visit) => (
        <Visit key={visit.visit} visit={visit} />
      ))}
      {(copy?.patientNotes ?? []).map((words) => (
        <FindingNote key={words} tone="info" fact="To the patient:">
          {words}
        </FindingNote>
      ))}
    </div>
  );
};
