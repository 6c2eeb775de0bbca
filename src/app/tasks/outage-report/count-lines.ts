import { isSupply, type LogLine } from "../../../core/journal/apply.ts";
import { compareQuantities, ZERO } from "../../../core/model/quantity.ts";

const wordsOf = ({ strike, body }: LogLine): string => {
  if (strike !== null) return "Struck";
  if (!isSupply(body)) return body.outcome === "owed" ? "Owed, nothing given yet" : "Not supplied";
  if (compareQuantities(body.owed, ZERO) > 0) return "Given in part, the rest owed";
  return body.kind === "owing-supplied" ? "Owed rest given" : "Given in full";
};

const ORDER = [
  "Given in full",
  "Given in part, the rest owed",
  "Owed rest given",
  "Owed, nothing given yet",
  "Not supplied",
  "Struck",
] as const;

/** Lines by what was done, each counted once; the numbers add up to the number of lines. */
export const countLines = (lines: readonly LogLine[]): { words: string; n: number }[] =>
  ORDER.map((words) => ({ words, n: lines.filter((line) => wordsOf(line) === words).length })).filter(({ n }) => n > 0);
