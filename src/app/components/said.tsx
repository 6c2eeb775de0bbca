import { FindingNote, type Tone } from "./finding.tsx";
import "./said.css";

/** What came of an act, in words, with what to do next. */
export type SaidWords = { tone: Tone; fact: string; next: string };

/** What came of the last act on a screen; null: nothing yet. The place stands there before the words, or screen readers may miss them. */
export const Said = ({ said }: { said: SaidWords | null }) => (
  <div role="status" className="said">
    {said === null ? null : (
      <FindingNote tone={said.tone} fact={said.fact}>
        {said.next}
      </FindingNote>
    )}
  </div>
);
