import { Icon } from "./icon.tsx";
import "./stepper.css";

type StepperProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onLess: () => void;
  onMore: () => void;
  id?: string;
  error?: string | null;
};

/** A number that is typed or moved by one. What lies beyond its ends is said by `error`, not by a dead button. */
export const Stepper = ({ label, value, onChange, onLess, onMore, id, error = null }: StepperProps) => (
  <div className="stepper-and-label">
    <label className="stepper-label" htmlFor={id}>
      {label}
    </label>
    <div className="stepper">
      <button type="button" className="stepper-button" aria-label="One less" onClick={onLess}>
        <Icon name="minus" />
      </button>
      <input
        className="stepper-box"
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <button type="button" className="stepper-button" aria-label="One more" onClick={onMore}>
        <Icon name="plus" />
      </button>
    </div>
    {error === null ? null : (
      <p className="field-error" id={`${id}-error`}>
        <Icon name="stop" /> {error}
      </p>
    )}
  </div>
);
