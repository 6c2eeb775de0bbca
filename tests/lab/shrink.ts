/**
 * The fewest of these steps that a history needs to fail still: parts are left out, ever smaller ones, as long as it fails without them.
 * `fails`: whether it fails with these left out. At most `tries` runs.
 */
export const stepsThatMatter = async (
  steps: readonly number[],
  fails: (leftOut: ReadonlySet<number>) => Promise<boolean>,
  tries: number,
): Promise<number[]> => {
  let needed = [...steps];
  let left = tries;
  for (let size = Math.ceil(needed.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < needed.length && left > 0; ) {
      const without = needed.toSpliced(at, size);
      left -= 1;
      if (await fails(new Set(steps.filter((step) => !without.includes(step))))) needed = without;
      else at += size;
    }
  return needed;
};
