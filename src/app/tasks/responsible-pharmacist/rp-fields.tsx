import { oddNumber } from "../../../core/rules/rp-oddities.ts";
import type { RpNamed } from "../../../core/rules/rp-record.ts";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useNow } from "../../shell/use-now.ts";
import { WhenFields } from "../../shell/when-fields.tsx";
import { type RpForm, SOMEBODY_ELSE, whoOf } from "./rp-form.ts";

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
  </>
);

/** What is odd about the number of who is to be in charge (RP-5), before it is recorded. */
const OddNumber = ({ who }: { who: RpNamed }) => {
  const odd = who.gphc.length < 7 ? null : oddNumber(who);
  if (odd === null) return null;
  return odd.isTechnicians ? (
    <FindingNote tone="stop" fact={`${who.gphc} is like a pharmacy technician's number.`}>
      A technician cannot be the Responsible Pharmacist. Ask who is in charge, and enter that pharmacist's name and number.
      Recorded all the same, each supply is stopped until somebody says why.
    </FindingNote>
  ) : (
    <FindingNote tone="warn" fact="This is not like a pharmacist's number.">
      It has seven digits and begins with 2. You can record it all the same.
    </FindingNote>
  );
};

/** Who, since when, and for an attestation who says so. Nobody is chosen beforehand where there is a choice. */
export const RpFields = ({ form, people, change, gapAt }: RpFieldsProps) => {
  const now = useNow();
  const who = whoOf(form, people);
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
      {who === null || (form.act !== "on" && form.act !== "attest") ? null : <OddNumber who={who} />}
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
