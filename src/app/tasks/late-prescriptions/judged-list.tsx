import type { NotADuplicate } from "../../../core/journal/log.ts";
import { fullName } from "../../../core/model/patient.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What was said to be two things (LTP-2). `onStrike`: one of them is to be struck, and how it reads. */
export const JudgedList = ({ onStrike }: { onStrike: (one: NotADuplicate, words: string) => void }) => {
  const { log } = useOpenView();
  const standing = log.notDuplicates.filter(({ strike }) => strike === null);
  const wordsOf = ({ targetEntry, reason }: NotADuplicate): string => {
    const line = log.lines.find(({ entryId }) => entryId === targetEntry);
    return `${line === undefined ? "A line that is not known here" : `${fullName(line.body.basis.patient)}, ${line.line}`}: both are right, ${reason}`;
  };
  return standing.length === 0 ? null : (
    <section className="stack" aria-labelledby="both-right">
      <h2 id="both-right">Said to be right</h2>
      <ul className="late stack">
        {standing.map((one) => (
          <li key={one.entryId} className="card stack-tight">
            <p>
              {wordsOf(one)} (<span className="unbroken">{dayAndTime(one.at)}</span>, {one.by.name})
            </p>
            <div>
              <Button look="text" onClick={() => onStrike(one, wordsOf(one))}>
                Said by mistake: strike it
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
