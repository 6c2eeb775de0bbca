import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field } from "../../components/field.tsx";
import { Segments } from "../../components/segments.tsx";
import type { VisitDraft } from "../../shell/drafts.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { asksIdentity, type CheckFacts, isProfessional } from "./visit-form.ts";

type CheckHandoverProps = { draftKey: string; draft: VisitDraft; facts: CheckFacts; gapAt: (focus: string) => string | null };

/** Who took it, what they told us, and for controlled drugs whether they proved who they are. */
export const CheckHandover = ({ draftKey, draft, facts, gapAt }: CheckHandoverProps) => {
  const ui = useUi();
  const change = (part: Partial<VisitDraft>): void => ui.saveDraft(draftKey, part);
  return (
    <>
      <div className="stack">
        <Segments
          id="handed-to"
          legend="Handed to"
          options={[
            { value: "patient", words: "Patient" },
            { value: "someone-else", words: "Someone else" },
            { value: "delivery", words: "Delivery" },
          ]}
          value={draft.to}
          onChoose={(to) => change({ to })}
          error={gapAt("handed-to")}
        />
        {draft.to === "someone-else" ? (
          <Field
            id="taker-name"
            label="Name, and who they are to the patient"
            autoComplete="off"
            maxLength={120}
            value={draft.name}
            error={gapAt("taker-name")}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        ) : null}
        {draft.to === "someone-else" && asksIdentity(facts) ? (
          <ChoiceRow
            kind="tick"
            words="A health professional, in their work"
            note="Then the register wants their address."
            chosen={draft.isProfessional}
            onChange={(chosen) => change({ isProfessional: chosen })}
          />
        ) : null}
        {isProfessional(draft, facts) ? (
          <Field
            id="taker-address"
            label="Their address"
            autoComplete="off"
            maxLength={200}
            value={draft.professionalAddress}
            error={gapAt("taker-address")}
            onChange={(event) => change({ professionalAddress: event.currentTarget.value })}
          />
        ) : null}
      </div>
      <div className="stack-tight">
        <ChoiceGroup legend="They told us">
          <div className="check-pair">
            <ChoiceRow
              kind="tick"
              words="Name and address"
              chosen={draft.toldNameAndAddress}
              onChange={(toldNameAndAddress) => change({ toldNameAndAddress })}
            />
            <ChoiceRow
              kind="tick"
              words="Date of birth"
              chosen={draft.toldDateOfBirth}
              onChange={(toldDateOfBirth) => change({ toldDateOfBirth })}
            />
          </div>
        </ChoiceGroup>
        {draft.to !== null && draft.to !== "delivery" && !(draft.toldNameAndAddress && draft.toldDateOfBirth) ? (
          <p className="second">What is not ticked is written as not asked.</p>
        ) : null}
      </div>
      {asksIdentity(facts) ? (
        <Segments
          id="identity"
          legend={
            <>
              Proof of identity <small>(CD)</small>
            </>
          }
          options={[
            { value: "seen", words: "Asked and seen" },
            { value: "asked-not-seen", words: "Asked, not seen" },
            { value: "not-asked", words: "Not asked" },
          ]}
          value={draft.identity}
          onChoose={(identity) => change({ identity })}
          error={gapAt("identity")}
        />
      ) : null}
    </>
  );
};
