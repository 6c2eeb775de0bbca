import type { Instant } from "../model/instant.ts";
import { type DeviceLetter, type LineNumber, lineNumber, lineOrdinal } from "./line-number.ts";
import type { Log } from "./log.ts";

/**
 * A line number that stands on paper, or may, and not in the log: to be typed in, or said to be unused (JRN-13). `in-doubt`: a write
 * that was NOT CONFIRMED and did not come through. `block`: set aside for paper.
 */
export type PaperNumber = { line: LineNumber; why: "in-doubt" | "block"; since: Instant };

/** The most numbers one block takes: two sheets. */
export const LARGEST_BLOCK = 50;

/** Every number of a block, in order. */
export const numbersOfBlock = ({ device, from, to }: { device: DeviceLetter; from: LineNumber; to: LineNumber }): LineNumber[] =>
  Array.from({ length: Math.max(0, lineOrdinal(to) - lineOrdinal(from) + 1) }, (_, place) =>
    lineNumber(device, lineOrdinal(from) + place),
  );

/**
 * The numbers of one device that are still to be typed in from paper, in order. `inDoubt`: those shown as NOT CONFIRMED and not found
 * since. A number is done with once the log has a line or a note of it, whoever wrote that.
 */
export const openPaperNumbers = (
  log: Pick<Log, "lines" | "notes" | "paperBlocks">,
  device: DeviceLetter,
  inDoubt: readonly { line: LineNumber; at: Instant }[],
): PaperNumber[] => {
  const done = new Set<string>([...log.lines.map(({ line }) => line), ...log.notes.flatMap(({ line }) => line ?? [])]);
  const found = new Map<LineNumber, PaperNumber>();
  for (const block of log.paperBlocks.filter((one) => one.device === device))
    for (const line of numbersOfBlock(block)) found.set(line, { line, why: "block", since: block.at });
  for (const { line, at } of inDoubt) found.set(line, { line, why: "in-doubt", since: at });
  return [...found.values()].filter(({ line }) => !done.has(line)).sort((a, b) => lineOrdinal(a.line) - lineOrdinal(b.line));
};

/** The same of every other device, as far as its blocks are known here: what it could not confirm and wrote on paper, only it knows. */
export const paperOfOthers = (log: Pick<Log, "lines" | "notes" | "paperBlocks">, own: string): PaperNumber[] =>
  [...new Set(log.paperBlocks.map(({ device }) => device))]
    .filter((device) => device !== own)
    .flatMap((device) => openPaperNumbers(log, device, []));
