import { useState } from "react";
import type { LogLine } from "../../../core/journal/log.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { isInRegister } from "../../shell/register-due.ts";
import { Screen } from "../../shell/screen.tsx";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { AboutLine } from "./about-line.tsx";
import { whatFollows } from "./what-follows.ts";
import "./strike.css";

/** Second step of a strike: why, and what will follow. The line stays readable; nothing is erased. */
export const WhyStruck = ({
  line,
  onAnother,
  onDone,
  onBack,
}: {
  line: LogLine;
  /** Null where there is no other line to choose. */
  onAnother: (() => void) | null;
  onDone: (notice: string | null) => void;
  onBack: () => void;
}) => {
  const app = useApp();
  const view = useOpenView();
  const now = useNow();
  const writes = useWrites();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const follows = whatFollows(line, view.standings.get(line.entryId), view, now);
  const strike = (): void => {
    setAsked(true);
    if (reason.trim() === "") {
      focusOn("strike-why");
      return;
    }
    void writes.run(
      [{ what: `Strike ${line.line}`, words: [reason.trim()], act: () => app.strike(line.entryId, reason.trim()) }],
      () =>
        onDone(
          `${line.line} is struck. It stays readable in the log.${follows.tone === "warn" ? ` ${follows.next}` : ""}${isInRegister(line, view.log) ? " Put the controlled drugs register right by a dated note." : ""}`,
        ),
    );
  };
  return (
    <Screen
      name="Strike a line"
      actions={
        <ActionBar
          back={
            onAnother === null ? (
              <BackButton words="Back to the log" onClick={onBack} />
            ) : (
              <BackButton words="Choose another line" onClick={onAnother} />
            )
          }
          note="Adds an entry. The line stays readable; nothing is erased."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={strike}>
            Strike {line.line}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Strike {line.line}</Heading>
        <Refused writes={writes} />
        <div className="card">
          <AboutLine line={line} />
        </div>
        <div className="two-columns">
          <TextArea
            id="strike-why"
            label="What was wrong?"
            hint="In a few words, for example: wrong quantity picked"
            value={reason}
            error={asked && reason.trim() === "" ? "Say in a few words what was wrong." : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className="stack">
            <FindingNote tone={follows.tone} fact={follows.fact}>
              {follows.next}
            </FindingNote>
            {isInRegister(line, view.log) ? (
              <FindingNote tone="warn" fact="It is entered in the controlled drugs register, somebody said.">
                Put it right there by a dated note: nothing is crossed out. It stands on Home until somebody says that it is done.
              </FindingNote>
            ) : null}
            <FindingNote tone="info" fact="If it was recorded wrongly, record it again afterwards.">
              What is struck counts as not given, so the item opens again on the prescription.
            </FindingNote>
          </div>
        </div>
      </div>
    </Screen>
  );
};
