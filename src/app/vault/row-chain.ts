import type { ChainHead } from "../../core/journal/chain.ts";
import { readHeader } from "../../core/journal/envelope.ts";
import { lineNumberSchema, lineOrdinal } from "../../core/journal/line-number.ts";
import type { JournalRow } from "./journal-store.ts";

const prevHashOf = (row: JournalRow): string => readHeader(row.header)?.prevHash ?? "";

const nextLineAfter = (rows: readonly JournalRow[], least: number): number =>
  Math.max(least, ...rows.flatMap(({ lines }) => lines.map((line) => lineOrdinal(lineNumberSchema.parse(line)) + 1)));

/** The chain's end once these rows stand behind this one. */
export const headAfter = (rows: readonly JournalRow[], head: ChainHead): ChainHead => {
  const last = rows.at(-1);
  return last === undefined ? head : { seq: last.seq, hash: last.hash, nextLine: nextLineAfter(rows, head.nextLine) };
};

/** The rows that follow one another from this head on, and those that do not. */
export const chainFrom = (rows: readonly JournalRow[], head: ChainHead): { chain: JournalRow[]; astray: JournalRow[] } => {
  const chain: JournalRow[] = [];
  const astray: JournalRow[] = [];
  let { hash } = head;
  for (const row of rows)
    if (prevHashOf(row) === hash) {
      chain.push(row);
      hash = row.hash;
    } else astray.push(row);
  return { chain, astray };
};
