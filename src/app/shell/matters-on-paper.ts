import { wordsToFollowUp } from "../../core/journal/decide-follow-up.ts";
import { paperOfOthers } from "../../core/journal/paper-numbers.ts";
import type { OpenView } from "./app-port.ts";
import type { OpenMatter } from "./open-matter.ts";

/** Writes that were NOT CONFIRMED and have not come through (JRN-7). */
export const notConfirmed = ({ inDoubt }: OpenView): OpenMatter[] => {
  const open = inDoubt.filter(({ isRecorded }) => !isRecorded).length;
  return open === 0
    ? []
    : [
        {
          key: "not-confirmed",
          count: String(open),
          words: "Not confirmed",
          note: "see Home: is it on paper?",
          to: { task: "home" },
        },
      ];
};

/** Numbers of this device that stand on paper, or may (JRN-13). */
export const onPaper = ({ paper }: OpenView): OpenMatter[] =>
  paper.length === 0
    ? []
    : [
        {
          key: "on-paper",
          count: String(paper.length),
          words: "Numbers on paper",
          note: "to type in, or to say that nobody used them",
          to: { task: "paper", notice: null },
        },
      ];

/** Sheets of other devices, with numbers that nobody has typed in yet (JRN-13). */
export const onOthersPaper = ({ log, device }: OpenView): OpenMatter[] => {
  const open = paperOfOthers(log, device.letter);
  return open.length === 0
    ? []
    : [
        {
          key: "paper-of-others",
          count: String(open.length),
          words: "Numbers on paper of other devices",
          note: `${[...new Set(open.map(({ line }) => `device ${line.split("-")[0]}`))].join(", ")}: to type in there`,
          to: { task: "log", notice: null },
        },
      ];
};

/** What the paper says in words is no line: nothing reckons it, so a person must, and says what was done (JRN-13). */
export const inWords = ({ log }: OpenView): OpenMatter[] => {
  const open = wordsToFollowUp(log);
  return open.length === 0
    ? []
    : [
        {
          key: "in-words",
          count: String(open.length),
          words: "Typed in from paper in words",
          note: `${open.map(({ line }) => line).join(", ")}: follow up by hand, Holdfast tells nobody of them`,
          to: { task: "in-words" },
        },
      ];
};
