import { useState } from "react";
import type { Unchecked } from "../../../core/journal/checks-not-made.ts";
import { CHECK_WORDS, type CheckOutcome, checkWords } from "../../../core/model/record-check.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { TextArea } from "../../components/field.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { patientWords } from "../../components/patient-words.ts";
import { useApp } from "../../shell/app-context.ts";
import { CHECK_OUTCOMES } from "../../shell/check-line-words.ts";
import { medicineOf } from "../../shell/line-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { WhenFields } from "../../shell/when-fields.tsx";
import { type CheckForm, checkCommand, checkFormOf, checkGaps } from "./check-form.ts";

const OUTCOMES: readonly { value: CheckOutcome; words: string; note: string }[] = [
  { value: "nothing-found", words: "Nothing found", note: "The supply would have been the same." },
  { value: "something-found", words: "Something found", note: "Say what, and what was done about it." },
  { value: "cannot-be-made", words: "It cannot be made any more", note: "Say why. It is closed, and reads so." },
];

const NOTE_LABELS: Readonly<Record<CheckOutcome, string>> = {
  "nothing-found": "Anything else",
  "something-found": "What was found, and what was done",
  "cannot-be-made": "Why not",
};

/** The checks of one handing-over, made now: which, what came of them, when (CHK-2). */
export const MakeCheck = ({
  unchecked,
  onBack,
  onDone,
}: {
  unchecked: Unchecked;
  onBack: () => void;
  onDone: (fact: string, isFound: boolean) => void;
}) => {
  const app = useApp();
  const now = useNow();
  const writes = useWrites();
  const [form, setForm] = useState<CheckForm>(() => checkFormOf(unchecked));
  const { gapAt, ask } = useGaps(checkGaps(form, unchecked.at, now));
  const change = (part: Partial<CheckForm>): void => setForm((old) => ({ ...old, ...part }));
  const record = (): void => {
    ask();
    const command = checkCommand(form, unchecked, app.now());
    if (command === null) return;
    const lines = unchecked.lines.map(({ line }) => line).join(", ");
    const words = `${lines}, ${patientWords(unchecked.patient)}: ${checkWords(command.checks)} checked, ${CHECK_OUTCOMES[command.outcome]}`;
    void writes.run([{ what: "Check made", words: [words, command.note.trim()], act: () => app.recordCheckMade(command) }], () =>
      onDone(`${words}.`, command.outcome === "something-found"),
    );
  };
  return (
    <Screen
      name="Make a check"
      actions={
        <ActionBar
          back={<BackButton words="Back to the checks" onClick={onBack} />}
          note="Adds an entry to the log. The line stays as it was written."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
            Record it
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>What came of the check?</Heading>
        <Refused writes={writes} />
        <p className="card">
          <PatientNamed patient={unchecked.patient} />{" "}
          {unchecked.lines.map((line) => `${line.line} ${medicineOf(line)}`).join("; ")}
        </p>
        <ChoiceGroup legend="Checked now" error={gapAt("check-which")}>
          {unchecked.checks.map(({ check }, index) => (
            <ChoiceRow
              key={check}
              kind="tick"
              id={index === 0 ? "check-which" : undefined}
              words={`${CHECK_WORDS[check].charAt(0).toUpperCase()}${CHECK_WORDS[check].slice(1)}`}
              chosen={form.checks.includes(check)}
              onChange={(isChosen) =>
                change({ checks: isChosen ? [...form.checks, check] : form.checks.filter((other) => other !== check) })
              }
            />
          ))}
        </ChoiceGroup>
        <ChoiceGroup legend="What came of it" error={gapAt("check-outcome")}>
          {OUTCOMES.map(({ value, words, note }, index) => (
            <ChoiceRow
              key={value}
              kind="radio"
              name="check-outcome"
              id={index === 0 ? "check-outcome" : undefined}
              words={words}
              note={note}
              chosen={form.outcome === value}
              onChange={() => change({ outcome: value })}
            />
          ))}
        </ChoiceGroup>
        {form.outcome === null ? null : (
          <TextArea
            id="check-note"
            label={NOTE_LABELS[form.outcome]}
            hint={form.outcome === "nothing-found" ? "Optional." : "In a few words. It stands in the log beside the line."}
            value={form.note}
            error={gapAt("check-note")}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        )}
        <WhenFields id="check-time" typed={form} now={now} error={gapAt("check-time")} onChange={change} />
      </div>
    </Screen>
  );
};
