import type { ComponentPropsWithRef, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./button.css";

/** What a button may look like: one primary a screen. */
export type ButtonLook = "primary" | "secondary" | "slate" | "text" | "red-primary" | "red-secondary";

type ButtonProps = Omit<ComponentPropsWithRef<"button">, "className" | "style"> & {
  look: ButtonLook;
  icon?: IconName;
  /** The words while it works ("Writing…"); a second tap does nothing then. Null: not working. */
  busy?: string | null;
  children: ReactNode;
};

/** A button. While busy its words change, its width stays, and it cannot be tapped again. */
export const Button = ({ look, icon, busy = null, children, onClick, type = "button", ...rest }: ButtonProps) => (
  <button
    {...rest}
    type={type}
    className={`button button-${look}`}
    aria-disabled={busy === null ? undefined : true}
    onClick={(event) => {
      if (busy === null) onClick?.(event);
      else event.preventDefault();
    }}
  >
    <span className={busy === null ? "button-words" : "button-words button-words-away"}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </span>
    {busy === null ? null : (
      <span className="button-busy" role="status">
        {busy}
      </span>
    )}
  </button>
);
