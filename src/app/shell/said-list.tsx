import { useId } from "react";
import { dayAndTime } from "../../core/model/words.ts";
import { Button } from "../components/button.tsx";
import "./said-list.css";

/** Something a person said that stands in the log without a number, in words, when (ms) and by whom. */
export type SaidEntry = { entryId: string; words: string; at: number; by: { name: string } };

/** What was said, with the way to strike what was said by mistake (JRN-5); nothing where nothing was. */
export const SaidList = ({
  title,
  entries,
  onStrike,
}: {
  title: string;
  entries: readonly SaidEntry[];
  onStrike: (one: SaidEntry) => void;
}) => {
  const heading = useId();
  return entries.length === 0 ? null : (
    <section className="stack" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <ul className="said-list stack">
        {entries.map((one) => (
          <li key={one.entryId} className="card stack-tight">
            <p>
              {one.words} (<span className="unbroken">{dayAndTime(one.at)}</span>, {one.by.name})
            </p>
            <div>
              <Button look="text" onClick={() => onStrike(one)}>
                Said by mistake: strike it
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
