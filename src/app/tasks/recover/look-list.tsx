import { findingsAgainst } from "../../../core/reconcile/against-rule.ts";
import { lookWords } from "../../../core/reconcile/look-words.ts";
import { Icon } from "../../components/icon.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { standOf } from "../../shell/count-standings.ts";
import { medicineOf, recordedAs } from "../../shell/line-words.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { TwiceNotes } from "../../shell/twice-notes.tsx";
import { twiceWords } from "../../shell/twice-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The lines a person must decide about, each with its reason. */
export const LookList = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const lines = view.log.lines.filter((line) => standOf(line, view) === "needs-a-look");
  // What another device told, and no log here has, is no line: it needs a person all the same.
  const all = lines.length + twiceWords(view).length;
  return (
    <section className="stack" aria-labelledby="look-list">
      <h2 id="look-list" className="look-title">
        <Icon name={all === 0 ? "check-circle" : "eye"} />{" "}
        {all === 0 ? "Nothing needs a look" : `${all} ${all === 1 ? "needs" : "need"} a look`}
      </h2>
      <TwiceNotes />
      {lines.length === 0 ? null : (
        <ul className="rows-to-press look-list">
          {lines.map((line) => {
            const standing = view.standings.get(line.entryId);
            const against = findingsAgainst(line).map(({ fact }) => fact);
            const theirs = standing?.kind === "needs-a-look" ? standing.theirs : null;
            return (
              <li key={line.entryId}>
                <button type="button" onClick={() => ui.go({ task: "needs-a-look", entryId: line.entryId })}>
                  <span>
                    <b className="look-why">{standing?.kind === "needs-a-look" ? lookWords(standing).title : "Needs a look"}</b>
                    <span>
                      <PatientNamed patient={line.body.basis.patient} /> · {medicineOf(line)}{" "}
                      <b className="unbroken">{line.line}</b>
                    </span>
                    <span className="second">
                      {recordedAs(line)} {momentWords(line.body.happened.wall, now)}
                      {theirs === null ? null : `; ${theirs.state}${theirs.at === null ? "" : ` ${momentWords(theirs.at, now)}`}`}
                    </span>
                    {against.length === 0 ? null : <span className="second">{against.join(" ")}</span>}
                  </span>
                  <Icon name="forward" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
