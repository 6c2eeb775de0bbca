import { useState } from "react";
import { isLikelyTheirs } from "../../../core/journal/likely-theirs.ts";
import { lineNumberSchema } from "../../../core/journal/line-number.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import type { PersonWaiting } from "../../../core/journal/people-waiting.ts";
import { fullName } from "../../../core/model/patient.ts";
import { type Triaged, type WaitOutcome, waitOutcomeSchema } from "../../../core/model/triage.ts";
import { clockTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field, Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { medicineOf } from "../../shell/line-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { WAIT_OUTCOMES, whoWaits } from "../../shell/triage-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";

/** How many of the last lines there are to choose from. */
const MOST_LINES = 30;

const NOTES: Readonly<Record<WaitOutcome, string>> = {
  supplied: "They have what they need, or a part of it.",
  "referred-on": "To another pharmacy, NHS 111, a GP. Say where to.",
  "will-come-back": "When systems are back, or stock has come.",
  left: "They went, and did not say where to.",
};

/** The last supplies since they wait: those that are likely theirs first, then the latest. */
const lastSupplies = (lines: readonly LogLine[], since: number, told: Triaged): LogLine[] => {
  const last = lines
    .filter(({ strike, body }) => strike === null && isSupply(body) && body.happened.wall >= since)
    .toSorted((a, b) => b.body.happened.wall - a.body.happened.wall);
  return [...last.filter((line) => isLikelyTheirs(told, line)), ...last.filter((line) => !isLikelyTheirs(told, line))].slice(
    0,
    MOST_LINES,
  );
};

/** What became of somebody who waited (TRI-5). */
export const ClosePerson = ({
  person,
  onBack,
  onStrike,
  onDone,
}: {
  person: PersonWaiting;
  onBack: () => void;
  onStrike: () => void;
  onDone: (fact: string) => void;
}) => {
  const app = useApp();
  const { log } = useOpenView();
  const writes = useWrites();
  const [outcome, setOutcome] = useState<WaitOutcome | null>(person.suppliedAs === null ? null : "supplied");
  const [line, setLine] = useState<string>(person.suppliedAs ?? "");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const { told } = person.last;
  const chosen = outcome === "supplied" ? log.lines.find((one) => one.line === line) : undefined;
  const isOthers = chosen !== undefined && !isLikelyTheirs(told, chosen);
  const noteGap =
    note.trim() !== ""
      ? null
      : outcome === "referred-on"
        ? "Enter where to: a pharmacy, NHS 111, a GP."
        : isOthers
          ? "Choose a line of theirs above, or say how you know that it is theirs."
          : null;
  const record = (): void => {
    setAsked(true);
    if (outcome === null) {
      focusOn("wait-outcome");
      return;
    }
    if (noteGap !== null) {
      focusOn("wait-note");
      return;
    }
    const suppliedAs = lineNumberSchema.safeParse(line).data ?? null;
    const words = `${told.name}: ${WAIT_OUTCOMES[outcome].toLowerCase()}${outcome === "supplied" && suppliedAs !== null ? ` as ${suppliedAs}` : ""}`;
    const command = { triageId: person.triageId, outcome, suppliedAs, note };
    void writes.run(
      [{ what: "What became of somebody who waited", words: [words, note.trim()], act: () => app.closeTriage(command) }],
      () => onDone(`${words}.`),
    );
  };
  return (
    <Screen
      name="What became of them"
      actions={
        <ActionBar back={<BackButton words="Back to the list" onClick={onBack} />} note="Adds an entry to the log.">
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
            Record it
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>What became of them?</Heading>
        <Refused writes={writes} />
        <p className="card">
          <b>{whoWaits(told)}</b> <span className="waiter-need">{told.need}</span>
        </p>
        <ChoiceGroup legend="Choose one" error={asked && outcome === null ? "Choose what became of them." : null}>
          {waitOutcomeSchema.options.map((value, index) => (
            <ChoiceRow
              key={value}
              kind="radio"
              name="wait-outcome"
              id={index === 0 ? "wait-outcome" : undefined}
              words={WAIT_OUTCOMES[value]}
              note={NOTES[value]}
              chosen={outcome === value}
              onChange={() => setOutcome(value)}
            />
          ))}
        </ChoiceGroup>
        {outcome === "supplied" ? (
          <Select
            id="wait-line"
            label="With which line?"
            ask="Not known, or not in the log yet"
            options={lastSupplies(log.lines, person.since, told).map((one) => ({
              value: one.line,
              words: `${isLikelyTheirs(told, one) ? "" : "Another name: "}${one.line} ${clockTime(one.body.happened.wall)} ${fullName(one.body.basis.patient)}: ${medicineOf(one)}`,
            }))}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
          />
        ) : null}
        {chosen === undefined || !isOthers ? null : (
          <FindingNote
            tone="warn"
            fact={`${chosen.line} is of ${fullName(chosen.body.basis.patient)}, and not by name of ${told.name}.`}
          >
            Choose a line of theirs, or say below how you know that it is theirs.
          </FindingNote>
        )}
        <Field
          id="wait-note"
          label={outcome === "referred-on" ? "Where to?" : isOthers ? "How do you know?" : "Anything else"}
          hint={outcome === "referred-on" || isOthers ? undefined : "Optional."}
          error={asked ? noteGap : null}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className="second">
          Put on the list by mistake?{" "}
          <Button look="text" onClick={onStrike}>
            Strike what they were asked
          </Button>
        </p>
      </div>
    </Screen>
  );
};
