import { type Waiting, waitingOf } from "../../../core/journal/waiting.ts";
import { waitingMarks, waitingWarnings } from "../../../core/journal/waiting-words.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import { fullName } from "../../../core/model/patient.ts";
import { dayAndTime, spanWords } from "../../../core/model/words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";
import { SheetPatient } from "./sheet-patient.tsx";

const COLUMNS = [
  { words: "Patient" },
  { words: "Prescription", width: "44mm" },
  { words: "Medicine" },
  { words: "Directions" },
  { words: "Left to give", width: "24mm", number: true },
  { words: "Given, by, checked by, at", width: "44mm" },
] as const;

const Rows = ({ waiting }: { waiting: Waiting }) => {
  const now = useNow();
  const { prescription, items } = waiting;
  const warnings = waitingWarnings(waiting, now);
  return items.map((one, index) => (
    <tr key={one.item.itemId} className="sheet-line">
      <td>
        <SheetPatient patient={prescription.patient} address={index === 0} />
      </td>
      <td className="sheet-id">
        {prescription.id}
        {index === 0 ? (
          <>
            <br />
            {[prescription.prescriber.name, prescription.prescriber.organisation, prescription.prescriber.phone]
              .filter((part) => part !== null && part !== "")
              .join(", ")}
            {warnings.map((warning) => (
              <b key={warning} className="waiting-warning">
                {warning}
              </b>
            ))}
          </>
        ) : null}
      </td>
      <td>
        {one.item.product.display}
        <br />
        <b>{waitingMarks(prescription, one, now).join(" · ")}</b>
      </td>
      <td>{one.item.dose}</td>
      <td className="sheet-number">{amountWords({ value: one.left, unit: one.item.quantity.unit })}</td>
      <td />
    </tr>
  ));
};

/** SHT-11: everything that waits, by patient: the outage pack, printed from this device now. That it was printed is an entry of the log. */
export const WaitingPages = () => {
  const { prescriptions, log, copyTakenAt } = useOpenView();
  const now = useNow();
  const waiting = waitingOf(prescriptions, log).sort((a, b) =>
    fullName(a.prescription.patient).localeCompare(fullName(b.prescription.patient), "en-GB"),
  );
  const age = copyTakenAt === null ? "" : ` Copy of ${dayAndTime(copyTakenAt)}, ${spanWords(now - copyTakenAt)} old.`;
  return (
    <SheetPages
      title="What is waiting"
      way="a4-landscape"
      aside="Patient data: into confidential waste when the systems are back."
      note={`${countOf(waiting.length, "prescription")}.${age} What was supplied, cancelled or changed since is not in here.`}
    >
      <SheetTable label="What is waiting" columns={COLUMNS}>
        <tbody>
          {waiting.map((one) => (
            <Rows key={one.prescription.key} waiting={one} />
          ))}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
