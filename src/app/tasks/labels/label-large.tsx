import type { LabelText } from "./fit-label.ts";

/** A label's words, large, to be copied by hand where there is no printer. One word of the law is as large as the next. */
export const LabelLarge = ({ text, label }: { text: LabelText; label: string }) => (
  <section className="card label-large" aria-label={label}>
    {[
      text.product,
      ...text.directions,
      ...text.notes,
      ...(text.words === null ? [] : [text.words]),
      text.patient,
      text.date,
      text.pharmacy,
      text.warning,
    ].map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and all are drawn anew together
      <p key={place}>{line}</p>
    ))}
    <p className="second">{text.mark}</p>
  </section>
);
