import { useState } from "react";
import type { Log } from "../../../core/journal/log.ts";
import { fullName } from "../../../core/model/patient.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { medicineOf } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { registerDue } from "../../shell/register-due.ts";
import { registerLines } from "../../shell/register-lines.ts";
import { type SaidEntry, SaidList } from "../../shell/said-list.tsx";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { DueRow } from "./due-row.tsx";
import "./cd-register.css";

const enteredIn = ({ registerEntries, lines }: Log): SaidEntry[] =>
  registerEntries
    .filter(({ strike }) => strike === null)
    .map(({ entryId, line, targetEntry, isAfterStrike, at, by }) => {
      const supply = lines.find((one) => one.entryId === targetEntry);
      const since = isAfterStrike ? ": put right there" : supply?.strike == null ? "" : ", struck since";
      const words =
        supply === undefined ? line : `${line}, ${fullName(supply.body.basis.patient)}, ${medicineOf(supply)}${since}`;
      return { entryId, words, at, by };
    });

/** What is to be entered in the controlled drugs register, kept elsewhere, and what somebody said is entered (SHT-12). */
export const CdRegisterScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const due = registerDue(view, useNow());
  const { unknown } = registerLines(
    view.log.lines.filter(({ strike }) => strike === null),
    view,
  );
  const entered = enteredIn(view.log);
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [striking, setStriking] = useState<SaidEntry | null>(null);
  if (striking !== null)
    return (
      <StrikeEntry
        entryIds={[striking.entryId]}
        words={striking.words}
        what="Strike what was said of the register"
        list="the register"
        onBack={() => setStriking(null)}
        onDone={(fact) => {
          setStriking(null);
          setSaid({ tone: "good", fact, next: "It is on the list again." });
        }}
      />
    );
  return (
    <Screen
      name="Controlled drugs register"
      actions={
        <ActionBar
          back={<BackButton words="Back to the log" onClick={() => ui.go({ task: "log", notice: null })} />}
          note="Adds entries to the log."
        >
          <Button look="secondary" onClick={() => ui.go({ task: "print", sheet: "register", only: null })}>
            Worksheet
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>
          {due.length === 0 && unknown.length === 0
            ? "Nothing to enter in the register"
            : `${countOf(due.length, "supply", "supplies")} to enter${due.some(({ what }) => what === "put-right") ? " or put right" : ""} in the register`}
        </Heading>
        <p className="second">
          Holdfast is not the register. Enter each supply there by hand, on its day or the day after, then say it here.
        </p>
        {unknown.length === 0 ? null : (
          <FindingNote tone="warn" fact={`Look these up yourself: ${unknown.map(({ line }) => line).join(", ")}.`}>
            This device no longer knows their schedule.
          </FindingNote>
        )}
        <Said said={said} />
        <ul className="cd-register stack-wide" aria-label="To enter in the register">
          {due.map((one) => (
            <DueRow
              key={one.line.entryId}
              due={one}
              onDone={(fact) => setSaid({ tone: "good", fact, next: "Said by mistake? It can be struck below." })}
            />
          ))}
        </ul>
        <SaidList title="Said to be entered" entries={entered} onStrike={setStriking} />
      </div>
    </Screen>
  );
};
