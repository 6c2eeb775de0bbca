import { type LineNumber, lineOrdinal } from "../../../core/journal/line-number.ts";

/** Numbers of one device as runs without a gap, in their order: B-0042 to B-0045, then B-0047 to B-0051. */
export const runsOf = (lines: readonly LineNumber[]): LineNumber[][] => {
  const runs: LineNumber[][] = [];
  for (const line of lines.toSorted((a, b) => lineOrdinal(a) - lineOrdinal(b))) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && lineOrdinal(line) === lineOrdinal(last) + 1) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs;
};
