import type { NearMissEntry } from "../../../core/journal/log.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { deviceByLetter } from "../../shell/device-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { HARMS, nearMissWords } from "./near-miss-words.ts";

/** What was recorded on any device of this pharmacy, newest first; struck ones stay readable (JRN-5). */
export const NearMissList = ({ onStrike }: { onStrike: (entry: NearMissEntry) => void }) => {
  const { log, device } = useOpenView();
  if (log.nearMisses.length === 0) return <p className="second">None is recorded yet.</p>;
  return (
    <ul className="stack-tight misses">
      {log.nearMisses.toReversed().map((entry) => (
        <li key={entry.entryId} className="card stack-tight">
          <p>
            <span className="unbroken">{dayAndTime(entry.at)}</span>{" "}
            {entry.strike === null ? <b>{nearMissWords(entry.told)}</b> : <s>{nearMissWords(entry.told)}</s>}
          </p>
          <p className="second">
            {HARMS[entry.told.harm]}. By {entry.by.name} on {deviceByLetter(entry.device, device)}.
            {entry.told.action === "" ? null : ` Done about it: ${entry.told.action}`}
          </p>
          {entry.strike === null ? (
            <Button look="secondary" onClick={() => onStrike(entry)}>
              Strike it<span className="hidden-words">: {nearMissWords(entry.told)}</span>
            </Button>
          ) : (
            <p className="second">
              Struck {dayAndTime(entry.strike.at)} by {entry.strike.by.name}: {entry.strike.reason}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
};
