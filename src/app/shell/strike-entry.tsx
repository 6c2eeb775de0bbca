import { useState } from "react";
import { unnumbered } from "../../core/journal/log.ts";
import { ActionBar, BackButton } from "../components/action-bar.tsx";
import { Button } from "../components/button.tsx";
import { TextArea } from "../components/field.tsx";
import { focusOn } from "../components/focus-on.ts";
import { Heading } from "../components/heading.tsx";
import { useApp } from "./app-context.ts";
import { Refused } from "./refused.tsx";
import { Screen } from "./screen.tsx";
import { useOpenView } from "./use-open-view.ts";
import { useWrites } from "./use-writes.ts";

/** Entries without a number that say one thing together, mostly one; that in words, and what its list is called: `in the record`, `of the near misses`. */
type StrikeEntryProps = {
  entryIds: readonly string[];
  words: string;
  what: string;
  list: string;
  onBack: () => void;
  onDone: (fact: string) => void;
};

/** Striking what took no number, with a reason (JRN-5): all its entries in one act. Tried again after a part of them, the rest is struck. */
export const StrikeEntry = ({ entryIds, words, what, list, onBack, onDone }: StrikeEntryProps) => {
  const app = useApp();
  const { log } = useOpenView();
  const writes = useWrites();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const strike = (): void => {
    setAsked(true);
    if (reason.trim() === "") {
      focusOn("why-struck");
      return;
    }
    const struck = new Set(unnumbered(log).flatMap((one) => (one.strike === null ? [] : [one.entryId])));
    const rest = entryIds.filter((entryId) => !struck.has(entryId));
    // Struck altogether meanwhile, on another device, it is tried all the same: then the person reads that it is.
    const targets = rest.length === 0 ? entryIds : rest;
    void writes.run(
      targets.map((entryId) => ({ what, words: [words, reason.trim()], act: () => app.strike(entryId, reason.trim()) })),
      () => onDone(`Struck: ${words}.`),
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
        <Refused writes={writes} />
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
