import type { AskedFor, ReferredTo } from "../../../core/model/supply-route.ts";
import { Field, Select, TextArea } from "../../components/field.tsx";
import type { PartProps } from "./patient-fields.tsx";
import { ASKED_CHOICES, REFERRED_CHOICES } from "./route-words.ts";

const askedOf = (value: string): AskedFor | null => ASKED_CHOICES.find((choice) => choice.value === value)?.value ?? null;
const toOf = (value: string): ReferredTo | null => REFERRED_CHOICES.find((choice) => choice.value === value)?.value ?? null;

/** What a refusal is asked: what for, why not, and where to (ROU-4). */
export const ReferralQuestions = ({ draft, change, gapAt }: PartProps) => (
  <section className="card stack" aria-labelledby="own-referral">
    <h2 id="own-referral">Not supplied</h2>
    <Select
      id="own-asked-for"
      label="What was asked for?"
      ask="Choose what was asked for"
      options={ASKED_CHOICES}
      value={draft.asked ?? ""}
      error={gapAt("own-asked-for")}
      onChange={(event) => change({ asked: askedOf(event.currentTarget.value) })}
    />
    <TextArea
      id="own-why"
      label="Why is it not supplied?"
      rows={2}
      value={draft.why}
      error={gapAt("own-why")}
      onChange={(event) => change({ why: event.currentTarget.value })}
    />
    <Select
      id="own-to"
      label="Where is the patient sent on to?"
      ask="Choose where to"
      options={REFERRED_CHOICES}
      value={draft.to ?? ""}
      error={gapAt("own-to")}
      onChange={(event) => change({ to: toOf(event.currentTarget.value) })}
    />
    <Field
      id="own-to-name"
      label="Its name and telephone"
      hint="So that the patient finds it"
      autoComplete="off"
      value={draft.toName}
      error={gapAt("own-to-name")}
      onChange={(event) => change({ toName: event.currentTarget.value })}
    />
  </section>
);
