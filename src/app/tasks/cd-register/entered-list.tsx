import type { RegisterEntered } from "../../../core/journal/log.ts";
import { fullName } from "../../../core/model/patient.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { medicineOf } from "../../shell/line-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What was said to be entered (SHT-12). `onStrike`: one of it is to be struck, and how it reads. */
export const EnteredList = ({ onStrike }: { onStrike: (one: RegisterEntered, words: string) => void }) => {
  const { log } = useOpenView();
  const standing = log.registerEntries.filter(({ strike }) => strike === null);
  const wordsOf = ({ line, targetEntry }: RegisterEntered): string => {
    const supply = log.lines.find(({ entryId }) => entryId === targetEntry);
    return supply === undefined ? line : `${line}, ${fullName(supply.body.basis.patient)}, ${medicineOf(supply)}`;
  };
  return standing.length === 0 ? null : (
    <section className="stack" aria-labelledby="entered">
      <h2 id="entered">Said to be entered</h2>
      <ul className="cd-register stack">
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
