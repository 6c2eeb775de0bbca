import type { Instant } from "../model/instant.ts";
import { addQuantities, compareQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import type { LogLine } from "./log.ts";
import { openOwings, stillOwed } from "./owings.ts";

/** What one patient still waits for of one item. `owed`: a part was given; `waiting`: nothing yet. `since`: when the owing began. */
export type ShortItem = { line: LogLine; quantity: Quantity; kind: "owed" | "waiting"; since: Instant };

/** What is short of one product: the sum, and who waits for it, longest first. Different units of one product are never added up. */
export type Shortage = { code: string; product: string; unit: string; total: Quantity; since: Instant; items: ShortItem[] };

const isOfSameItem = (a: LogLine, b: LogLine): boolean =>
  a.body.basis.key === b.body.basis.key && a.body.itemId === b.body.itemId;

/** When the owing of a line's item began: the first line of it that stands and leaves something to hand over. */
const owingSince = (line: LogLine, standing: readonly LogLine[]): Instant =>
  standing
    .filter((other) => isOfSameItem(other, line) && (other.body.statusAfter === "0003" || other.body.statusAfter === "0004"))
    .reduce((first, { body }) => Math.min(first, body.happened.wall), line.body.happened.wall);

/**
 * SHT-3: what is owed and waited for, by product, over all lines that stand on any device; what has been waited for longest comes first. For
 * ringing round: it promises nothing of stock.
 */
export const shortageList = (lines: readonly LogLine[]): Shortage[] => {
  const standing = lines.filter(({ strike }) => strike === null);
  const found = new Map<string, Shortage>();
  for (const line of openOwings(lines)) {
    const item = line.body.basis.items.find(({ itemId }) => itemId === line.body.itemId);
    const quantity = stillOwed(line, standing);
    if (item === undefined || compareQuantities(quantity, ZERO) === 0) continue;
    const since = owingSince(line, standing);
    const { unit } = item.quantity;
    const key = `${item.product.code === "" ? item.product.display : item.product.code} ${unit}`;
    const kind: ShortItem["kind"] = compareQuantities(quantity, item.quantity.value) < 0 ? "owed" : "waiting";
    const before = found.get(key) ?? {
      code: item.product.code,
      product: item.product.display,
      unit,
      total: ZERO,
      since,
      items: [],
    };
    found.set(key, {
      ...before,
      total: addQuantities(before.total, quantity),
      since: Math.min(before.since, since),
      items: [...before.items, { line, quantity, kind, since }].sort((a, b) => a.since - b.since),
    });
  }
  return [...found.values()].sort((a, b) => a.since - b.since || a.product.localeCompare(b.product));
};
