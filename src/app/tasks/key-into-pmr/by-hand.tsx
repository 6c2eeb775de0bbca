import { heldAtDoor } from "../../../core/journal/deliveries.ts";
import { toEnterByHand } from "../../../core/journal/to-enter-by-hand.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { PatientName } from "../../components/patient-band.tsx";
import { useApp } from "../../shell/app-context.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { byHandWarnings, byHandWords } from "./by-hand-words.ts";
import { LineDrug } from "./line-drug.tsx";

/**
 * Supplies without a copy (ROU-1): the PMR has never seen them and EPS is not told of them (REC-2), so each is a new entry there, by hand, with its real
 * time. Ticked by a person's word.
 */
export const ByHand = () => {
  const app = useApp();
  const ui = useUi();
  const view = useOpenView();
  const writes = useWrites();
  const lines = toEnterByHand(view.log);
  if (lines.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="by-hand">
      <h2 id="by-hand">Not on EPS: {countOf(lines.length, "line")} to enter by hand</h2>
      <p className="second">
        They rest on paper or on an emergency supply. Make a new entry in the PMR for each, with the real date and time, as your
        practice asks.
      </p>
      <Refused writes={writes} />
      <ul className="stack">
        {lines.map((line) => (
          <li key={line.entryId} className="stack-tight">
            <p>
              <b className="unbroken">{line.line}</b> <PatientName patient={line.body.basis.patient} />: {medicineOf(line)}
              <LineDrug line={line} />, {whatHappened(line)}
            </p>
            <p className="second">{byHandWords(line)}</p>
            {byHandWarnings(line, view.log).map((words) => (
              <p key={words} className="strong">
                {words}
              </p>
            ))}
            <p className="second">
              {restsOnWords(line.body.basis)} · <span className="unbroken">{dayAndTime(line.body.happened.wall)}</span>
            </p>
            <div>
              {heldAtDoor(line, view.log) !== null ? (
                <Button look="secondary" onClick={() => ui.go({ task: "deliveries" })}>
                  Show the deliveries<span className="hidden-words">: {line.line}</span>
                </Button>
              ) : (
                <Button
                  look="secondary"
                  busy={writes.busy ? "Writing…" : null}
                  onClick={() =>
                    void writes.run(
                      [
                        {
                          what: line.line,
                          words: ["Entered in the PMR by hand"],
                          act: () => app.resolve(line.entryId, "keyed-into-pmr", "Entered in the PMR by hand"),
                        },
                      ],
                      () => undefined,
                    )
                  }
                >
                  {line.line} is in the PMR
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
