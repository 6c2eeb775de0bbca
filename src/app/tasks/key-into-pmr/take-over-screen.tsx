import { useState } from "react";
import { openOwings } from "../../../core/journal/owings.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceRow } from "../../components/choice-row.tsx";
import { TextArea } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { PatientCard } from "../../components/patient-band.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import "./pmr.css";

/** Taking a prescription over for good from the PMR (REC-10): what that means, why, and who says so. */
export const TakeOverScreen = ({ prescriptionKey }: { prescriptionKey: string }) => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const today = londonDate(useNow());
  const writes = useWrites();
  const [reason, setReason] = useState("");
  const [knows, setKnows] = useState(false);
  const [asked, setAsked] = useState(false);
  const basis = view.log.lines.findLast(({ body }) => body.basis.key === prescriptionKey)?.body.basis;
  if (basis === undefined)
    return (
      <Screen name="Tell EPS from Holdfast">
        <Heading>This prescription is not on the list any more</Heading>
      </Screen>
    );
  const lines = view.log.lines.filter(({ body, strike }) => body.basis.key === prescriptionKey && strike === null);
  const isOwing = openOwings(lines).length > 0;
  const takeOver = (): void => {
    setAsked(true);
    if (!knows) {
      focusOn("pmr-never");
      return;
    }
    if (reason.trim() === "") {
      focusOn("take-over-why");
      return;
    }
    void writes.run(
      [
        {
          what: "Taken over from the PMR",
          words: [restsOnWords(basis), reason.trim()],
          act: () => app.decide(prescriptionKey, { do: "take-over" }, reason.trim()),
        },
      ],
      () => ui.go({ task: "recover" }, "replace"),
    );
  };
  return (
    <Screen
      name="Tell EPS from Holdfast"
      actions={
        <ActionBar
          back={<BackButton words="Back to the PMR list" onClick={() => ui.go({ task: "pmr" })} />}
          note={`Written in the log with your name: ${view.me.name}`}
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={takeOver}>
            Take it over for good
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Tell EPS from Holdfast instead</Heading>
          <p className="second">For this one prescription only. It cannot be undone.</p>
        </div>
        <Refused writes={writes} />
        <PatientCard patient={basis.patient} today={today} prescriptionId={restsOnWords(basis)} />
        <div className="two-columns">
          <div className="card stack">
            <h2>What this means</h2>
            <ul className="take-over-means">
              <li>
                Holdfast tells EPS of {lines.length === 1 ? "the line" : `all ${lines.length} lines`}
                {isOwing ? ", the owed rest too," : ""} and makes the claim.
              </li>
              <li>
                <b>The PMR must never tell EPS of it, nor claim it.</b> Mark it in the PMR as done outside, or delete it there.
              </li>
              <li>If the PMR sends it all the same, EPS holds it twice, and Holdfast can only show that.</li>
            </ul>
          </div>
          <div className="stack">
            <ChoiceRow
              kind="tick"
              id="pmr-never"
              words="The PMR will not tell EPS of this one"
              note="I have made sure, or I will before it is back in use."
              chosen={knows}
              onChange={setKnows}
            />
            {asked && !knows ? <p className="field-error">Tick this first, or key it into the PMR instead.</p> : null}
            <TextArea
              id="take-over-why"
              label="Why?"
              hint="In a few words, for example: the PMR has lost it"
              value={reason}
              error={asked && reason.trim() === "" ? "Say in a few words why." : null}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </div>
        </div>
      </div>
    </Screen>
  );
};
