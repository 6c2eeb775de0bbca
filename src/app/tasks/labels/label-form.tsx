import { CdTag } from "../../components/cd-tag.tsx";
import { Field, TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import type { LabelDraft, LabelSubject } from "./label-of-line.ts";
import type { LabelReady } from "./make-labels.ts";

/** What is printed for one product, what may be changed of it, what is missing and what may be misread. */
export const LabelForm = ({
  subject,
  draft,
  ready,
  wordingOf,
  change,
}: {
  subject: LabelSubject;
  draft: LabelDraft;
  ready: LabelReady;
  /** The day of the pharmacy's own wording; null where it took in none. */
  wordingOf: string | null;
  change: (change: Partial<LabelDraft>) => void;
}) => {
  return (
    <section className="card stack" aria-labelledby={`label-${subject.id}`}>
      <h2 id={`label-${subject.id}`}>
        <span className="unbroken">{subject.name}</span> · {subject.product}{" "}
        {subject.drug === null ? null : <CdTag schedule={subject.drug.schedule} />}
      </h2>
      <p className="second">{subject.happened}</p>
      {ready.gaps.map(({ fact, next }) => (
        <FindingNote key={fact} tone="stop" fact={fact}>
          {next}
        </FindingNote>
      ))}
      <TextArea
        label="Directions"
        hint="As prescribed. What you write here stands on the label only."
        value={draft.directions}
        onChange={(event) => change({ directions: event.currentTarget.value })}
      />
      {ready.warnings.map(({ fact, next }) => (
        <FindingNote key={fact} tone="warn" fact={fact}>
          {next}
        </FindingNote>
      ))}
      <TextArea
        label="More lines"
        hint={
          wordingOf === null
            ? "Warnings and advice, in your words: Holdfast ships no wording."
            : `Warnings and advice. Your pharmacy's own wording, taken in ${wordingOf}, stands here where it names this product: check it.`
        }
        rows={2}
        value={draft.notes}
        onChange={(event) => change({ notes: event.currentTarget.value })}
      />
      <Field
        label="In each pack"
        hint="One label a pack, such as 28 + 28."
        inputMode="text"
        autoComplete="off"
        value={draft.packs}
        error={ready.packsWrong}
        onChange={(event) => change({ packs: event.currentTarget.value })}
      />
    </section>
  );
};
