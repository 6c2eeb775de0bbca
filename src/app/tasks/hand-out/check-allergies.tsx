import { Field } from "../../components/field.tsx";
import { Segments } from "../../components/segments.tsx";
import type { VisitDraft } from "../../shell/drafts.ts";
import { useUi } from "../../shell/ui-memory.ts";

type CheckAllergiesProps = { draftKey: string; draft: VisitDraft; gapAt: (focus: string) => string | null };

/** What the patient said of allergies (ALL-1). It is written down and judged by nobody but the pharmacist; nothing has to be chosen. */
export const CheckAllergies = ({ draftKey, draft, gapAt }: CheckAllergiesProps) => {
  const ui = useUi();
  return (
    <div className="stack">
      <Segments
        id="allergies"
        legend={
          <>
            Allergies <small>(ask; the PMR's list may be out of reach)</small>
          </>
        }
        options={[
          { value: "none-known", words: "None known" },
          { value: "told", words: "They said" },
          { value: "not-asked", words: "Not asked" },
        ]}
        value={draft.allergies}
        onChoose={(allergies) => ui.saveDraft(draftKey, { allergies })}
      />
      {draft.allergies === "told" ? (
        <Field
          id="allergies-told"
          label="What to, and what happened"
          hint="Written down as it is. Holdfast compares it with nothing: look at each medicine yourself."
          autoComplete="off"
          maxLength={200}
          value={draft.allergiesTold}
          error={gapAt("allergies-told")}
          onChange={(event) => ui.saveDraft(draftKey, { allergiesTold: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
};
