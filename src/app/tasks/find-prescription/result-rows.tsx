import { openItems } from "../../../core/journal/item-status.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { standingSupplies } from "../../../core/journal/standing.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { shortDate } from "../../../core/model/words.ts";
import { ageWords } from "../../components/age-words.ts";
import { Icon } from "../../components/icon.tsx";
import { addressLine, PatientName } from "../../components/patient-band.tsx";
import type { OpenView } from "../../shell/app-port.ts";
import { countOf, momentWords, notShown } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ofSamePatient } from "./same-patient.ts";

/** Rows drawn at once; more are there, and said to be. */
const MOST_ROWS = 60;

const stateWords = (prescription: ToSupply, view: OpenView, now: number): string => {
  const there = view.elsewhere.filter(({ prescriptionKey }) => prescriptionKey === prescription.key).sort((a, b) => a.at - b.at);
  const told = there.at(-1);
  // Before anything else: who opens it to supply it should know (DUP-4).
  if (told !== undefined) return `${told.line} supplied from it at ${momentWords(told.at, now)}`;
  const own = view.log.lines.filter(({ strike, body }) => strike === null && body.basis.key === prescription.key);
  const last = own.filter(({ body }) => isSupply(body)).at(-1);
  if (own.length === 0) return view.copyTakenAt === null ? "" : `copy ${momentWords(view.copyTakenAt, now)}`;
  const open = openItems(prescription, view.log.lines, standingSupplies(view.log)).length;
  if (open > 0) return `${open} of ${prescription.items.length} still open`;
  return last === undefined ? "closed, nothing supplied" : `supplied ${momentWords(last.body.happened.wall, now)}`;
};

const Row = ({
  prescription,
  marked,
  isOneOfSeveral,
  view,
  now,
}: {
  prescription: ToSupply;
  marked: boolean;
  isOneOfSeveral: boolean;
  view: OpenView;
  now: number;
}) => {
  const ui = useUi();
  const { patient, items } = prescription;
  return (
    <li>
      <button type="button" className="result" data-stop onClick={() => ui.go({ task: "prescription", key: prescription.key })}>
        <span className="result-who">
          <span className="result-name">
            <PatientName patient={patient} />
          </span>
          <span className="second result-address">{addressLine(patient)}</span>
          {isOneOfSeveral ? (
            <span className="second result-medicines">{items.map(({ product }) => product.display).join(" · ")}</span>
          ) : null}
        </span>
        <span className="result-born">
          <span className={marked ? "unbroken result-marked" : "unbroken"}>
            {patient.birthDate === null ? "Born: not stated" : shortDate(patient.birthDate)}
          </span>
          <span className="second unbroken">
            {patient.birthDate === null ? null : ageWords(patient.birthDate, londonDate(now))}
          </span>
        </span>
        <span className="result-nhs">
          <span className="unbroken strong">
            {patient.nhsNumber === null ? "not stated" : formatNhsNumber(patient.nhsNumber)}
          </span>
          <span className="second">NHS number</span>
        </span>
        <span className="result-items">
          <span className="strong unbroken">{countOf(items.length, "item")}</span>
          <span className="second">{stateWords(prescription, view, now)}</span>
        </span>
        <Icon name="forward" />
      </button>
    </li>
  );
};

/** Rows of prescriptions, one each. `marked`: those whose date of birth tells them apart from someone of the same name. */
export const ResultRows = ({
  label,
  rows,
  marked,
}: {
  label: string;
  rows: readonly ToSupply[];
  marked: ReadonlySet<string>;
}) => {
  const view = useOpenView();
  const now = useNow();
  if (rows.length === 0) return null;
  const several = ofSamePatient(rows);
  return (
    <>
      <ul className="results" aria-label={label}>
        {rows.slice(0, MOST_ROWS).map((prescription) => (
          <Row
            key={prescription.key}
            prescription={prescription}
            marked={marked.has(prescription.key)}
            isOneOfSeveral={several.has(prescription.key)}
            view={view}
            now={now}
          />
        ))}
      </ul>
      {rows.length > MOST_ROWS ? (
        <p className="second">{notShown(rows.length - MOST_ROWS)} Type more of the name or the date of birth.</p>
      ) : null}
    </>
  );
};
