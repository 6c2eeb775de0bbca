import { givenOf } from "../journal/line-amounts.ts";
import type { LogLine } from "../journal/log.ts";
import { isClosed, isOfSameItem, openOwings, owedBy, stillOwed } from "../journal/owings.ts";
import type { Instant } from "../model/instant.ts";
import { compareQuantities, type Quantity, subtractQuantity, ZERO } from "../model/quantity.ts";

/**
 * An item that was owed, and what became of it since. `first`: when it was first owed. `lines`: how many said that it was. `left`: what nobody was given
 * of it. `became`: owed still; given to the last; or closed while something was left, which nobody got. `givenAt`: when the last of it was given, else null.
 */
export type OwedItem = {
  product: string;
  unit: string;
  first: Instant;
  lines: number;
  left: Quantity;
  became: "open" | "given" | "not-given";
  givenAt: Instant | null;
};

/** When the lines of an item had given all that was prescribed; where by them they never had, another device's word said so: the last line's time. */
const whenAllGiven = (own: readonly LogLine[], prescribed: Quantity): Instant | null => {
  let left = prescribed;
  for (const line of own) {
    left = subtractQuantity(left, givenOf(line));
    if (compareQuantities(left, ZERO) === 0) return line.body.happened.wall;
  }
  return own.at(-1)?.body.happened.wall ?? null;
};

/** The items that `lines`, which stand, left owing, and what `all` lines of the log say became of each, those of other outages and of none too. */
export const owedItems = (lines: readonly LogLine[], all: readonly LogLine[]): OwedItem[] => {
  const open = openOwings(all);
  const owing = lines.filter((line) => compareQuantities(owedBy(line), ZERO) > 0);
  const isFirst = (line: LogLine, index: number): boolean => owing.findIndex((one) => isOfSameItem(one, line)) === index;
  return owing.filter(isFirst).flatMap((line): OwedItem[] => {
    const item = line.body.basis.items.find(({ itemId }) => itemId === line.body.itemId);
    if (item === undefined) return [];
    const same = owing.filter((one) => isOfSameItem(one, line));
    const own = all
      .filter((one) => one.strike === null && isOfSameItem(one, line))
      .toSorted((a, b) => a.body.happened.wall - b.body.happened.wall || a.seq - b.seq);
    const first = Math.min(...same.map(({ body }) => body.happened.wall));
    const left = stillOwed(line, all);
    const isShort = compareQuantities(left, ZERO) > 0;
    const isOpen = open.some((one) => isOfSameItem(one, line));
    const became = isOpen ? "open" : isShort && own.some(isClosed) ? "not-given" : "given";
    return [
      {
        product: item.product.display,
        unit: item.quantity.unit,
        first,
        lines: same.length,
        left,
        became,
        givenAt: became === "given" ? whenAllGiven(own, item.quantity.value) : null,
      },
    ];
  });
};
