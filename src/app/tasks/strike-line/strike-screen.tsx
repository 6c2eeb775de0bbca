import { useState } from "react";
import type { LogLine } from "../../../core/journal/apply.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field, TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { entryPaper } from "../../shell/entry-paper.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { whatFollows } from "./what-follows.ts";

/** Lines shown at once; the rest are found by typing. */
const MOST_LINES = 12;

const matches = (line: LogLine, text: string): boolean => {
  const { family, given } = line.body.basis.patient;
  return `${line.line} ${family} ${given.join(" ")} ${medicineOf(line)}`.toLowerCase().includes(text.trim().toLowerCase());
};

/** Striking a line: which, and why. It stays readable; nothing is erased. */
export const StrikeScreen = ({ entryIds }: { entryIds: readonly string[] | null }) => {
  const ui = useUi();
  const toLog = (notice: string | null): void => ui.go({ task: "log", notice }, "replace");
  const app = useApp();
  const view = useOpenView();
  const { log, device, me } = view;
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const [filter, setFilter] = useState("");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fact: string; next: string } | null>(null);
  const standing = log.lines
    .filter(({ strike, entryId }) => strike === null && (entryIds === null || entryIds.includes(entryId)))
    .sort((a, b) => b.body.recorded.wall - a.body.recorded.wall || b.seq - a.seq);
  const found = standing.filter((line) => line.entryId === chosen || matches(line, filter)).slice(0, MOST_LINES);
  const line = standing.find(({ entryId }) => entryId === chosen);
  const follows = line === undefined ? null : whatFollows(line, view.standings.get(line.entryId), view, now);
  const strike = (): void => {
    setAsked(true);
    setRefused(null);
    if (line === undefined) {
      focusOn("strike-which");
      return;
    }
    if (reason.trim() === "") {
      focusOn("strike-why");
      return;
    }
    setBusy(true);
    void app.strike(line.entryId, reason.trim()).then((outcome) => {
      setBusy(false);
      if (outcome.kind === "refused") setRefused(outcome.findings[0] ?? null);
      else if (outcome.kind === "recorded")
        toLog(`${line.line} is struck. It stays readable in the log.${follows?.tone === "warn" ? ` ${follows.next}` : ""}`);
      else ui.showPaper(entryPaper(outcome, `Strike ${line.line}`, device, [reason.trim(), `by ${me.name}`]), () => toLog(null));
    });
  };
  return (
    <Screen
      name="Strike a line"
      actions={
        <ActionBar
          back={<BackButton words="Back to the log" onClick={() => toLog(null)} />}
          note="Adds an entry. The line stays readable; nothing is erased."
        >
          <Button look="primary" busy={busy ? "Writing…" : null} onClick={strike}>
            {line === undefined ? "Strike the line" : `Strike ${line.line}`}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Strike a line</Heading>
        {refused === null ? null : (
          <FindingNote tone="stop" fact={refused.fact} alert>
            {refused.next}
          </FindingNote>
        )}
        <div className="two-columns">
          <div className="stack">
            {entryIds === null && standing.length > MOST_LINES ? (
              <Field
                label="Find the line"
                hint="Number, name or medicine"
                autoComplete="off"
                value={filter}
                onChange={(event) => setFilter(event.currentTarget.value)}
              />
            ) : null}
            <ChoiceGroup legend="Which line?" error={asked && line === undefined ? "Choose the line to strike." : null}>
              {found.map((known, index) => (
                <ChoiceRow
                  key={known.entryId}
                  kind="radio"
                  name="line"
                  id={index === 0 ? "strike-which" : undefined}
                  words={`${known.line} ${medicineOf(known)}`}
                  note={`${known.body.basis.patient.family.toUpperCase()}, ${known.body.basis.patient.given.join(" ")} · ${whatHappened(known)} · ${momentWords(known.body.happened.wall, now)}`}
                  chosen={known.entryId === chosen}
                  onChange={() => setChosen(known.entryId)}
                />
              ))}
            </ChoiceGroup>
            {standing.length === 0 ? <p>Every line here is struck already.</p> : null}
          </div>
          <div className="stack">
            <TextArea
              id="strike-why"
              label="What was wrong?"
              hint="In a few words, for example: wrong quantity picked"
              value={reason}
              error={asked && reason.trim() === "" ? "Say in a few words what was wrong." : null}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {follows === null ? null : (
              <div role="status">
                <FindingNote tone={follows.tone} fact={follows.fact}>
                  {follows.next}
                </FindingNote>
              </div>
            )}
            <FindingNote tone="info" fact="If it was recorded wrongly, record it again afterwards.">
              What is struck counts as not given, so the item opens again on the prescription.
            </FindingNote>
          </div>
        </div>
      </div>
    </Screen>
  );
};
