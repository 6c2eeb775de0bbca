import type { ReactNode } from "react";
import { Mark } from "../components/mark.tsx";
import "./door.css";

/** The page before anyone is inside: slate at one side with where this is, the task at the other. */
export const Door = ({ aside, children }: { aside?: ReactNode; children: ReactNode }) => (
  <div className="door">
    <header className="door-side">
      <p className="door-name">
        <Mark />
        <span>Holdfast</span>
      </p>
      {aside}
      <div className="door-mark">
        <Mark big />
      </div>
    </header>
    <main className="door-main">{children}</main>
  </div>
);
