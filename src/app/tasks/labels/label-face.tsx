import type { ReactNode } from "react";
import type { FittedLabel } from "./fit-label.ts";
import type { LabelPaper } from "./label-paper.ts";
import "./labels.css";

/** A piece of label paper in its true size, with whatever is printed on it. */
export const LabelCell = ({ paper, children }: { paper: LabelPaper; children?: ReactNode }) => (
  <div
    className="label-cell"
    style={{
      width: `${paper.width}mm`,
      // A hair less than the paper, or rounding would push an empty label after each.
      height: `${paper.kind === "roll" ? paper.height - 0.4 : paper.height}mm`,
      padding: `${paper.inset.end}mm ${paper.inset.side}mm`,
    }}
  >
    {children}
  </div>
);

/** One label as fitLabel set it: a line is a line, nothing wraps here. */
export const LabelFace = ({ label, paper }: { label: FittedLabel; paper: LabelPaper }) => (
  <LabelCell paper={paper}>
    {label.lines.map(({ text, right, size, bold }, place) => (
      <div
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a label are drawn anew as a whole
        key={place}
        className={place === label.footAt ? "label-line label-foot" : "label-line"}
        style={{ fontSize: `${size}pt`, fontWeight: bold ? 700 : 400 }}
      >
        <span>{text}</span>
        {right === "" ? null : <span>{right}</span>}
      </div>
    ))}
  </LabelCell>
);
