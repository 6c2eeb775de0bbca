import { useState } from "react";
import { NOT_USED } from "../../../core/journal/decide-paper.ts";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { useWrites } from "../../shell/use-writes.ts";

/**
 * Closes all numbers that were set aside and not used, in one go, asked for once more (JRN-13): each is an entry of its own. What is NOT CONFIRMED is not
 * among them: that was used.
 */
export const NoneUsed = ({ lines, then }: { lines: readonly LineNumber[]; then: (notice: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const [asked, setAsked] = useState(false);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const range = `${first} to ${last}`;
  const close = (): void =>
    void writes.run(
      lines.map((line) => ({
        what: line,
        words: [NOT_USED],
        act: () => app.notePaper({ line, text: NOT_USED, happenedAt: app.now() }),
      })),
      () => then(`${range} are closed: nobody used them.`),
    );
  return (
    <div className="stack-tight">
      <Refused writes={writes} />
      {asked ? (
        <FindingNote tone="warn" fact={`Are all ${lines.length} empty on the sheet, ${range}?`}>
          A number that was written on must be typed in instead.
        </FindingNote>
      ) : null}
      <div className="acts">
        {asked ? (
          <>
            <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={close}>
              Yes, nobody used any of them
            </Button>
            <Button look="text" onClick={() => setAsked(false)}>
              No, leave them open
            </Button>
          </>
        ) : (
          <Button look="text" onClick={() => setAsked(true)}>
            Nobody used {range}
          </Button>
        )}
      </div>
    </div>
  );
};
