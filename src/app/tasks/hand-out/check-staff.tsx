import type { Person } from "../../../core/model/person.ts";
import { Segments } from "../../components/segments.tsx";
import type { VisitDraft } from "../../shell/drafts.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { dispensersOf, pharmacistsOf } from "./judge.ts";

type CheckStaffProps = { draftKey: string; draft: VisitDraft; team: readonly Person[]; gapAt: (focus: string) => string | null };

/** Who assembled, who checked, which pharmacist made the clinical check. Nobody is chosen beforehand. */
export const CheckStaff = ({ draftKey, draft, team, gapAt }: CheckStaffProps) => {
  const ui = useUi();
  const people = dispensersOf(team);
  return (
    <>
      <Segments
        id="assembled-by"
        legend="Assembled by"
        options={people.map(({ id, name }) => ({ value: id, words: name }))}
        value={draft.assembledBy}
        onChoose={(assembledBy) => ui.saveDraft(draftKey, { assembledBy })}
        error={gapAt("assembled-by")}
      />
      <Segments
        id="checked-by"
        legend={
          <>
            Accuracy checked by <small>(someone else)</small>
          </>
        }
        options={people.map(({ id, name }) => ({ value: id, words: name, dimmed: id === draft.assembledBy }))}
        value={draft.checkedBy}
        onChoose={(checkedBy) => ui.saveDraft(draftKey, { checkedBy })}
        error={gapAt("checked-by")}
      />
      <Segments
        id="clinical-by"
        legend={
          <>
            Clinical check <small>(pharmacist)</small>
          </>
        }
        options={pharmacistsOf(team).map(({ id, name }) => ({ value: id, words: name }))}
        value={draft.clinicalCheckBy}
        onChoose={(clinicalCheckBy) => ui.saveDraft(draftKey, { clinicalCheckBy })}
        error={gapAt("clinical-by")}
      />
    </>
  );
};
