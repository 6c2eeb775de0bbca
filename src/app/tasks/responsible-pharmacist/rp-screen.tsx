import { useState } from "react";
import type { RpEntry } from "../../../core/journal/log.ts";
import { standingRp } from "../../../core/journal/standing.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { chargeNow, rpRecord } from "../../../core/rules/rp-record.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import type { HandOutRoute } from "../../shell/route.ts";
import { rpWords } from "../../shell/rp-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { actButton, actDone, entryWords, RP_ACTS } from "./rp-act-words.ts";
import { RpDay } from "./rp-day.tsx";
import { RpFields } from "./rp-fields.tsx";
import { commandOf, gapsOf, peopleFor, type RpAct, type RpForm, whoOf } from "./rp-form.ts";
import "./rp.css";

/** With somebody in charge nothing is chosen beforehand; with nobody, signing on is what is due. */
const emptyForm = (act: RpAct | null, me: string): RpForm => ({
  act,
  who: null,
  name: "",
  gphc: "",
  time: null,
  day: null,
  attestedBy: me,
});

const useRpForm = (onDone: (act: RpAct, name: string) => void) => {
  const app = useApp();
  const { log, me, device } = useOpenView();
  const writes = useWrites();
  const charge = chargeNow(rpRecord(standingRp(log)));
  const [form, setForm] = useState<RpForm>(() => emptyForm(charge.kind === "nobody" ? "on" : null, me.name));
  const people = peopleFor(form.act, log, device.pharmacy.team);
  const { gapAt, ask, forget } = useGaps(gapsOf(form, people, app.now()));
  const change = (part: Partial<RpForm>): void => setForm((old) => ({ ...old, ...part }));
  const choose = (act: RpAct): void => {
    // Who goes absent, is back or signs off is who is signed on: where that is one person, there is no choice to make.
    const [only, ...others] = act === "on" || act === "attest" ? [] : peopleFor(act, log, device.pharmacy.team);
    change({ act, who: only !== undefined && others.length === 0 ? only.gphc : null });
  };
  const record = (): void => {
    ask();
    const command = commandOf(form, people, app.now());
    if (command === null || form.act === null) return;
    const { act } = form;
    const { name, gphc } = command.who;
    void writes.run(
      [
        {
          what: "Responsible Pharmacist",
          words: [`${name}, GPhC ${gphc}`, actDone(act, name)],
          act: () => app.recordRp(command),
        },
      ],
      () => {
        setForm(emptyForm(null, me.name));
        forget();
        onDone(act, name);
      },
    );
  };
  return { form, people, change, choose, record, gapAt, writes };
};

/** The Responsible Pharmacist record: who is in charge, what is to be recorded now or afterwards, and the record of the day (RP-4). */
export const RpScreen = ({ from }: { from: HandOutRoute | null }) => {
  const ui = useUi();
  const { log } = useOpenView();
  const now = useNow();
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [striking, setStriking] = useState<RpEntry | null>(null);
  const back = (): void => ui.go(from ?? { task: "home" }, "replace");
  const done = (act: RpAct, name: string): void => {
    if (from !== null && act !== "absent" && act !== "off") back();
    else setSaid({ tone: "good", fact: actDone(act, name), next: "" });
  };
  const { form, people, change, choose, record, gapAt, writes } = useRpForm(done);
  if (striking !== null)
    return (
      <StrikeEntry
        entryIds={[striking.entryId]}
        words={`${dayAndTime(striking.at)} ${entryWords(striking)}`}
        what="Strike in the Responsible Pharmacist record"
        list="the record"
        onBack={() => setStriking(null)}
        onDone={(fact) => {
          setStriking(null);
          setSaid({ tone: "good", fact, next: "It stays readable. Record it anew where that is due." });
        }}
      />
    );
  const { isWell, isNobody, fact, detail } = rpWords(log, now);
  return (
    <Screen
      name="Responsible Pharmacist"
      actions={
        <ActionBar
          back={<BackButton words={from === null ? "Back to Home" : "Back to the prescription"} onClick={back} />}
          note="Adds an entry to the log. Mistakes are struck, never erased."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
            {actButton(form.act, whoOf(form, people)?.name ?? "")}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Responsible Pharmacist</Heading>
        <FindingNote tone={isWell ? "good" : isNobody ? "stop" : "warn"} fact={`${fact}.`}>
          {detail}
        </FindingNote>
        <Said said={said} />
        <Refused writes={writes} />
        <div className="two-columns">
          <div className="rp-acts">
            <ChoiceGroup legend="What is to be recorded?" error={gapAt("rp-act")}>
              {RP_ACTS.map(({ value, words, note }, index) => (
                <ChoiceRow
                  key={value}
                  kind="radio"
                  name="rp-act"
                  id={index === 0 ? "rp-act" : undefined}
                  words={words}
                  note={note}
                  chosen={form.act === value}
                  onChange={() => choose(value)}
                />
              ))}
            </ChoiceGroup>
          </div>
          {form.act === null ? (
            <RpDay onStrike={setStriking} />
          ) : (
            <RpFields form={form} people={people} change={change} gapAt={gapAt} />
          )}
        </div>
        {form.act === null ? null : <RpDay onStrike={setStriking} />}
      </div>
    </Screen>
  );
};
