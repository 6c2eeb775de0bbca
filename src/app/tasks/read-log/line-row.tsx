import { givenOf } from "../../../core/journal/line-amounts.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import { owedBy } from "../../../core/journal/owings.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { compareQuantities, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { clockTime, shortDate } from "../../../core/model/words.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { Chip } from "../../components/chip.tsx";
import { Kept } from "../../components/kept.tsx";
import type { OpenView } from "../../shell/app-port.ts";
import { lineNotes } from "../../shell/line-notes.ts";
import { placeOf } from "../../shell/line-place.ts";
import { amountOf, byAndCheck, controlledDrugOf, medicineOf, shortName, takerOf, whatHappened } from "../../shell/line-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { CELL, ROW, ROW_HEADER } from "./table-roles.ts";

const StruckNote = ({ line }: { line: LogLine }) =>
  line.strike === null ? null : (
    <span className="log-strike">
      Struck <span className="unbroken">{clockTime(line.strike.at)}</span> by {shortName(line.strike.by)}: {line.strike.reason}
    </span>
  );

const Amount = ({ value, line }: { value: Quantity; line: LogLine }) => {
  const whole = amountOf(value, line);
  return (
    <>
      {value} <span className="log-unit">{whole.slice(value.length + 1)}</span>
    </>
  );
};

const itemWords = (line: LogLine): string => {
  const { body } = line;
  if (isSupply(body)) return medicineOf(line);
  if (body.basis.route?.kind === "referred") return `${medicineOf(line)}: ${whatHappened(line)}`;
  return body.outcome === "owed"
    ? `All owed: ${medicineOf(line)}, ${body.why}`
    : `Not supplied: ${medicineOf(line)}, ${body.why}`;
};

const PROOF = {
  seen: ", proof",
  "asked-not-seen": ", proof not seen",
  "not-asked": "",
  "not-stated": ", proof not stated",
} as const;

const takenBy = ({ body }: LogLine): string => {
  if (!isSupply(body)) return "";
  const { identity } = body.handedTo;
  const proof = identity === null ? "" : PROOF[identity];
  return `${takerOf(body.handedTo)}${proof}`;
};

/** The number; of a line that handed something over it is pressed for the label. */
const LineNumber = ({ line }: { line: LogLine }) => {
  const ui = useUi();
  return isSupply(line.body) ? (
    <button type="button" className="log-label" title="Label" onClick={() => ui.go({ task: "labels", entryIds: [line.entryId] })}>
      {line.line}
    </button>
  ) : (
    line.line
  );
};

/** One numbered line. Struck: every word ruled through and still readable, the reason beneath. */
export const LineRow = ({ line, view }: { line: LogLine; view: OpenView }) => {
  const { body, strike } = line;
  const { patient } = body.basis;
  const drug = controlledDrugOf(line, view.prescriptions);
  const owed = owedBy(line);
  const place = placeOf(line, view);
  // Of two that were recorded for one supply the later counts (EMS-5).
  const arrival = view.log.arrivals.findLast(({ key, strike }) => strike === null && key === body.basis.key);
  return (
    <tr className={strike === null ? "log-line" : "log-line log-struck"} {...ROW}>
      <th scope="row" {...ROW_HEADER} className="log-no">
        {strike === null ? <LineNumber line={line} /> : <s>{line.line}</s>}
      </th>
      <td {...CELL} className="log-time">
        <span className="ruled">{clockTime(body.happened.wall)}</span>
      </td>
      <td {...CELL} className="log-patient">
        <span className="ruled log-name">
          {patient.family.toUpperCase()}, {patient.given.join(" ")}
        </span>
        <span className="ruled log-born">
          <span className="unbroken">{patient.birthDate === null ? "born: not stated" : shortDate(patient.birthDate)}</span>
          {patient.nhsNumber === null ? null : <span className="unbroken log-nhs"> · {formatNhsNumber(patient.nhsNumber)}</span>}
        </span>
      </td>
      <td {...CELL} className="log-item">
        <span className="ruled">
          <Kept text={itemWords(line)} />
        </span>{" "}
        {drug === null ? null : <CdTag schedule={drug.schedule} />}
        {body.basis.route === undefined || body.basis.route.kind === "referred" ? null : (
          <span className="ruled log-route">{restsOnWords(body.basis)}</span>
        )}
        {lineNotes(line, view.log).map((words) => (
          <span key={words} className="ruled log-route">
            <Kept text={words} />
          </span>
        ))}
        {arrival === undefined ? null : (
          <span className="log-route">
            Prescription {arrival.id ?? arrival.serial} came <span className="unbroken">{shortDate(arrival.receivedOn)}</span>
          </span>
        )}
        <StruckNote line={line} />
      </td>
      <td {...CELL} className="log-number log-given">
        <span className="ruled">
          <Amount value={givenOf(line)} line={line} />
        </span>
      </td>
      <td {...CELL} className="log-number log-owed">
        {compareQuantities(owed, ZERO) > 0 ? (
          <span className="ruled">
            <span className="log-owe-word">owe </span>
            <Amount value={owed} line={line} />
          </span>
        ) : null}
      </td>
      <td {...CELL} className="log-by">
        <span className="ruled unbroken">{byAndCheck(line)}</span>
      </td>
      <td {...CELL} className="log-taker">
        <span className="ruled">{takenBy(line)}</span>
      </td>
      <td {...CELL} className="log-where">
        <Chip look={place.look} words={place.words} plain />
      </td>
    </tr>
  );
};
