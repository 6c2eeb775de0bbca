/** Something recorded, with the entries that were known where it was. */
type Knowing = { entryId: string; knew: readonly string[] };

/**
 * Things in the order in which they can have been said: none before one it was said in the knowledge of, whatever the clocks; where neither knew of the other,
 * as they come.
 */
export const inKnownOrder = <One extends Knowing>(things: readonly One[]): One[] => {
  const left = [...things];
  const ordered: One[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ knew }) => !left.some(({ entryId }) => knew.includes(entryId)));
    // None is free only where two claim to know each other, which no device writes: then they stay as they come.
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
};

/** Something recorded, with where in which chain it stands. */
type Chained = Knowing & { device: string; epoch: number; seq: number };

/** A device knew what it said itself before, whether or not its version wrote that down. */
const isKnownTo = (earlier: Chained, later: Chained): boolean =>
  later.knew.includes(earlier.entryId) ||
  (later.device === earlier.device && later.epoch === earlier.epoch && later.seq > earlier.seq);

/** The words that no other was said in the knowledge of, in the order in which they can have been said: where they differ, nobody has decided between them. */
export const lastWords = <One extends Chained>(things: readonly One[]): One[] =>
  inKnownOrder(things).filter((one) => !things.some((other) => isKnownTo(one, other)));
