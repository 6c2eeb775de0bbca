import { useState } from "react";
import type { NearMissEntry } from "../../../core/journal/log.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { useApp } from "../../shell/app-context.ts";
import { EMPTY_NEAR_MISS } from "../../shell/near-miss-draft.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { useWatched } from "../../shell/watched.ts";
import { NearMissFields } from "./near-miss-fields.tsx";
import { nearMissCommand, nearMissDoubts, nearMissGaps } from "./near-miss-form.ts";
import { NearMissList } from "./near-miss-list.tsx";
import { nearMissWords } from "./near-miss-words.ts";
import "./near-miss.css";

/** What is due when it was more than a near miss (practice 1.3: LFPSE; controlled drugs to the accountable officer). */
const MORE =
  "Tell the pharmacist in charge now. Report it to LFPSE when systems are back; with a controlled drug, tell the accountable officer too.";

/** Records a mistake that was found in time, or was not, and shows those recorded (MIS-1). */
export const NearMissScreen = () => {
  const app = useApp();
  const ui = useUi();
  const writes = useWrites();
  const { prescriptions } = useOpenView();
  const form = useWatched(ui.nearMissForm);
  const { gapAt, ask, forget } = useGaps(nearMissGaps(form, app.now()));
  const [said, setSaid] = useState<SaidWords | null>(null);
  /** What was asked about already, word by word: pressed again with nothing changed, it is recorded. */
  const [askedAbout, setAskedAbout] = useState("");
  const doubts = nearMissDoubts(form, [...new Set(prescriptions.map(({ patient }) => patient.family))]);
  const doubted = doubts.map(({ focus, fact }) => `${focus} ${fact}`).join("\n");
  const doubtAt = (focus: string): string | null =>
    doubted === askedAbout ? (doubts.find((doubt) => doubt.focus === focus)?.fact ?? null) : null;
  const [striking, setStriking] = useState<NearMissEntry | null>(null);
  const record = (): void => {
    setSaid(null);
    ask();
    const command = nearMissCommand(form, app.now());
    if (command === null) return;
    if (doubts[0] !== undefined && askedAbout !== doubted) {
      setAskedAbout(doubted);
      focusOn(doubts[0].focus);
      return;
    }
    const words = nearMissWords(command.told);
    void writes.run([{ what: "Near miss", words: [words], act: () => app.recordNearMiss(command) }], () => {
      ui.nearMissForm.set(EMPTY_NEAR_MISS);
      setAskedAbout("");
      forget();
      setSaid({ tone: "good", fact: `Recorded: ${words}.`, next: command.told.harm === "none-reached" ? "" : MORE });
    });
  };
  if (striking !== null)
    return (
      <StrikeEntry
        entryIds={[striking.entryId]}
        words={`${dayAndTime(striking.at)} ${nearMissWords(striking.told)}`}
        what="Strike a near miss"
        list="the near misses"
        onBack={() => setStriking(null)}
        onDone={(fact) => {
          setStriking(null);
          setSaid({ tone: "good", fact, next: "It stays readable. Record it anew where that is due." });
        }}
      />
    );
  return (
    <Screen
      name="Near misses"
      actions={
        <ActionBar
          back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" }, "replace")} />}
          note="Adds an entry to the log. No patient is named in it."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
            Record it
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Near misses</Heading>
        <p className="second">Mistakes found in time, and those that were not. They are counted in the outage report.</p>
        <Said said={said} />
        <Refused writes={writes} />
        <div className="two-columns">
          <NearMissFields
            form={form}
            change={(part) => ui.nearMissForm.set({ ...ui.nearMissForm.get(), ...part })}
            gapAt={(focus) => gapAt(focus) ?? doubtAt(focus)}
          />
          <section className="stack" aria-labelledby="misses-recorded">
            <h2 id="misses-recorded">Recorded</h2>
            <NearMissList onStrike={setStriking} />
          </section>
        </div>
      </div>
    </Screen>
  );
};
