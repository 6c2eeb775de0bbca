import type { Standing } from "../../src/core/reconcile/standing.ts";
import { saidBy } from "./chosen.ts";
import type { Findings } from "./findings.ts";
import type { StoredLine } from "./stored-lines.ts";

const sumOf = (lines: readonly StoredLine[]): number => lines.reduce((sum, { body }) => sum + saidBy(body).quantity, 0);

const prescribed = ({ body }: StoredLine): number =>
  Number(body.basis.items.find(({ itemId }) => itemId === body.itemId)?.quantity.value ?? 0);

/**
 * Of no item more stands than was prescribed, unless a person is asked to look at it, or has decided about it: two devices that did not know of
 * each other may both supply. One device by itself may not, whoever looks (DUP-1): but for what went to paper and turned out to be recorded,
 * which it did not know of either.
 */
export const judgeAmounts = (
  stored: readonly StoredLine[],
  standings: ReadonlyMap<string, Standing>,
  onPaper: readonly string[],
  found: Findings,
): void => {
  const items = Map.groupBy(
    stored.filter(({ isStruck, body }) => !isStruck && body.kind !== "not-supplied"),
    ({ body }) => `${body.basis.key} ${body.itemId}`,
  );
  for (const lines of items.values()) {
    const [first] = lines;
    if (first === undefined) continue;
    const most = prescribed(first);
    const words = (of: readonly StoredLine[]): string =>
      `${of.map(({ line }) => line).join(", ")} gave ${sumOf(of)} of ${most} in all`;
    const isLookedAt = lines.some(({ isDecided, entryId }) => isDecided || standings.get(entryId)?.kind === "needs-a-look");
    if (sumOf(lines) > most && !isLookedAt) found.unexplained.push(`${words(lines)}, and nobody is asked to look`);
    for (const own of Map.groupBy(lines, ({ device }) => device).values()) {
      const known = own.filter(({ line }) => !onPaper.includes(line));
      if (sumOf(known) > most) found.unexplained.push(`${words(known)}, on one device`);
    }
  }
};
