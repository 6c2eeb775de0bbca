import { CHECK_WORDS, type RecordCheck } from "../../core/model/record-check.ts";
import { ChoiceGroup, ChoiceRow } from "../components/choice-row.tsx";
import type { CheckTick } from "./checks-to-tick.ts";
import "./tick-checks.css";

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What could not be checked, ticked by the outage: one tap changes one (CHK-1). Nothing where there is nothing to tick. */
export const TickChecks = ({
  ticks,
  onChange,
}: {
  ticks: readonly CheckTick[];
  onChange: (check: RecordCheck, isNotMade: boolean) => void;
}) =>
  ticks.length === 0 ? null : (
    <div className="stack-tight">
      <ChoiceGroup legend="Could not be checked">
        <div className="tick-checks">
          {ticks.map(({ check, isNotMade }) => (
            <ChoiceRow
              key={check}
              kind="tick"
              words={capital(CHECK_WORDS[check])}
              chosen={isNotMade}
              onChange={(chosen) => onChange(check, chosen)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <p className="second">
        Ticked by what is down (unverified). Untick what you could see. It stands on each line, and is made afterwards.
      </p>
    </div>
  );
