import { dayAndTime } from "../../core/model/words.ts";
import type { OpenView } from "./app-port.ts";
import { countOf } from "./moment-words.ts";
import type { OpenMatter } from "./open-matter.ts";
import { releasingWords } from "./releasing-words.ts";

/** Holdfast releases where the PMR should (REL-1). */
export const releasing = (view: OpenView): OpenMatter[] =>
  releasingWords(view).isOdd
    ? [
        {
          key: "releasing",
          count: "!",
          words: "Holdfast still releases",
          note: "give the role back",
          to: { task: "releasing", id: null },
        },
      ]
    : [];

/** Devices that may hold lines that nobody else has (SYN-16). */
export const silentDevices = ({ silentDevices: silent }: OpenView): OpenMatter[] =>
  silent.map(({ device, name, lastSeenAt, lines }) => ({
    key: `silent ${device}`,
    count: device,
    words: `${name} has not been heard of since ${dayAndTime(lastSeenAt)}`,
    note: `find it: it had sent ${countOf(lines, "line")}, and may hold more`,
    to: { task: "log", notice: null },
  }));

/** Entries of the log that cannot be read or placed here. */
export const unreadable = ({ log }: OpenView): OpenMatter[] => {
  const open = log.unreadable.length + log.orphans.length;
  return open === 0
    ? []
    : [
        {
          key: "unreadable",
          count: String(open),
          words: `${countOf(open, "entry", "entries")} of the log cannot be read or placed here`,
          note: "see the log",
          to: { task: "log", notice: null },
        },
      ];
};
