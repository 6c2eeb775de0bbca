import type { Evidence } from "../../../core/model/supply-route.ts";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field, TextArea } from "../../components/field.tsx";
import type { PartProps } from "./patient-fields.tsx";
import { EVIDENCE_CHOICES } from "./route-words.ts";
import { Unverified } from "./unverified.tsx";

/** What an emergency supply at the patient's request is asked: reg 225's four conditions, the evidence, the emergency (EMS-3). */
export const PatientRequestQuestions = ({ draft, change, gapAt }: PartProps) => {
  const toggle = (value: Evidence, chosen: boolean): void =>
    change({ evidence: chosen ? [...draft.evidence, value] : draft.evidence.filter((known) => known !== value) });
  return (
    <section className="card stack" aria-labelledby="own-interview">
      <h2 id="own-interview">The pharmacist is satisfied that</h2>
      <ChoiceGroup legend={<span className="hidden-words">Conditions</span>}>
        <ChoiceRow
          kind="tick"
          id="own-interviewed"
          words="I have interviewed the patient"
          chosen={draft.interviewed}
          onChange={(interviewed) => change({ interviewed })}
        />
        <ChoiceRow
          kind="tick"
          id="own-need"
          words="They need it now, and a prescription would take too long"
          chosen={draft.immediateNeed}
          onChange={(immediateNeed) => change({ immediateNeed })}
        />
        <ChoiceRow
          kind="tick"
          id="own-before"
          words="It was prescribed for them before"
          chosen={draft.previouslyPrescribed}
          onChange={(previouslyPrescribed) => change({ previouslyPrescribed })}
        />
        <ChoiceRow
          kind="tick"
          id="own-right-dose"
          words="The dose is right for them to take"
          chosen={draft.doseAppropriate}
          onChange={(doseAppropriate) => change({ doseAppropriate })}
        />
      </ChoiceGroup>
      <ChoiceGroup legend="Evidence seen">
        <div className="own-pair">
          {EVIDENCE_CHOICES.map(({ value, words }) => (
            <ChoiceRow
              key={value}
              kind="tick"
              words={words}
              chosen={draft.evidence.includes(value)}
              onChange={(chosen) => toggle(value, chosen)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <TextArea
        id="own-emergency"
        label="The emergency: why is it needed, and why is there no prescription?"
        rows={2}
        error={gapAt("own-emergency")}
        value={draft.emergency}
        onChange={(event) => change({ emergency: event.currentTarget.value })}
      />
      <ChoiceRow
        kind="tick"
        words="NHS 111 or urgent care referred them (Pharmacy First)"
        note="Then it is at NHS expense: the NHS charge is asked, and no price."
        chosen={draft.isPharmacyFirst}
        onChange={(isPharmacyFirst) => change({ isPharmacyFirst })}
      />
      {draft.isPharmacyFirst ? (
        <Field
          id="own-referral"
          label="Number of the referral"
          hint="If it is known. Record the supply in your Pharmacy First system today, and tell the GP practice by the next working day."
          autoComplete="off"
          value={draft.referral}
          onChange={(event) => change({ referral: event.currentTarget.value })}
        />
      ) : null}
      <p className="second">
        Ask when they last had it, what has changed since, and when the next dose is due. The label says <b>Emergency Supply</b>.
      </p>
      <Unverified />
    </section>
  );
};
