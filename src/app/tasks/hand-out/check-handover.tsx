import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import type { VisitDraft } from "../../shell/drafts.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { ProofOfIdentity, WhoTookIt } from "../../shell/who-took-it.tsx";
import { asksIdentity, type CheckFacts } from "./visit-form.ts";

type CheckHandoverProps = { draftKey: string; draft: VisitDraft; facts: CheckFacts; gapAt: (focus: string) => string | null };

/** Who took it, what they told us, and for controlled drugs whether they proved who they are. */
export const CheckHandover = ({ draftKey, draft, facts, gapAt }: CheckHandoverProps) => {
  const ui = useUi();
  const change = (part: Partial<VisitDraft>): void => ui.saveDraft(draftKey, part);
  const taker = { typed: draft, wantsProof: asksIdentity(facts), isOnPaper: false, onChange: change, gapAt };
  return (
    <>
      <WhoTookIt {...taker} />
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
      <ProofOfIdentity {...taker} />
    </>
  );
};
