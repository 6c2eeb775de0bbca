import { EMERGENCY_SUPPLY } from "../../../core/rules/tables/emergency-supply.ts";
import { Field, TextArea } from "../../components/field.tsx";
import { Segments } from "../../components/segments.tsx";
import type { PartProps } from "./patient-fields.tsx";
import { Unverified } from "./unverified.tsx";

/** What an emergency supply at a prescriber's request is asked: reg 224 (EMS-4). */
export const PrescriberRequestQuestions = ({ draft, change, gapAt }: PartProps) => (
  <section className="card stack" aria-labelledby="own-request">
    <h2 id="own-request">The request</h2>
    <Segments
      id="own-undertakes"
      legend={`Do they undertake to send the prescription within ${EMERGENCY_SUPPLY.prescriptionHours} hours?`}
      options={[
        { value: "yes", words: "Yes" },
        { value: "no", words: "No" },
      ]}
      value={draft.undertakes}
      onChoose={(undertakes) => change({ undertakes })}
      error={gapAt("own-undertakes")}
    />
    <TextArea
      id="own-verified"
      label="How do you know it is really the prescriber?"
      hint="A voice you know; rang the practice back on its own number; looked them up in the register"
      rows={2}
      value={draft.verifiedHow}
      onChange={(event) => change({ verifiedHow: event.currentTarget.value })}
    />
    <TextArea
      id="own-emergency"
      label="Why can they not send a prescription now?"
      rows={2}
      value={draft.emergency}
      onChange={(event) => change({ emergency: event.currentTarget.value })}
    />
    <div className="own-pair">
      <Field
        id="own-asked"
        label="Asked at"
        hint="Leave it empty if it is just now"
        type="time"
        value={draft.askedTime}
        error={gapAt("own-asked")}
        onChange={(event) => change({ askedTime: event.currentTarget.value })}
      />
    </div>
    <Unverified />
  </section>
);
