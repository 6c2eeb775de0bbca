import { useState } from "react";
import { NOT_USED } from "../../../core/journal/decide-paper.ts";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import type { Instant } from "../../../core/model/instant.ts";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { useApp } from "../../shell/app-context.ts";
import type { Writes } from "../../shell/use-writes.ts";

const wrongWith = (text: string, at: Instant | null): string | null => {
  if (text.trim() === "") return "Type what the paper says.";
  return at === null ? "Enter the time that is on the paper, above." : null;
};

/** What the paper says in words, for what is no prescription of the copy; or that nobody used the number. */
export const PaperWords = ({
  line,
  at,
  text,
  change,
  writes,
  then,
}: {
  line: LineNumber;
  at: Instant | null;
  text: string;
  change: (text: string) => void;
  writes: Writes;
  /** What to do once it is recorded, and what to say of it. */
  then: (notice: string) => void;
}) => {
  const app = useApp();
  const [asked, setAsked] = useState(false);
  // Come back to with words begun, they are in sight; from then on a person opens and closes it.
  const [isBegun] = useState(text.trim() !== "");
  const write = (words: string): void => {
    setAsked(words !== NOT_USED);
    if (words.trim() === "") {
      focusOn("paper-words");
      return;
    }
    // A supply is recorded with its own time; that nobody used a number has none but now.
    const happenedAt = words === NOT_USED ? app.now() : at;
    if (happenedAt === null) {
      focusOn("paper-time");
      return;
    }
    const notice = words === NOT_USED ? `${line} is closed: nobody used it.` : `${line} recorded in words.`;
    const act = () => app.notePaper({ line, text: words, happenedAt });
    void writes.run([{ what: line, words: [words], act }], () => then(notice));
  };
  return (
    <details className="card" open={isBegun}>
      <summary>It is not in the copy, or nobody used this number</summary>
      <div className="stack">
        <TextArea
          id="paper-words"
          label={`What the paper says under ${line}`}
          hint="Patient, medicine, how much, who. It stays in the log as words, for a person to follow up."
          maxLength={4_000}
          value={text}
          error={asked ? wrongWith(text, at) : null}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <div className="two-buttons">
          <Button look="secondary" onClick={() => write(text)}>
            Record it as words
          </Button>
          <Button look="text" onClick={() => write(NOT_USED)}>
            Nobody used {line}
          </Button>
        </div>
      </div>
    </details>
  );
};
