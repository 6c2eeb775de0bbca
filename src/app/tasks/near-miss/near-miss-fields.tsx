import type { ContributingFactor } from "../../../core/model/near-miss.ts";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field, Select, TextArea } from "../../components/field.tsx";
import { MISTAKES } from "../../shell/mistake-words.ts";
import { LEFT, type NearMissForm } from "../../shell/near-miss-draft.ts";
import { useNow } from "../../shell/use-now.ts";
import { WhenFields } from "../../shell/when-fields.tsx";
import { FACTORS, HARMS, STAGES } from "./near-miss-words.ts";

type FieldsProps = {
  form: NearMissForm;
  change: (part: Partial<NearMissForm>) => void;
  gapAt: (focus: string) => string | null;
};

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>): { value: Value; words: string }[] =>
  (Object.keys(words) as Value[]).map((value) => ({ value, words: words[value] }));

const chosenFrom = <Value extends string>(words: Readonly<Record<Value, string>>, text: string): Value | "" =>
  Object.hasOwn(words, text) ? (text as Value) : "";

const FOUND: Readonly<Record<NonNullable<Exclude<NearMissForm["foundAt"], "">>, string>> = {
  ...STAGES,
  [LEFT]: "After it left the pharmacy",
};

/** What was wrong, where, with which medicine, and how far it went. No place for a patient. */
export const NearMissFields = ({ form, change, gapAt }: FieldsProps) => {
  const now = useNow();
  const factor = (one: ContributingFactor, isChosen: boolean): void =>
    change({ factors: isChosen ? [...form.factors, one] : form.factors.filter((other) => other !== one) });
  return (
    <div className="stack-wide">
      <Select
        id="miss-mistake"
        label="What was wrong?"
        ask="Choose what was wrong"
        options={optionsOf(MISTAKES)}
        value={form.mistake}
        error={gapAt("miss-mistake")}
        onChange={(event) => change({ mistake: chosenFrom(MISTAKES, event.currentTarget.value) })}
      />
      <Field
        id="miss-medicine"
        label="Medicine that was meant"
        hint="And the one picked instead. No patient's name or number."
        autoComplete="off"
        value={form.medicine}
        error={gapAt("miss-medicine")}
        onChange={(event) => change({ medicine: event.currentTarget.value })}
      />
      <Select
        id="miss-stage"
        label="Where did it happen?"
        ask="Choose where it happened"
        options={optionsOf(STAGES)}
        value={form.stage}
        error={gapAt("miss-stage")}
        onChange={(event) => change({ stage: chosenFrom(STAGES, event.currentTarget.value) })}
      />
      <Select
        id="miss-found"
        label="Where was it found?"
        ask="Choose where it was found"
        options={optionsOf(FOUND)}
        value={form.foundAt}
        error={gapAt("miss-found")}
        onChange={(event) => change({ foundAt: chosenFrom(FOUND, event.currentTarget.value) })}
      />
      <Select
        id="miss-harm"
        label="How far did it go?"
        ask="Choose how far it went"
        options={optionsOf(HARMS)}
        value={form.harm}
        error={gapAt("miss-harm")}
        onChange={(event) => change({ harm: chosenFrom(HARMS, event.currentTarget.value) })}
      />
      <ChoiceGroup legend="What helped it to happen?">
        {optionsOf(FACTORS).map(({ value, words }) => (
          <ChoiceRow
            key={value}
            kind="tick"
            words={words}
            chosen={form.factors.includes(value)}
            onChange={(isChosen) => factor(value, isChosen)}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        id="miss-what"
        label="What happened, in a few words"
        hint="Optional. No patient's name or number."
        value={form.what}
        error={gapAt("miss-what")}
        onChange={(event) => change({ what: event.currentTarget.value })}
      />
      <TextArea
        id="miss-action"
        label="What was done about it"
        hint="Optional."
        value={form.action}
        error={gapAt("miss-action")}
        onChange={(event) => change({ action: event.currentTarget.value })}
      />
      <WhenFields id="miss-time" typed={form} now={now} error={gapAt("miss-time")} onChange={change} />
    </div>
  );
};
