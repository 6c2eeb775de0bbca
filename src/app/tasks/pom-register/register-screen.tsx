import { type PomRow, pomRegister } from "../../../core/journal/pom-register.ts";
import { routeWords } from "../../../core/model/supply-route.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import "./register.css";

const named = ({ name, address }: PomRow["patient"]): string => (address === "" ? name : `${name}, ${address}`);

const Entry = ({ row }: { row: PomRow }) => {
  const { strike } = row;
  const toCome = row.route === "emergency-prescriber" ? "not yet" : null;
  const facts: readonly (readonly [string, string | null])[] = [
    ["Supplied", dayAndTime(row.suppliedAt)],
    ["Patient", named(row.patient)],
    [row.route === "emergency-patient" ? "Prescribed before by" : "Prescriber", named(row.prescriber)],
    [
      "Date on the prescription",
      row.datedOn === null ? (row.route === "private" ? "none on it" : toCome) : shortDate(row.datedOn),
    ],
    ["Prescription received", row.receivedOn === null ? toCome : shortDate(row.receivedOn)],
    ["The emergency", row.emergency],
    ["Pharmacist", row.pharmacist],
  ];
  return (
    <li className="card stack">
      <h2 className={strike === null ? undefined : "register-struck"}>
        <span className="unbroken">{row.reference}</span> {row.quantity} of {row.medicine}
      </h2>
      <p className="second strong">{routeWords({ kind: row.route })}</p>
      <dl className={strike === null ? "register-facts" : "register-facts register-struck"}>
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {strike === null ? null : (
        <p>
          <b>Struck: {strike.reason}.</b> {strike.by.name}, <span className="unbroken">{dayAndTime(strike.at)}</span>
        </p>
      )}
      {row.notRequired === null ? null : <p className="second">{row.notRequired}</p>}
      {row.isLate ? (
        <FindingNote tone="warn" fact="Entered later than the day after the supply.">
          The law asks for the same day, or the next where that could not be. Tell the superintendent pharmacist.
        </FindingNote>
      ) : null}
    </li>
  );
};

/** The prescription book as far as this log makes it (POM-1): every particular readable, mistakes struck and still there. */
export const RegisterScreen = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const rows = pomRegister(log);
  return (
    <Screen
      name="Prescription book"
      actions={
        <ActionBar back={<BackButton words="Back to the log" onClick={() => ui.go({ task: "log", notice: null })} />}>
          <Button look="secondary" onClick={() => ui.go({ task: "to-come" })}>
            Prescriptions to come
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Prescription book (POM register)</Heading>
        <p className="second">
          {rows.length === 0 ? "No entries yet. " : `${countOf(rows.length, "entry", "entries")}. `}
          Private prescriptions and emergency supplies of this log. NHS prescriptions, on EPS or on paper, need no entry. Keep it
          for two years after the last entry (unverified).
        </p>
        <ol className="stack" aria-label="Entries">
          {rows.map((row) => (
            <Entry key={row.entryId} row={row} />
          ))}
        </ol>
      </div>
    </Screen>
  );
};
