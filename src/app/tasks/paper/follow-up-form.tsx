import { useState } from "react";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { TextArea } from "../../components/field.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { type Gap, useGaps } from "../../shell/use-gaps.ts";
import { useWrites } from "../../shell/use-writes.ts";

/** What may have been done about words from paper; where the words alone say little, more is asked for. */
const WAYS = [
  { words: "Entered in the PMR", needsMore: false },
  { words: "Nothing to do", needsMore: true },
  { words: "Something else", needsMore: true },
] as const;

/** A person says what was done about one number that was typed in from paper in words (JRN-13). */
export const FollowUpForm = ({ line, onDone }: { line: LineNumber; onDone: (notice: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const [way, setWay] = useState<(typeof WAYS)[number] | null>(null);
  const [more, setMore] = useState("");
  const [wayId, moreId] = [`way-${line}`, `more-${line}`];
  const gaps: Gap[] = [];
  if (way === null) gaps.push({ focus: wayId, fact: "Choose what was done." });
  else if (way.needsMore && more.trim() === "") gaps.push({ focus: moreId, fact: "Say in a few words what, or why." });
  const { gapAt, ask } = useGaps(gaps);
  const record = (): void => {
    ask();
    if (way === null || gaps.length > 0) return;
    const text = more.trim() === "" ? way.words : `${way.words}: ${more.trim()}`;
    void writes.run([{ what: line, words: [text], act: () => app.followUp(line, text) }], () =>
      onDone(`${line} is followed up: ${text}.`),
    );
  };
  return (
    <div className="stack">
      <Refused writes={writes} />
      <ChoiceGroup legend={`What was done about ${line}?`} error={gapAt(wayId)}>
        {WAYS.map((one, index) => (
          <ChoiceRow
            key={one.words}
            kind="radio"
            name={wayId}
            id={index === 0 ? wayId : undefined}
            words={one.words}
            chosen={way === one}
            onChange={() => setWay(one)}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        id={moreId}
        label="In your words"
        maxLength={4_000}
        value={more}
        error={gapAt(moreId)}
        onChange={(event) => setMore(event.currentTarget.value)}
      />
      <div>
        <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
          Done with {line}
        </Button>
      </div>
    </div>
  );
};
