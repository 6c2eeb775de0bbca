import { useState } from "react";
import { type PrescriptionId, parsePrescriptionId } from "../../../core/model/prescription-id.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { PatientNamed } from "../../components/patient-named.tsx";
import { useApp } from "../../shell/app-context.ts";
import { CheckCharacterNote } from "../../shell/check-character-note.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { heldFromPmr } from "./held-from-pmr.ts";

type Came = { tone: "good" | "stop" | "info"; fact: string; next: string };

const cameWords = (taken: number, refusal: string | null): Came => {
  if (refusal !== null)
    return {
      tone: "stop",
      fact: `EPS did not give it: “${refusal}”`,
      next: "If another pharmacy has it, ask them to return it, or send the patient there. Else: a signed paper FP10 or an emergency supply.",
    };
  return taken === 0
    ? { tone: "info", fact: "EPS gave nothing.", next: "It may be here already: find it by its number." }
    : {
        tone: "good",
        fact: `${countOf(taken, "prescription")} came.`,
        next: "It is released to us, and Holdfast tells EPS of it.",
      };
};

/** One prescription by its number, for a patient who is here (REL-3). A scanner ends the number with Enter. */
export const ReleaseOne = ({ id }: { id: PrescriptionId | null }) => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const { signedIn, prescriptions, log } = view;
  const [typed, setTyped] = useState<string>(id ?? "");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<(Came & { id: PrescriptionId }) | null>(null);
  const asked = parsePrescriptionId(typed);
  const fromPmr = asked === null ? null : heldFromPmr(asked, view);
  const isOnTheLog = log.lines.some(({ body, strike }) => strike === null && body.basis.key === fromPmr?.key);
  const held = fromPmr ?? prescriptions.find((known) => known.id === (came?.id ?? asked));
  const release = (): void => {
    setCame(null);
    if (asked === null) {
      setWrong("Scan or type the whole number: six, six and six characters.");
      focusOn("release-id");
      return;
    }
    setWrong(null);
    if (fromPmr !== null) {
      focusOn("release-held");
      return;
    }
    setBusy(true);
    void app.releaseOne(asked).then((answer) => {
      setBusy(false);
      setCame(
        answer.ok
          ? { ...cameWords(answer.taken, answer.refusal), id: asked }
          : { tone: "stop", fact: answer.fact, next: answer.next, id: asked },
      );
    });
  };
  return (
    <form
      className="card stack"
      aria-labelledby="release-one"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) release();
      }}
    >
      <h2 id="release-one">One prescription by its number</h2>
      <p>For a patient who is here, with a token or the number. EPS gives it to Holdfast, and Holdfast then tells EPS of it.</p>
      <Field
        id="release-id"
        label="Prescription number"
        hint="Scan the token, or type it"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        error={wrong}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <CheckCharacterNote id={asked} goOn="You may ask for it all the same." />
      {fromPmr === null ? null : (
        <FindingNote
          tone="stop"
          fact={
            <>
              The PMR has released it, and we hold a copy: <PatientNamed patient={fromPmr.patient} />
            </>
          }
        >
          {isOnTheLog
            ? "It is handed out from the copy and keyed into the PMR afterwards. If the PMR cannot take it, Holdfast takes it over."
            : "Do not ask EPS again. Open it and hand out from the copy; it is keyed into the PMR afterwards."}{" "}
          <Button id="release-held" look="text" onClick={() => ui.go({ task: "prescription", key: fromPmr.key })}>
            Open it
          </Button>{" "}
          {isOnTheLog ? (
            <Button look="text" onClick={() => ui.go({ task: "take-over", key: fromPmr.key })}>
              Take it over
            </Button>
          ) : null}
        </FindingNote>
      )}
      {held === undefined || fromPmr !== null ? null : (
        <FindingNote
          tone="info"
          fact={
            <>
              We hold a copy: <PatientNamed patient={held.patient} />
            </>
          }
        >
          <Button look="text" onClick={() => ui.go({ task: "prescription", key: held.key })}>
            Open it
          </Button>
        </FindingNote>
      )}
      {came === null ? null : (
        <FindingNote tone={came.tone} fact={came.fact} alert>
          {came.next}
        </FindingNote>
      )}
      {fromPmr !== null ? null : signedIn === null ? (
        <p className="second strong">Someone must be signed in to EPS first: see above.</p>
      ) : (
        <Button look="primary" type="submit" busy={busy ? "Asking EPS…" : null}>
          Ask EPS for it
        </Button>
      )}
    </form>
  );
};
