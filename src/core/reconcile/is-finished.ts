import { givenOf } from "../journal/line-amounts.ts";
import type { LogLine } from "../journal/log.ts";
import { compareQuantities, subtractQuantity, ZERO } from "../model/quantity.ts";

/** Item statuses after which nothing more is handed out: dispensed, not dispensed, cancelled, expired. */
const FINISHED: readonly string[] = ["0001", "0002", "0005", "0006"];

/** True when by these lines of one prescription nothing of it is left to hand over: each item is closed or given in full. Without a line: false. */
export const isFinished = (lines: readonly LogLine[]): boolean => {
  const items = lines.at(-1)?.body.basis.items ?? [];
  return (
    items.length > 0 &&
    items.every(({ itemId, status, quantity }) => {
      if (FINISHED.includes(status)) return true;
      const own = lines.filter(({ body }) => body.itemId === itemId);
      if (own.some(({ body }) => body.kind === "not-supplied" && body.outcome === "never")) return true;
      const left = own.reduce((rest, line) => subtractQuantity(rest, givenOf(line)), quantity.value);
      return compareQuantities(left, ZERO) === 0;
    })
  );
};
