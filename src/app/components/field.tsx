import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";
import "./field.css";

type FieldFrame = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
};

type Ids = { id: string; describedBy: string | undefined; invalid: true | undefined };

const Framed = ({
  label,
  hint,
  error = null,
  id,
  children,
}: FieldFrame & { id?: string | undefined; children: (ids: Ids) => ReactNode }) => {
  const made = useId();
  const own = id ?? made;
  const about = [hint === undefined ? undefined : `${own}-hint`, error === null ? undefined : `${own}-error`].filter(
    (part) => part !== undefined,
  );
  return (
    <div className={error === null ? "field" : "field field-wrong"}>
      <label className="field-label" htmlFor={own}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p className="field-hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id: own,
        describedBy: about.length === 0 ? undefined : about.join(" "),
        invalid: error === null ? undefined : true,
      })}
      {error === null ? null : (
        <p className="field-error" id={`${own}-error`}>
          <Icon name="stop" /> <span>{error}</span>
        </p>
      )}
    </div>
  );
};

/** One line of text with its label above, and under it what is wrong and what to do. */
export const Field = ({
  label,
  hint,
  error = null,
  id,
  ...rest
}: FieldFrame & Omit<ComponentPropsWithRef<"input">, "className" | "style">) => (
  <Framed label={label} hint={hint} error={error} id={id}>
    {(ids) => <input {...rest} id={ids.id} className="field-box" aria-describedby={ids.describedBy} aria-invalid={ids.invalid} />}
  </Framed>
);

/** Several lines of text. */
export const TextArea = ({
  label,
  hint,
  error = null,
  id,
  ...rest
}: FieldFrame & Omit<ComponentPropsWithRef<"textarea">, "className" | "style">) => (
  <Framed label={label} hint={hint} error={error} id={id}>
    {(ids) => (
      <textarea
        rows={3}
        {...rest}
        id={ids.id}
        className="field-box"
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
      />
    )}
  </Framed>
);

/** One of a list. The first option asks; it is not an answer. */
export const Select = ({
  label,
  hint,
  error = null,
  id,
  ask,
  options,
  ...rest
}: FieldFrame &
  Omit<ComponentPropsWithRef<"select">, "className" | "style"> & {
    ask: string;
    options: readonly { value: string; words: string }[];
  }) => (
  <Framed label={label} hint={hint} error={error} id={id}>
    {(ids) => (
      <select
        {...rest}
        id={ids.id}
        className="field-box field-select"
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
      >
        <option value="">{ask}</option>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Framed>
);
