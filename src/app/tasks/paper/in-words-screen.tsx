import { useState } from "react";
import { wordsToFollowUp } from "../../../core/journal/decide-follow-up.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { followUpWords } from "../../shell/follow-up-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { FollowUpForm } from "./follow-up-form.tsx";
import "./paper.css";

/** What was typed in from paper in words: each is followed up by hand, and stays on the list of what is open until a person says what was done (JRN-13). */
export const InWordsScreen = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const [chosen, setChosen] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const open = wordsToFollowUp(log);
  const done = log.notes.filter(({ followedUp }) => followedUp.length > 0);
  return (
    <Screen
      name="From paper, in words"
      actions={
        <ActionBar
          back={<BackButton words="Back to recovery" onClick={() => ui.go({ task: "recover" })} />}
          note="Adds an entry. The words stay in the log as they are."
        >
          {null}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>From paper, in words</Heading>
          <p className="second">
            {open.length === 0
              ? "Nothing is to be followed up."
              : "Holdfast tells neither EPS nor the PMR of these. Do by hand what each needs, then say here what was done."}
          </p>
        </div>
        {notice === null ? null : <FindingNote tone="good" fact={notice} alert />}
        {open.length === 0 ? null : (
          <ul className="paper-items" aria-label="To follow up">
            {open.map(({ entryId, line, text, at, by }) => (
              <li key={entryId} className="card stack">
                <p>
                  <b className="mono">{line}</b> {dayAndTime(at)}: {text} <span className="second">({by.name})</span>
                </p>
                {line !== null && (entryId === chosen || open.length === 1) ? (
                  <FollowUpForm line={line} onDone={setNotice} />
                ) : (
                  <div>
                    <Button look="secondary" onClick={() => setChosen(entryId)}>
                      Say what was done about {line}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
        {done.length === 0 ? null : (
          <section className="stack-tight" aria-labelledby="followed-up">
            <h2 id="followed-up">Followed up</h2>
            <ul className="paper-items">
              {done.map(({ entryId, line, text, at, followedUp }) => (
                <li key={entryId}>
                  <b className="mono">{line}</b> {dayAndTime(at)}: {text}
                  {followedUp.map((followUp) => (
                    <p key={followUp.entryId} className="second">
                      {followUpWords(followUp)}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Screen>
  );
};
