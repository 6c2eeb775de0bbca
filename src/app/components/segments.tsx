import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";
import "./segments.css";

/** One choice of a row of segments. `dimmed`: lawful only with a reason; `barred`: cannot be chosen, the reason stands beside it. */
export type Segment<Value extends string> = { value: Value; words: string; dimmed?: boolean; barred?: boolean };

type SegmentsProps<Value extends string> = {
  legend: ReactNode;
  /** The legend is read out but not drawn: its words stand beside the segments already. */
  quietLegend?: boolean;
  options: readonly Segment<Value>[];
  value: Value | null;
  onChoose: (value: Value) => void;
  /** Id of the first radio, where the focus goes when the choice is missing. */
  id?: string;
  error?: string | null;
  describedBy?: string | undefined;
  children?: ReactNode;
};

/** Two to four choices side by side: native radios drawn as segments. Children stand inside the same group, beneath. */
export const Segments = <Value extends string>(props: SegmentsProps<Value>) => {
  const { legend, quietLegend = false, options, value, onChoose, id, error = null, describedBy, children } = props;
  const name = useId();
  const errorId = `${name}-error`;
  const about = [describedBy, error === null ? undefined : errorId].filter((part) => part !== undefined).join(" ");
  return (
    <fieldset className="segments-group" aria-describedby={about === "" ? undefined : about}>
      <legend className={quietLegend ? "hidden-words" : "segments-legend"}>{legend}</legend>
      <div className={options.length > 3 ? "segments segments-many" : "segments"}>
        {options.map((option, index) => (
          <label key={option.value} className={option.dimmed ? "segment segment-dimmed" : "segment"}>
            <input
              type="radio"
              className="segment-input"
              name={name}
              id={index === 0 ? id : undefined}
              value={option.value}
              checked={option.value === value}
              disabled={option.barred}
              aria-describedby={error === null ? undefined : errorId}
              onChange={() => onChoose(option.value)}
            />
            <span className="segment-face">
              <Icon name="check" />
              <span>{option.words}</span>
            </span>
          </label>
        ))}
      </div>
      {error === null ? null : (
        <p className="field-error" id={errorId}>
          <Icon name="stop" /> {error}
        </p>
      )}
      {children}
    </fieldset>
  );
};
