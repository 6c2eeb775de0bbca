import { useState } from "react";
import type { OutageKind } from "../../../core/journal/body.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { clockTime } from "../../../core/model/words.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Avatar } from "../../components/avatar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { entryPaper } from "../../shell/entry-paper.ts";
import { OUTAGE_KINDS, OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { showPaper } from "../../shell/paper.ts";
import { go } from "../../shell/route.ts";
import { Screen } from "../../shell/screen.tsx";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ChecksSuggest } from "./checks-suggest.tsx";
import { londonMoment } from "./london-moment.ts";
import "./declare.css";

type Form = { what: OutageKind | null; time: string; day: string; why: string; supplier: string; national: string };

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Declaring an outage: a person says what is down and since when; checks only suggest. */
export const DeclareScreen = () => {
  const app = useApp();
  const { link, me, device } = useOpenView();
  const [form, setForm] = useState<Form>(() => {
    const since = link.state === "no-answer" && link.since !== null ? link.since : app.now();
    return { what: null, time: clockTime(since), day: londonDate(since), why: "", supplier: "", national: "" };
  });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fact: string; next: string } | null>(null);
  const change = (part: Partial<Form>): void => setForm((old) => ({ ...old, ...part }));
  const since = londonMoment(form.day, form.time);
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
      else if (outcome.kind === "recorded") go({ task: "home" }, "replace");
      else
        showPaper(
          entryPaper(outcome, "Outage declared", device, [
            `${OUTAGE_WORDS[what].title}, since ${form.day} ${form.time}`,
            `by ${me.name}`,
          ]),
          () => go({ task: "home" }, "replace"),
        );
    });
  };
  return (
    <Screen
      name="Declare an outage"
      actions={
        <ActionBar note="This writes an entry in the log: who, when, why. Two devices may each declare; they are joined later.">
          <Button look="secondary" onClick={() => go({ task: "home" })}>
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
          <div className="stack-wide">
            <fieldset>
              <legend className="segments-legend">Down since</legend>
              <div className="declare-since">
                <Field
                  id="down-since"
                  label="Time"
                  type="time"
                  required
                  value={form.time}
                  error={asked ? sinceError : null}
                  onChange={(event) => change({ time: event.currentTarget.value })}
                />
                <Field
                  label="Day"
                  type="date"
                  required
                  value={form.day}
                  onChange={(event) => change({ day: event.currentTarget.value })}
                />
              </div>
            </fieldset>
            <Field
              label="Why, in a few words"
              autoComplete="off"
              value={form.why}
              onChange={(event) => change({ why: event.currentTarget.value })}
            />
            <fieldset>
              <legend className="segments-legend">
                Incident numbers <small>(where you have them)</small>
              </legend>
              <div className="declare-since">
                <Field
                  label="Supplier"
                  autoComplete="off"
                  value={form.supplier}
                  onChange={(event) => change({ supplier: event.currentTarget.value })}
                />
                <Field
                  label="National"
                  autoComplete="off"
                  value={form.national}
                  onChange={(event) => change({ national: event.currentTarget.value })}
                />
              </div>
            </fieldset>
            <div className="declare-by">
              <Avatar name={me.name} look="slate" />
              <p>
                <span className="second">Declared by</span>
                <br />
                <b>{me.name}</b>
                {me.gphc === null ? null : <span className="unbroken">, GPhC {me.gphc}</span>}
              </p>
            </div>
            <FindingNote tone="info" fact="Tell everyone here:">
              patient details stay on enrolled devices and on the paper log, nowhere else.
            </FindingNote>
          </div>
        </div>
      </div>
    </Screen>
  );
};
