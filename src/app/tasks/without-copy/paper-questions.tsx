import { Field } from "../../components/field.tsx";
import { Segments } from "../../components/segments.tsx";
import type { PartProps } from "./patient-fields.tsx";

/** What a paper FP10 or a private prescription is asked: the signature, the dates, the number of the form. */
export const PaperQuestions = ({ kind, draft, change, gapAt }: PartProps & { kind: "paper-fp10" | "private" }) => (
  <section className="card stack" aria-labelledby="own-paper">
    <h2 id="own-paper">The paper</h2>
    <Segments
      id="own-signed"
      legend="Signed in ink by the prescriber"
      options={[
        { value: "yes", words: "Yes" },
        { value: "no", words: "No" },
      ]}
      value={draft.inkAndSigned}
      onChoose={(inkAndSigned) => change({ inkAndSigned })}
      error={gapAt("own-signed")}
    />
    <div className="own-pair">
      <Field
        id="own-dated"
        label="Date on it"
        hint="Leave empty if there is none"
        type="date"
        value={draft.dated}
        error={gapAt("own-dated")}
        onChange={(event) => change({ dated: event.currentTarget.value })}
      />
      {kind === "paper-fp10" ? (
        <>
          <Field
            id="own-not-before"
            label="Not to be dispensed before"
            hint="If the form says so"
            type="date"
            value={draft.notBefore}
            error={gapAt("own-not-before")}
            onChange={(event) => change({ notBefore: event.currentTarget.value })}
          />
          <Field
            id="own-serial"
            label="Serial number of the form"
            hint="At its foot"
            autoComplete="off"
            value={draft.serial}
            onChange={(event) => change({ serial: event.currentTarget.value })}
          />
        </>
      ) : null}
    </div>
  </section>
);
