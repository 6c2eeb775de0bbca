import { useState } from "react";
import { copyOf } from "../../../core/journal/decide-arrival.ts";
import type { ToCome } from "../../../core/journal/prescriptions-to-come.ts";
import { standingSupplies } from "../../../core/journal/standing.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { fullName } from "../../../core/model/patient.ts";
import { arrivalDoubt } from "../../../core/rules/arrival-doubt.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { CheckCharacterNote } from "../../shell/check-character-note.tsx";
import { Refused } from "../../shell/refused.tsx";
import { useGaps } from "../../shell/use-gaps.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { type ArrivalDraft, arrivalGaps, arrivalOf, numberOf } from "./arrival-form.ts";

/** Records that a prescription came: which, its date, the day (EMS-5). */
export const Arrived = ({ one, onDone }: { one: ToCome; onDone: (fact: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const today = londonDate(app.now());
  const [draft, setDraft] = useState<ArrivalDraft>({ isPaper: null, number: "", dated: "", receivedOn: today, despite: "" });
  const { log, prescriptions } = useOpenView();
  const supplies = standingSupplies(log).filter(({ prescriptionKey }) => prescriptionKey === one.key);
  const doubt = arrivalDoubt(copyOf(numberOf(draft), prescriptions), supplies);
  const change = (part: Partial<ArrivalDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const { gapAt, ask } = useGaps(arrivalGaps(draft, today, doubt));
  const record = (): void => {
    ask();
    const command = arrivalOf(one.key, draft, today, doubt);
    if (command === null) return;
    const words = [fullName(one.patient), `Prescription ${draft.number.trim()} came for ${one.lines.join(", ")}`];
    void writes.run([{ what: "Prescription came", words, act: () => app.recordArrival(command) }], () =>
      onDone(`The prescription for ${one.lines.join(", ")} came. Do not dispense it again.`),
    );
  };
  return (
    <div className="stack">
      <FindingNote tone="warn" fact={`It is for what was supplied as ${one.lines.join(", ")}: do not dispense it again.`}>
        Endorse it and send it in as you do; enter the supply in the PMR against it.
      </FindingNote>
      <Refused writes={writes} />
      <Segments
        id="arrival-how"
        legend="How did it come?"
        error={gapAt("arrival-how")}
        options={[
          { value: "eps", words: "By EPS" },
          { value: "paper", words: "On paper" },
        ]}
        value={draft.isPaper === null ? null : draft.isPaper ? "paper" : "eps"}
        onChoose={(how) => change({ isPaper: how === "paper" })}
      />
      <Field
        id="arrival-number"
        label={draft.isPaper ? "Serial number of the form" : "Prescription number"}
        autoComplete="off"
        value={draft.number}
        error={gapAt("arrival-number")}
        onChange={(event) => change({ number: event.currentTarget.value })}
      />
      <CheckCharacterNote id={numberOf(draft)} goOn="It may be recorded all the same." />
      {doubt === null ? null : (
        <>
          <FindingNote tone="stop" fact={doubt.fact}>
            {doubt.next}
          </FindingNote>
          <Field
            id="arrival-despite"
            label="Why is it the one all the same?"
            autoComplete="off"
            value={draft.despite}
            error={gapAt("arrival-despite")}
            onChange={(event) => change({ despite: event.currentTarget.value })}
          />
        </>
      )}
      <div className="to-come-days">
        <Field
          id="arrival-dated"
          label="Date on it"
          type="date"
          value={draft.dated}
          error={gapAt("arrival-dated")}
          onChange={(event) => change({ dated: event.currentTarget.value })}
        />
        <Field
          id="arrival-received"
          label="Came on"
          type="date"
          value={draft.receivedOn}
          error={gapAt("arrival-received")}
          onChange={(event) => change({ receivedOn: event.currentTarget.value })}
        />
      </div>
      <div>
        <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
          Record that it came
        </Button>
      </div>
    </div>
  );
};
