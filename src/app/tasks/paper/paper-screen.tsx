import { useState } from "react";
import { LARGEST_BLOCK } from "../../../core/journal/paper-numbers.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { useBegun } from "../../shell/forms-begun.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { NoneUsed } from "./none-used.tsx";
import "./paper.css";

const SIZES = ["10", "20", `${LARGEST_BLOCK}`] as const;

/** Sets a block of numbers aside for paper, and says which they are. */
const TakeNumbers = () => {
  const app = useApp();
  const ui = useUi();
  const writes = useWrites();
  const [size, setSize] = useState<string>(SIZES[0]);
  const { paper } = useOpenView();
  const [taken, setTaken] = useState<readonly string[]>([]);
  const take = (): void => {
    let lines: readonly string[] = [];
    const act = async () => {
      const outcome = await app.reservePaper(Number(size), "");
      if (outcome.kind === "recorded") lines = outcome.lines;
      return outcome;
    };
    void writes.run([{ what: `${size} numbers for paper`, words: [], act }], () => setTaken(lines));
  };
  return (
    <section className="card stack" aria-labelledby="take-numbers">
      <h2 id="take-numbers">Before the screen goes dark: numbers for a paper sheet</h2>
      <p className="second">
        The sheet goes on where the log stops. Nobody else gets these numbers, and this device leaves them out.
      </p>
      <Segments
        legend="How many"
        options={SIZES.map((value) => ({ value, words: value }))}
        value={size}
        onChoose={(value) => setSize(value)}
      />
      <Refused writes={writes} />
      {taken.length === 0 ? null : (
        <FindingNote tone="good" fact={`Write ${taken[0]} to ${taken.at(-1)} on the sheet.`} alert>
          One number a medicine. Type them in here afterwards.
        </FindingNote>
      )}
      <div className="acts">
        <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={take}>
          Take {size} numbers
        </Button>
        {paper.some(({ why }) => why === "block") ? (
          <Button look="secondary" onClick={() => ui.go({ task: "print", sheet: "blank", only: null })}>
            Print the numbered sheets
          </Button>
        ) : null}
      </div>
    </section>
  );
};

/** Everything that stands on paper under this device's numbers, to be typed in one by one, and new numbers for paper (JRN-13). */
export const PaperScreen = ({ notice }: { notice: string | null }) => {
  const ui = useUi();
  const { paper } = useOpenView();
  const { onPaper: begun } = useBegun();
  const [first] = paper;
  const toLog = (): void => ui.go({ task: "log", notice: null });
  return (
    <Screen
      name="Paper"
      actions={
        <ActionBar back={<BackButton words="Back to the log" onClick={toLog} />}>
          {first === undefined ? (
            <Button look="primary" onClick={toLog}>
              Open the log
            </Button>
          ) : (
            <Button look="primary" onClick={() => ui.go({ task: "from-paper", line: first.line, key: null })}>
              Type in {first.line}
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Paper</Heading>
          <p className="second">
            {paper.length === 0
              ? "No number of this device is open on paper."
              : `${countOf(paper.length, "number is", "numbers are")} open on paper. Type in what stands there, in order.`}
          </p>
        </div>
        {notice === null ? null : (
          <FindingNote tone="good" fact={notice} alert>
            Written on this device and read back. It is in the log.
          </FindingNote>
        )}
        <TakeNumbers />
        {paper.length === 0 ? null : (
          <NoneUsed
            lines={paper.flatMap(({ line, why }) => (why === "block" ? [line] : []))}
            then={(said) => ui.go({ task: "paper", notice: said }, "replace")}
          />
        )}
        {paper.length === 0 ? null : (
          <ul className="card paper-list" aria-label="Open on paper">
            {paper.map(({ line, why, since }) => (
              <li key={line} className="paper-row">
                <b className="mono">{line}</b>
                <span className="second">
                  {why === "in-doubt" ? "NOT CONFIRMED here" : "set aside for paper"}, {dayAndTime(since)}
                </span>
                <Button look="secondary" onClick={() => ui.go({ task: "from-paper", line, key: null })}>
                  {begun.some((one) => one.line === line) ? `Carry on with ${line}` : `Type in ${line}`}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Screen>
  );
};
