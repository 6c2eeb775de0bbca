import { useState } from "react";
import type { LogLine } from "../../../core/journal/log.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Field } from "../../components/field.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { Screen } from "../../shell/screen.tsx";
import { AboutLine } from "./about-line.tsx";
import "./strike.css";
import { notShown } from "../../shell/moment-words.ts";

/** Lines shown at once; the rest are found by typing. */
const MOST_LINES = 12;

const matches = ({ line, body }: LogLine, text: string): boolean => {
  const { family, given } = body.basis.patient;
  const medicine = body.basis.items.find(({ itemId }) => itemId === body.itemId)?.product.display ?? "";
  return `${line} ${family} ${given.join(" ")} ${medicine}`.toLowerCase().includes(text.trim().toLowerCase());
};

/** First step of a strike: which line. Nothing is written by choosing one. */
export const ChooseLine = ({
  lines,
  onChoose,
  onBack,
}: {
  lines: readonly LogLine[];
  onChoose: (entryId: string) => void;
  onBack: () => void;
}) => {
  const [filter, setFilter] = useState("");
  const found = lines.filter((line) => matches(line, filter));
  const shown = found.slice(0, MOST_LINES);
  return (
    <Screen
      name="Strike a line"
      actions={
        <ActionBar back={<BackButton words="Back to the log" onClick={onBack} />} note="Choose the line. The reason comes next.">
          {null}
        </ActionBar>
      }
    >
      <div className="stack">
        <Heading>Which line is to be struck?</Heading>
        {lines.length > MOST_LINES ? (
          <Field
            label="Find the line"
            hint="Number, name or medicine"
            autoComplete="off"
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        ) : null}
        {lines.length === 0 ? <p>Every line here is struck already. Go back to the log.</p> : null}
        <ul className="rows-to-press strike-rows">
          {shown.map((line) => (
            <li key={line.entryId}>
              <button type="button" onClick={() => onChoose(line.entryId)}>
                <AboutLine line={line} />
                <Icon name="forward" />
              </button>
            </li>
          ))}
        </ul>
        {found.length > shown.length ? (
          <p className="second">{notShown(found.length - shown.length)} Type a number, a name or a medicine.</p>
        ) : null}
      </div>
    </Screen>
  );
};
