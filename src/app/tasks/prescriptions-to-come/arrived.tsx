import { useState } from "react";
import type { ToCome } from "../../../core/journal/prescriptions-to-come.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { fullName } from "../../../core/model/patient.ts";
import { parsePrescriptionId } from "../../../core/model/prescription-id.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { CheckCharacterNote } from "../../shell/check-character-note.tsx";
import { Refused } from "../../shell/refused.tsx";
import { useGaps } from "../../shell/use-gaps.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { type ArrivalDraft, arrivalGaps, arrivalOf } from "./arrival-form.ts";

/** Records that a prescription came: which, its date, the day (EMS-5). */
export const Arrived = ({ one, onDone }: { one: ToCome; onDone: (fact: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const today = londonDate(app.now());
  const [draft, setDraft] = useState<ArrivalDraft>({ isPaper: null, number: "", dated: "", receivedOn: today });
  const change = (part: Partial<ArrivalDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const { gapAt, ask } = useGaps(arrivalGaps(draft, today));
  const record = (): void => {
    ask();
    const command = arrivalOf(one.key, draft, today);
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
      <CheckCharacterNote
        id={draft.isPaper === false ? parsePrescriptionId(draft.number) : null}
        goOn="It may be recorded all the same."
      />
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
