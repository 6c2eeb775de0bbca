import { CHECK_WORDS, type RecordCheck } from "../../core/model/record-check.ts";
import { ChoiceGroup, ChoiceRow } from "../components/choice-row.tsx";
import type { CheckTick } from "./checks-to-tick.ts";

/**
 * What could not be checked, ticked by the outage: one tap changes one (CHK-1). Each says "Not checked" itself: a tick beside a record's bare name would read as
 * done. Nothing where there is nothing to tick.
 */
export const TickChecks = ({
  ticks,
  onChange,
}: {
  ticks: readonly CheckTick[];
  onChange: (check: RecordCheck, isNotMade: boolean) => void;
}) =>
  ticks.length === 0 ? null : (
    <div className="stack-tight">
      <ChoiceGroup legend="What could not be checked">
        {ticks.map(({ check, isNotMade }) => (
          <ChoiceRow
            key={check}
            kind="tick"
            words={`Not checked: ${CHECK_WORDS[check]}`}
            chosen={isNotMade}
            onChange={(chosen) => onChange(check, chosen)}
          />
        ))}
      </ChoiceGroup>
      <p className="second">
        Ticked by what is or was down (unverified). Untick what you could see. It stands on each line, and is made afterwards.
      </p>
    </div>
  );
