import { initialsOf } from "../../core/model/person.ts";
import "./avatar.css";

/** A person's initials in a disc. Decoration: the name stands beside it. */
export const Avatar = ({ name, look }: { name: string; look: "bar" | "slate" | "accent" | "plain" }) => (
  <span className={`avatar avatar-${look}`} aria-hidden="true">
    {initialsOf(name)}
  </span>
);
