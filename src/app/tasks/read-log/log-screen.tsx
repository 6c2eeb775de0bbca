import { useEffect, useRef } from "react";
import { wordsToFollowUp } from "../../../core/journal/decide-follow-up.ts";
import type { LogNote } from "../../../core/journal/log.ts";
import { pomRegister } from "../../../core/journal/pom-register.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { followUpWords } from "../../shell/follow-up-words.ts";
import { RegisterNote } from "../../shell/register-note.tsx";
import { Screen } from "../../shell/screen.tsx";
import { sheetsOf } from "../../shell/sheet-rows.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { LogSheet } from "./log-sheet.tsx";
import { WholeLog } from "./whole-log.tsx";
import "./log.css";

/** What was typed in from paper in words only, under its numbers. */
const NotesFromPaper = ({ notes }: { notes: readonly LogNote[] }) => {
  const ui = useUi();
  const numbered = notes.filter(({ line }) => line !== null);
  return numbered.length === 0 ? null : (
    <section className="sheet sheet-notes stack" aria-labelledby="paper-notes">
      <h2 id="paper-notes">From paper, in words</h2>
      <ul>
        {numbered.map(({ entryId, line, text, at, by, followedUp }) => (
          <li key={entryId}>
            <b className="mono">{line}</b> {dayAndTime(at)}: {text} <span className="second">({by.name})</span>
            {followedUp.map((followUp) => (
              <span key={followUp.entryId} className="log-followed second">
                {followUpWords(followUp)}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {wordsToFollowUp({ notes: numbered }).length === 0 ? null : (
        <div>
          <Button look="secondary" onClick={() => ui.go({ task: "in-words" })}>
            Say what was done about them
          </Button>
        </div>
      )}
    </section>
  );
};

/** The log as paper: numbered lines, struck ones ruled through. Opened at its foot. */
export const LogScreen = ({ notice }: { notice: string | null }) => {
  const ui = useUi();
  const { log, device, paper } = useOpenView();
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    foot.current?.scrollIntoView({ block: "end" });
  }, []);
  const sheets = sheetsOf(log, device.letter);
  const canStrike = log.lines.some(({ strike }) => strike === null);
  return (
    <Screen name="Log">
      <div className="stack">
        <div className="log-head">
          <Heading>Log</Heading>
          <Button look="secondary" onClick={() => ui.go({ task: "paper", notice: null })}>
            {paper.length === 0 ? "Paper" : `Paper: ${paper.length} to type in`}
          </Button>
          {pomRegister(log).length === 0 ? null : (
            <Button look="secondary" onClick={() => ui.go({ task: "pom-register" })}>
              Prescription book
            </Button>
          )}
          <Button look="secondary" onClick={() => ui.go({ task: "print", sheet: null, only: null })}>
            Print
          </Button>
          {canStrike ? (
            <Button look="secondary" icon="pencil" onClick={() => ui.go({ task: "strike", entryIds: null })}>
              Strike a line
            </Button>
          ) : null}
        </div>
        <RegisterNote />
        {sheets.length === 0 ? (
          <div className="sheet sheet-empty">
            <p>No lines yet. The first thing you record is the first line here.</p>
          </div>
        ) : null}
        {sheets.map((sheet) => (
          <LogSheet key={sheet.device} sheet={sheet} />
        ))}
        <NotesFromPaper notes={log.notes} />
        <WholeLog />
        {notice === null ? null : (
          <div role="status">
            <FindingNote tone="good" fact={notice} />
          </div>
        )}
        <div ref={foot} />
      </div>
    </Screen>
  );
};
