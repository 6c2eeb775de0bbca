import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import "./action-bar.css";

/** The foot of a task: back at the left, one primary at the right. Never moves away. */
export const ActionBar = ({ back, note, children }: { back?: ReactNode; note?: ReactNode; children: ReactNode }) => (
  <section className="action-bar" aria-label="What to do next">
    {back}
    {note === undefined ? null : <p className="action-note">{note}</p>}
    <div className="action-main">{children}</div>
  </section>
);

/** The way back, an underlined word on the tablet and an arrow with the same name on the phone. */
export const BackButton = ({ words, onClick }: { words: string; onClick: () => void }) => (
  <button type="button" className="back-button" onClick={onClick}>
    <Icon name="back" />
    <span>{words}</span>
  </button>
);
