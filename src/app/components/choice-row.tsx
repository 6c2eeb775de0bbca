import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";
import "./choice-row.css";

type ChoiceRowProps = {
  /** Radio: one of several of the same name. Tick: yes or no. */
  kind: "radio" | "tick";
  name?: string;
  id?: string | undefined;
  words: ReactNode;
  note?: ReactNode;
  chosen: boolean;
  onChange: (chosen: boolean) => void;
  describedBy?: string | undefined;
};

/** A whole row to tap: a radio or a tick box with a bold word and a note. The note describes it; only the word names it. */
export const ChoiceRow = ({ kind, name, id, words, note, chosen, onChange, describedBy }: ChoiceRowProps) => {
  const own = useId();
  const about = [note === undefined ? undefined : `${own}-note`, describedBy].filter((part) => part !== undefined).join(" ");
  return (
    <label className={note === undefined ? "choice" : "choice choice-noted"}>
      <input
        className="choice-input"
        type={kind === "radio" ? "radio" : "checkbox"}
        name={name}
        id={id}
        checked={chosen}
        aria-labelledby={`${own}-words`}
        aria-describedby={about === "" ? undefined : about}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={kind === "radio" ? "choice-mark choice-dot" : "choice-mark choice-tick"}>
        {kind === "tick" ? <Icon name="check" /> : null}
      </span>
      <span className="choice-text">
        <span className="choice-words" id={`${own}-words`}>
          {words}
        </span>
        {note === undefined ? null : (
          <span className="choice-note" id={`${own}-note`}>
            {note}
          </span>
        )}
      </span>
    </label>
  );
};

/** A group of choice rows under one bold question. */
export const ChoiceGroup = ({
  legend,
  error = null,
  children,
}: {
  legend: ReactNode;
  error?: string | null;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <fieldset aria-describedby={error === null ? undefined : id}>
      <legend className="segments-legend">{legend}</legend>
      <div className="choices">{children}</div>
      {error === null ? null : (
        <p className="field-error" id={id}>
          <Icon name="stop" /> {error}
        </p>
      )}
    </fieldset>
  );
};
