import { Icon } from "../components/icon.tsx";
import type { Correction } from "./correction.ts";
import { countOf } from "./moment-words.ts";
import "./correction-steps.css";

/** The messages of a correction, in order, each with its tick once EPS has taken it. */
export const CorrectionSteps = ({ correction }: { correction: Correction }) => {
  const { steps } = correction;
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <div className="correction">
      <p className="strong" role="status">
        {countOf(steps.length, "message")} to EPS, one after the other{done === 0 ? "" : `: ${done} of ${steps.length} done`}
      </p>
      <ol>
        {steps.map(({ words, isDone }, index) => (
          <li key={words} className={isDone ? "correction-done" : undefined}>
            <span className="correction-place" aria-hidden="true">
              {isDone ? <Icon name="check" /> : index + 1}
            </span>
            <span>
              {words}
              {isDone ? <span className="hidden-words">, done</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
};
