import { useState } from "react";
import type { RpEntry } from "../../../core/journal/apply.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Screen } from "../../shell/screen.tsx";
import { useWrites } from "../../shell/use-writes.ts";
import { entryWords } from "./rp-act-words.ts";

/** Striking one entry of the record, with a reason (RP-4, JRN-5). */
export const RpStrike = ({ entry, onBack, onDone }: { entry: RpEntry; onBack: () => void; onDone: (fact: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const words = `${dayAndTime(entry.at)} ${entryWords(entry)}`;
  const strike = (): void => {
    setAsked(true);
    if (reason.trim() === "") {
      focusOn("rp-why");
      return;
    }
    void writes.run(
      [{ what: "Strike in the RP record", words: [words, reason.trim()], act: () => app.strike(entry.entryId, reason.trim()) }],
      () => onDone(`Struck: ${words}.`),
    );
  };
  return (
    <Screen
      name="Strike in the Responsible Pharmacist record"
      actions={
        <ActionBar
          back={<BackButton words="Back to the record" onClick={onBack} />}
          note="Adds an entry. What is struck stays readable; nothing is erased."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={strike}>
            Strike it
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Strike a mistake in the record</Heading>
        {writes.refused === null ? null : (
          <FindingNote tone="stop" fact={writes.refused.fact} alert>
            {writes.refused.next}
          </FindingNote>
        )}
        <p className="card">
          <b>{words}</b>
        </p>
        <TextArea
          id="rp-why"
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
