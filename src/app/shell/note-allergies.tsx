import { outageKindsAt } from "../../core/journal/outages.ts";
import { RECORDS_DOWN } from "../../core/rules/tables/records-down.ts";
import { Button } from "../components/button.tsx";
import { Field } from "../components/field.tsx";
import { Segments } from "../components/segments.tsx";
import { ALLERGIES_TOLD, type AllergiesTyped } from "./allergies-typed.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";

type NoteAllergiesProps = {
  typed: AllergiesTyped;
  onChange: (part: Partial<AllergiesTyped>) => void;
  gapAt: (focus: string) => string | null;
};

/** What the patient said of allergies (ALL-1). It is written down and judged by nobody but the pharmacist; nothing has to be chosen. */
export const NoteAllergies = ({ typed: { allergies, allergiesTold }, onChange, gapAt }: NoteAllergiesProps) => {
  const { log } = useOpenView();
  const isPmrDown = outageKindsAt(log, useNow()).some((kind) => RECORDS_DOWN.by[kind].includes("pmr-history"));
  return (
    <div className="stack">
      <Segments
        id="allergies"
        legend={
          <>
            Allergies <small>{isPmrDown ? "(ask; the PMR's list may be out of reach)" : "(ask)"}</small>
          </>
        }
        options={[
          { value: "none-known", words: "None known" },
          { value: "told", words: "They said" },
          { value: "not-asked", words: "Not asked" },
        ]}
        value={allergies}
        onChoose={(chosen) => onChange({ allergies: chosen })}
      >
        {allergies === null ? null : (
          <Button look="text" onClick={() => onChange({ allergies: null })}>
            Take this answer back
          </Button>
        )}
      </Segments>
      {allergies === "told" ? (
        <Field
          id={ALLERGIES_TOLD}
          label="What to, and what happened"
          hint="Written down as it is. Holdfast compares it with nothing: look at each medicine yourself."
          autoComplete="off"
          maxLength={200}
          value={allergiesTold}
          error={gapAt(ALLERGIES_TOLD)}
          onChange={(event) => onChange({ allergiesTold: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
};
