import { FindingNote } from "../../components/finding.tsx";
import { LabelLarge } from "./label-large.tsx";
import type { LabelSubject } from "./label-of-line.ts";
import type { LabelReady } from "./make-labels.ts";

/** Where there is no printer: every label's words, large. One that is not complete is not shown either (LAB-1). */
export const CopyByHand = ({ all }: { all: readonly { subject: LabelSubject; ready: LabelReady }[] }) => (
  <>
    <p className="second">Every word of it goes on the pack.</p>
    {all.map(({ subject, ready }) =>
      ready.texts.length === 0 ? (
        <FindingNote key={subject.id} tone="stop" fact={`${subject.name} is not ready.`}>
          {ready.gaps[0]?.next ?? ready.packsWrong ?? ""}
        </FindingNote>
      ) : (
        ready.texts.map(({ id, title, text }) => <LabelLarge key={id} text={text} label={title} />)
      ),
    )}
  </>
);
