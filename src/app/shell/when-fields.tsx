import { londonDate } from "../../core/model/instant.ts";
import { clockTime } from "../../core/model/words.ts";
import { Field } from "../components/field.tsx";
import type { WhenTyped } from "./when-typed.ts";
import "./when-fields.css";

type WhenProps = {
  /** Of the time's field: where an error sends the reader. */
  id: string;
  typed: WhenTyped;
  now: number;
  error: string | null;
  onChange: (change: Partial<WhenTyped>) => void;
  legend?: string;
  /** What stands in the time's field until it is touched: now, unless that would be a guess. */
  untouched?: string;
};

/** When something happened: now unless it is typed, by day and time in England. */
export const WhenFields = ({ id, typed, now, error, onChange, legend = "When? Now, or earlier", untouched }: WhenProps) => (
  <fieldset>
    <legend className="segments-legend">{legend}</legend>
    <div className="when-fields">
      <Field
        id={id}
        label="Time"
        type="time"
        required
        value={typed.time ?? untouched ?? clockTime(now)}
        error={error}
        onChange={(event) => onChange({ time: event.currentTarget.value })}
      />
      <Field
        label="Day"
        type="date"
        required
        value={typed.day ?? londonDate(now)}
        onChange={(event) => onChange({ day: event.currentTarget.value })}
      />
    </div>
  </fieldset>
);
