import { useState } from "react";
import { NOT_USED } from "../../../core/journal/decide-paper.ts";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import { BroughtIntoView } from "../../components/brought-into-view.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { useWrites } from "../../shell/use-writes.ts";
import { runsOf } from "./runs-of-numbers.ts";

/**
 * Closes numbers that were set aside and not used, a whole run at once, asked for once more (JRN-13): each is an entry of its own. `lines`: those that are
 * open and were set aside; what is NOT CONFIRMED or typed in is not among them. `then`: what to say of those that are closed, once any is.
 */
export const NoneUsed = ({ lines, then }: { lines: readonly LineNumber[]; then: (notice: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const [asked, setAsked] = useState<LineNumber | null>(null);
  const runs = runsOf(lines).filter((run) => run.length > 1);
  const chosen = runs.find(([first]) => first === asked);
  const close = (run: readonly LineNumber[]): void => {
    let closed = 0;
    const all = run.map((line) => ({
      what: line,
      words: [NOT_USED],
      act: async () => {
        const outcome = await app.notePaper({ line, text: NOT_USED, happenedAt: app.now() });
        if (outcome.kind === "recorded") closed += 1;
        return outcome;
      },
    }));
    void writes.run(all, () => {
      setAsked(null);
      if (closed === run.length) then(`${run[0]} to ${run.at(-1)} are closed: nobody used them.`);
      else if (closed > 0) then(`${closed} of ${run.length} are closed. The others are open still, below.`);
    });
  };
  return (
    <div className="stack-tight">
      <Refused writes={writes} />
      {chosen === undefined ? null : (
        <BroughtIntoView>
          <FindingNote tone="warn" fact={`Are all ${chosen.length} empty on the sheet, ${chosen[0]} to ${chosen.at(-1)}?`}>
            A number that was written on must be typed in instead.
          </FindingNote>
          <div className="acts">
            <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={() => close(chosen)}>
              Yes, nobody used any of them
            </Button>
            <Button look="text" onClick={() => setAsked(null)}>
              No, leave them open
            </Button>
          </div>
        </BroughtIntoView>
      )}
      {chosen === undefined ? (
        <div className="acts">
          {runs.map((run) => (
            <Button key={run[0]} look="text" onClick={() => setAsked(run[0] ?? null)}>
              Nobody used {run[0]} to {run.at(-1)}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
};
