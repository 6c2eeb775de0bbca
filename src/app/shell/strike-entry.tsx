import { useState } from "react";
import { ActionBar, BackButton } from "../components/action-bar.tsx";
import { Button } from "../components/button.tsx";
import { TextArea } from "../components/field.tsx";
import { FindingNote } from "../components/finding.tsx";
import { focusOn } from "../components/focus-on.ts";
import { Heading } from "../components/heading.tsx";
import { useApp } from "./app-context.ts";
import { Screen } from "./screen.tsx";
import { useWrites } from "./use-writes.ts";

/** An entry without a number, in words, and what its list is called: `in the record`, `of the near misses`. */
type StrikeEntryProps = {
  entryId: string;
  words: string;
  what: string;
  list: string;
  onBack: () => void;
  onDone: (fact: string) => void;
};

/** Striking one entry that took no number, with a reason (JRN-5). */
export const StrikeEntry = ({ entryId, words, what, list, onBack, onDone }: StrikeEntryProps) => {
  const app = useApp();
  const writes = useWrites();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const strike = (): void => {
    setAsked(true);
    if (reason.trim() === "") {
      focusOn("why-struck");
      return;
    }
    void writes.run([{ what, words: [words, reason.trim()], act: () => app.strike(entryId, reason.trim()) }], () =>
      onDone(`Struck: ${words}.`),
    );
  };
  return (
    <Screen
      name={what}
      actions={
        <ActionBar
          back={<BackButton words={`Back to ${list}`} onClick={onBack} />}
          note="Adds an entry. What is struck stays readable; nothing is erased."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={strike}>
            Strike it
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{what}</Heading>
        {writes.refused === null ? null : (
          <FindingNote tone="stop" fact={writes.refused.fact} alert>
            {writes.refused.next}
          </FindingNote>
        )}
        <p className="card">
          <b>{words}</b>
        </p>
        <TextArea
          id="why-struck"
          label="What was wrong?"
          hint="In a few words, for example: wrong time. Record it anew afterwards."
          value={reason}
          error={asked && reason.trim() === "" ? "Say in a few words what was wrong." : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </Screen>
  );
};
