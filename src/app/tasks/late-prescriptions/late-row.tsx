import { useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import { fullName } from "../../../core/model/patient.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import type { LateMatch } from "../../../core/reconcile/late-matches.ts";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { PatientNamed } from "../../components/patient-named.tsx";
import { useApp } from "../../shell/app-context.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";

type RowProps = { match: LateMatch; onDone: (fact: string, next: string) => void };

const SAYS: Readonly<Record<LateMatch["as"], { fact: string; next: string }>> = {
  open: { fact: "This copy may be the prescription for what was supplied.", next: "Do not dispense it again before you know." },
  dispensed: {
    fact: "The PMR or another pharmacy has dispensed what may be the same.",
    next: "Was it handed out again, or only entered there for what was supplied? Ask who entered it, and the patient.",
  },
  supplied: {
    fact: "This may have been supplied twice.",
    next: "Ask the patient what they have. If they took both, ring the prescriber, and record an incident.",
  },
};

const Supplied = ({ line }: { line: LateMatch["line"] }) => (
  <dd>
    <b className="unbroken">{line.line}</b> {medicineOf(line)}: {whatHappened(line)},{" "}
    <span className="unbroken">{dayAndTime(line.body.happened.wall)}</span>
  </dd>
);

/** The two side by side. */
const Pair = ({ match: { line, other, item, also, as } }: Pick<RowProps, "match">) => (
  <dl className="late-pair">
    <div>
      <dt>Without a copy</dt>
      <Supplied line={line} />
    </div>
    <div>
      <dt>{also.length === 0 ? "The copy" : other.route === undefined ? "From a copy" : "Without a copy"}</dt>
      {also.map((one) => (
        <Supplied key={one.entryId} line={one} />
      ))}
      {also.length === 0 ? (
        <dd>
          {item.product.display}, {as === "dispensed" ? "dispensed, not by a line of this log" : "not handed out"}, here since{" "}
          <span className="unbroken">{dayAndTime(other.takenAt)}</span>
        </dd>
      ) : null}
      {other.id === null ? null : <dd className="mono">{other.id}</dd>}
    </div>
  </dl>
);

/** One likeness, and what a person may say of it (LTP-2). */
export const LateRow = ({ match, onDone }: RowProps) => {
  const app = useApp();
  const ui = useUi();
  const { prescriptions } = useOpenView();
  const writes = useWrites();
  const [why, setWhy] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const { line, other, item, also, as } = match;
  const { patient } = line.body.basis;
  const whyId = `why ${line.entryId} ${other.key} ${item.itemId}`.replaceAll(" ", "-");
  const copy = prescriptions.find(({ key }) => key === other.key);
  const link = (): void => {
    if (copy === undefined) return;
    const received = londonDate(copy.takenAt);
    const arrival = {
      key: line.body.basis.key,
      id: copy.id,
      serial: null,
      dated: copy.signedOn ?? received,
      receivedOn: received,
      despite: null,
    };
    const words = [fullName(patient), `Prescription ${copy.id} is for ${line.line}`];
    void writes.run([{ what: "Prescription came", words, act: () => app.recordArrival(arrival) }], () =>
      onDone(
        `${copy.id} is the prescription for ${line.line}. Do not dispense that again.`,
        "In the PMR or by hand-back: endorse it, and send it in as you do.",
      ),
    );
  };
  const bothRight = (): void => {
    setAsked(true);
    const reason = why?.trim() ?? "";
    if (reason === "") {
      focusOn(whyId);
      return;
    }
    const words = [fullName(patient), `${line.line} and ${also.map((one) => one.line).join(", ") || other.id}: ${reason}`];
    const act = () => app.recordNotADuplicate({ key: other.key, entryId: line.entryId, reason });
    void writes.run([{ what: "Both are right", words, act }], () =>
      onDone(`${line.line}: both are right.`, "Said by mistake? It stands below: strike it there."),
    );
  };
  return (
    <li className="card stack">
      <h2>
        <PatientNamed patient={patient} />
      </h2>
      <FindingNote tone={as === "open" ? "warn" : "stop"} fact={SAYS[as].fact}>
        {SAYS[as].next}
      </FindingNote>
      <Pair match={match} />
      <Refused writes={writes} />
      {why === null ? null : (
        <TextArea
          id={whyId}
          label="Why are both right?"
          rows={2}
          value={why}
          error={asked && why.trim() === "" ? "Say in a few words why both are right." : null}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <div className="acts">
        {why === null ? (
          <>
            {as !== "supplied" && copy !== undefined ? (
              <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={link}>
                It is for {line.line}
              </Button>
            ) : null}
            {as === "open" ? null : (
              <Button look="secondary" onClick={() => ui.go({ task: "near-miss" })}>
                Record an incident
              </Button>
            )}
            <Button look="secondary" onClick={() => setWhy("")}>
              Both are right
            </Button>
            {copy === undefined ? null : (
              <Button look="text" onClick={() => ui.go({ task: "prescription", key: copy.key })}>
                Open the prescription
              </Button>
            )}
          </>
        ) : (
          <>
            <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={bothRight}>
              Record that both are right
            </Button>
            <Button look="text" onClick={() => setWhy(null)}>
              Not now
            </Button>
          </>
        )}
      </div>
    </li>
  );
};
