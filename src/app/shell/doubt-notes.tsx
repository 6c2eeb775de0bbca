import { FindingNote } from "../components/finding.tsx";
import { doubtsOf } from "./doubts-of.ts";
import { useOpenView } from "./use-open-view.ts";

/** What the messages about a prescription leave unsettled (MIR-2). Draws nothing when they leave nothing. */
export const DoubtNotes = ({ prescriptionKey }: { prescriptionKey: string }) => {
  const doubts = doubtsOf(prescriptionKey, useOpenView());
  return (
    <>
      {doubts.map((doubt) => (
        <FindingNote key={doubt} tone="warn" fact={doubt}>
          Look in the PMR or the EPS tracker what holds now, before you go on.
        </FindingNote>
      ))}
    </>
  );
};
