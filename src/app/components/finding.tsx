import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import { Kept } from "./kept.tsx";
import "./finding.css";

/** How a finding looks: stop red, warn amber, info grey-blue, good green. */
export type Tone = "stop" | "warn" | "info" | "good";

const ICONS: Readonly<Record<Tone, IconName>> = { stop: "stop", warn: "warning", info: "info", good: "check-circle" };

const kept = (words: ReactNode): ReactNode => (typeof words === "string" ? <Kept text={words} /> : words);

/** One bold fact, then what to do. Stands where it belongs and stays there: never a toast. */
export const FindingNote = ({
  tone,
  fact,
  children,
  id,
  alert = false,
}: {
  tone: Tone;
  fact: ReactNode;
  children?: ReactNode;
  id?: string;
  alert?: boolean;
}) => (
  <div className={`finding finding-${tone}`} id={id} role={alert ? "alert" : undefined}>
    <Icon name={ICONS[tone]} />
    <p>
      <strong>{kept(fact)}</strong> {kept(children)}
    </p>
  </div>
);
