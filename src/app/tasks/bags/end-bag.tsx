import { useState } from "react";
import type { BagEnd } from "../../../core/journal/decide-bag.ts";
import type { Bag } from "../../../core/journal/log.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { TextArea } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { patientWords } from "../../components/patient-words.ts";
import { useApp } from "../../shell/app-context.ts";
import { bagItems } from "../../shell/bag-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useWrites } from "../../shell/use-writes.ts";

const ENDS: readonly { value: BagEnd; words: string; note: string }[] = [
  {
    value: "not-collected",
    words: "Nobody collected it",
    note: "It goes back to the shelf. The prescription stays open until it is closed or supplied.",
  },
  {
    value: "taken-apart",
    words: "Taken apart",
    note: "It was wrong, changed or made twice, or its medicines went out by another line.",
  },
];

/** Takes a bag off the list, with a reason (BAG-3). */
export const EndBag = ({ bag, onBack, onDone }: { bag: Bag; onBack: () => void; onDone: (fact: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const [how, setHow] = useState<BagEnd | null>(null);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const words = `Bag of ${patientWords(bag.basis.patient)}: ${bagItems(bag).join("; ")}`;
  const end = (): void => {
    setAsked(true);
    if (how === null || reason.trim() === "") {
      focusOn(how === null ? "bag-end" : "bag-why");
      return;
    }
    void writes.run(
      [{ what: "Bag taken off the list", words: [words, reason.trim()], act: () => app.endBag(bag.bagId, how, reason) }],
      () => onDone(`Off the list: ${words}.`),
    );
  };
  return (
    <Screen
      name="Take a bag off the list"
      actions={
        <ActionBar back={<BackButton words="Back to the bags" onClick={onBack} />} note="Adds an entry to the log.">
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={end}>
            Take it off the list
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Take a bag off the list</Heading>
        <Refused writes={writes} />
        <p className="card">
          <PatientNamed patient={bag.basis.patient} /> {bagItems(bag).join("; ")}
        </p>
        <ChoiceGroup legend="What became of it?" error={asked && how === null ? "Choose what became of it." : null}>
          {ENDS.map(({ value, words: word, note }, index) => (
            <ChoiceRow
              key={value}
              kind="radio"
              name="bag-end"
              id={index === 0 ? "bag-end" : undefined}
              words={word}
              note={note}
              chosen={how === value}
              onChange={() => setHow(value)}
            />
          ))}
        </ChoiceGroup>
        <TextArea
          id="bag-why"
          label="Why"
          hint="In a few words."
          value={reason}
          error={asked && reason.trim() === "" ? "Say in a few words why." : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </Screen>
  );
};
