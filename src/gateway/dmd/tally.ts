/** What became of the rows of one kind. `leftOut`: how many for which reason. */
export type Count = { kind: string; read: number; kept: number; leftOut: Record<string, number> };

/** What an import says of the rows: counts a kind, and the rows that could not be read, by name (MED-2). */
export type Tallied = { counts: Count[]; unreadable: number; named: string[] };

/** Rows named at the most; the rest is counted. A release that is unreadable throughout must not fill a disk with words. */
const MOST_NAMED = 200;

/** Counts rows as a release is read. */
export type Tally = {
  read(kind: string): void;
  kept(kind: string): void;
  leftOut(kind: string, why: string): void;
  /** A row that says something no reader can use; `row` names it. */
  unreadable(kind: string, row: string, why: string): void;
  all(): Tallied;
};

/** A tally with nothing in it. */
export const createTally = (): Tally => {
  const counts = new Map<string, Count>();
  const named: string[] = [];
  let unreadable = 0;
  const of = (kind: string): Count => {
    const count = counts.get(kind) ?? { kind, read: 0, kept: 0, leftOut: {} };
    counts.set(kind, count);
    return count;
  };
  const leftOut = (kind: string, why: string): void => {
    const reasons = of(kind).leftOut;
    reasons[why] = (reasons[why] ?? 0) + 1;
  };
  return {
    read: (kind) => {
      of(kind).read += 1;
    },
    kept: (kind) => {
      of(kind).kept += 1;
    },
    leftOut,
    unreadable: (kind, row, why) => {
      unreadable += 1;
      leftOut(kind, "unreadable");
      if (named.length < MOST_NAMED) named.push(`${kind} ${row}: ${why}`);
    },
    all: () => ({ counts: [...counts.values()], unreadable, named }),
  };
};
