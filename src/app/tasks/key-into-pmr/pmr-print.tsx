import { toEnterByHand } from "../../../core/journal/to-enter-by-hand.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { fullName } from "../../../core/model/patient.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { byHandWarnings, byHandWords, HELD_WORDS } from "./by-hand-words.ts";
import { lineToKey } from "./key-words.ts";
import { LineDrug } from "./line-drug.tsx";
import type { PmrPrescription } from "./pmr-list.ts";

/** What is still to be keyed, as a sheet of paper with a box to tick. On the screen it is not there. */
export const PmrPrint = ({ list }: { list: readonly PmrPrescription[] }) => {
  const { device, me, log } = useOpenView();
  const byHand = toEnterByHand(log);
  const now = useNow();
  return (
    <div className="pmr-print">
      <p>
        <b>{device.pharmacy.name}: to key into the PMR</b>, {countOf(list.length, "prescription")}, {dayAndTime(now)}, by{" "}
        {me.name}
      </p>
      <table>
        <thead>
          <tr>
            {["Patient", "Prescription", "Line", "Key in exactly", "Given", "Owed", "At", "Done"].map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        {list.map(({ key, basis, visits }) => (
          <tbody key={key}>
            {visits.flatMap(({ at, lines }) =>
              lines.map(({ line, task, held }) => {
                const words = lineToKey(line, log.lines, null);
                const { patient } = basis;
                return (
                  <tr key={line.entryId}>
                    <td>
                      {patient.family.toUpperCase()}, {patient.given.join(" ")}{" "}
                      <span className="unbroken">{patient.birthDate === null ? "" : shortDate(patient.birthDate)}</span>{" "}
                      <span className="unbroken">{patient.nhsNumber === null ? "" : formatNhsNumber(patient.nhsNumber)}</span>
                    </td>
                    <td className="mono">{basis.id}</td>
                    <td>{words.number}</td>
                    <td>
                      {task === "take-back" ? "TAKE BACK: " : ""}
                      {words.medicine}
                      <LineDrug line={line} />, {words.status}. {words.dose}
                      {held === null ? null : <b className="pmr-note">{HELD_WORDS[held].fact}</b>}
                      {words.notes.map((note) => (
                        <span key={note} className="pmr-note">
                          {note}
                        </span>
                      ))}
                    </td>
                    <td>{amountWords({ value: words.given, unit: words.unit })}</td>
                    <td>{words.owed === "0" ? "0" : amountWords({ value: words.owed, unit: words.unit })}</td>
                    <td className="unbroken">{dayAndTime(at)}</td>
                    <td />
                  </tr>
                );
              }),
            )}
          </tbody>
        ))}
      </table>
      {byHand.length === 0 ? null : (
        <>
          <p>
            <b>Not on EPS: {countOf(byHand.length, "line")} to enter by hand</b>, each as a new entry with its real date and time
          </p>
          <table>
            <thead>
              <tr>
                {["Patient", "Rests on", "Line", "What", "At", "Done"].map((words) => (
                  <th key={words} scope="col">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {byHand.map((line) => (
                <tr key={line.entryId}>
                  <td>{fullName(line.body.basis.patient)}</td>
                  <td>{restsOnWords(line.body.basis)}</td>
                  <td>{line.line}</td>
                  <td>
                    {medicineOf(line)}
                    <LineDrug line={line} />, {whatHappened(line)}
                    {byHandWarnings(line, log).map((warning) => (
                      <b key={warning} className="pmr-note">
                        {warning}
                      </b>
                    ))}
                    <span className="pmr-note">{byHandWords(line)}</span>
                  </td>
                  <td className="unbroken">{dayAndTime(line.body.happened.wall)}</td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
};
