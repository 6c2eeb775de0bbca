import { useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import { clockTime } from "../../../core/model/words.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { entryPaper } from "../../shell/entry-paper.ts";
import { OUTAGE_KINDS, OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { lastEnded } from "../../shell/state-of-things.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ChecksSuggest } from "./checks-suggest.tsx";
import { DeclareFacts, type DeclareForm } from "./declare-facts.tsx";
import { likelySince, recentEnd, sinceOf } from "./since-of.ts";
import "./declare.css";

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Declaring an outage: a person says what is down and since when; checks only suggest. */
export const DeclareScreen = () => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const { link, me, device } = view;
  const [before] = useState(() => recentEnd(lastEnded(view)?.endedAt ?? null, app.now()));
  const [form, setForm] = useState<DeclareForm>(() => {
    const since = likelySince(link, before, app.now());
    return { what: null, time: clockTime(since), day: londonDate(since), why: "", supplier: "", national: "" };
  });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fact: string; next: string } | null>(null);
  const change = (part: Partial<DeclareForm>): void => setForm((old) => ({ ...old, ...part }));
  const since = sinceOf(form.day, form.time, before);
  const sinceError =
    since === null
      ? "Enter the time and the day it went down."
      : since > app.now()
        ? "That time has not come yet. Enter when it went down: now or earlier."
        : null;
  const declare = (): void => {
    setAsked(true);
    setRefused(null);
    const { what } = form;
    if (what === null) {
      focusOn("what-is-down");
      return;
    }
    if (since === null || sinceError !== null) {
      focusOn("down-since");
      return;
    }
    setBusy(true);
    const facts = {
      what,
      since,
      why: form.why.trim(),
      supplierIncident: orNull(form.supplier),
      nationalIncident: orNull(form.national),
    };
    void app.declareOutage(facts).then((outcome) => {
      setBusy(false);
      if (outcome.kind === "refused") setRefused(outcome.findings[0] ?? null);
      else if (outcome.kind === "recorded") ui.go({ task: "home" }, "replace");
      else
        ui.showPaper(
          entryPaper(outcome, "Outage declared", device, [
            `${OUTAGE_WORDS[what].title}, since ${form.day} ${form.time}`,
            `by ${me.name}`,
          ]),
          () => ui.go({ task: "home" }, "replace"),
        );
    });
  };
  return (
    <Screen
      name="Declare an outage"
      actions={
        <ActionBar note="This writes an entry in the log: who, when, why. Two devices may each declare; they are joined later.">
          <Button look="secondary" onClick={() => ui.go({ task: "home" })}>
            Cancel
          </Button>
          <Button look="primary" busy={busy ? "Writing…" : null} onClick={declare}>
            Declare the outage
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Declare an outage</Heading>
          <p className="second">You decide, not the {deviceNoun(device)}. You can end it at any time.</p>
        </div>
        {refused === null ? null : (
          <FindingNote tone="stop" fact={refused.fact} alert>
            {refused.next}
          </FindingNote>
        )}
        <div className="two-columns declare">
          <div className="stack">
            <ChoiceGroup legend="What is down?" error={asked && form.what === null ? "Choose what is down." : null}>
              {OUTAGE_KINDS.map((kind, index) => (
                <ChoiceRow
                  key={kind}
                  kind="radio"
                  name="what"
                  id={index === 0 ? "what-is-down" : undefined}
                  words={OUTAGE_WORDS[kind].title}
                  note={OUTAGE_WORDS[kind].note}
                  chosen={form.what === kind}
                  onChange={() => change({ what: kind })}
                />
              ))}
            </ChoiceGroup>
            <ChecksSuggest />
          </div>
          <DeclareFacts form={form} before={before} change={change} sinceError={asked ? sinceError : null} me={me} />
        </div>
      </div>
    </Screen>
  );
};
