import { looksLikePharmacist } from "../../../core/model/gphc-number.ts";
import type { RpNamed } from "../../../core/rules/rp-record.ts";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useNow } from "../../shell/use-now.ts";
import { WhenFields } from "../../shell/when-fields.tsx";
import { type RpForm, SOMEBODY_ELSE } from "./rp-form.ts";

type RpFieldsProps = {
  form: RpForm;
  people: readonly RpNamed[];
  change: (part: Partial<RpForm>) => void;
  gapAt: (focus: string) => string | null;
};

const TypedPerson = ({ form, change, gapAt }: Omit<RpFieldsProps, "people">) => (
  <>
    <Field
      id="rp-name"
      label="Name"
      autoComplete="off"
      value={form.name}
      error={gapAt("rp-name")}
      onChange={(event) => change({ name: event.currentTarget.value })}
    />
    <Field
      id="rp-gphc"
      label="GPhC number"
      inputMode="numeric"
      autoComplete="off"
      value={form.gphc}
      error={gapAt("rp-gphc")}
      onChange={(event) => change({ gphc: event.currentTarget.value })}
    />
    {form.gphc.trim().length < 7 || looksLikePharmacist(form.gphc.trim()) ? null : (
      <FindingNote tone="warn" fact="This is not like a pharmacist's number.">
        It has seven digits and begins with 2. You can record it all the same.
      </FindingNote>
    )}
  </>
);

/** Who, since when, and for an attestation who says so. Nobody is chosen beforehand where there is a choice. */
export const RpFields = ({ form, people, change, gapAt }: RpFieldsProps) => {
  const now = useNow();
  return (
    <div className="stack-wide">
      <ChoiceGroup legend="Who?" error={gapAt("rp-who")}>
        {[
          ...people.map(({ name, gphc }) => ({ value: gphc, words: name, note: `GPhC ${gphc}` })),
          { value: SOMEBODY_ELSE, words: "Somebody else", note: "Type name and number" },
        ].map(({ value, words, note }, index) => (
          <ChoiceRow
            key={value}
            kind="radio"
            name="rp-who"
            id={index === 0 ? "rp-who" : undefined}
            words={words}
            note={note}
            chosen={form.who === value}
            onChange={() => change({ who: value })}
          />
        ))}
      </ChoiceGroup>
      {form.who === SOMEBODY_ELSE ? <TypedPerson form={form} change={change} gapAt={gapAt} /> : null}
      <WhenFields
        id="rp-time"
        typed={form}
        now={now}
        error={gapAt("rp-time")}
        {...(form.act === "attest" ? { legend: "Signed on there since", untouched: "" } : {})}
        onChange={change}
      />
      {form.act === "attest" ? (
        <Field
          id="rp-attested"
          label="Attested by"
          hint="Who saw it in the pharmacy's own record"
          autoComplete="off"
          value={form.attestedBy}
          error={gapAt("rp-attested")}
          onChange={(event) => change({ attestedBy: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
};
