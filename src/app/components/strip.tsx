import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./strip.css";

/** What the strip may say: ready · no answer, nothing declared · outage · line is back. */
export type StripLook = "ready" | "no-answer" | "outage" | "back";

const ICONS: Readonly<Record<StripLook, IconName>> = {
  ready: "check-circle",
  "no-answer": "warning",
  outage: "plug",
  back: "recover",
};

/** What stands at the right of the strip; `old` turns it white on stop red. */
export type StripAside = { icon: IconName; words: string; shortWords: string; old: boolean };

type StripProps = {
  look: StripLook;
  fact: string;
  /** The fact in fewer words, for the phone. */
  shortFact: string;
  more?: ReactNode;
  aside: StripAside;
};

/** The status strip under the bar. What it says is announced once when it changes; running minutes are not. */
export const Strip = ({ look, fact, shortFact, more, aside }: StripProps) => (
  <div className={`strip strip-${look}`}>
    <Icon name={ICONS[look]} />
    <p className="strip-words">
      <strong className="strip-wide">{fact}</strong>
      <strong className="strip-narrow">{shortFact}</strong> <span className="strip-more">{more}</span>
    </p>
    <p className={aside.old ? "strip-aside strip-old" : "strip-aside"}>
      <Icon name={aside.icon} />
      <span className="strip-wide">{aside.words}</span>
      <span className="strip-narrow">{aside.shortWords}</span>
    </p>
    <p className="hidden-words" role="status">
      {fact}
    </p>
  </div>
);
