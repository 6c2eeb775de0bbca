import type { ItemStatus } from "../core/model/medicine-item.ts";
import { addQuantities, compareQuantities, type Quantity, ZERO } from "../core/model/quantity.ts";
import { isClosed } from "./prescription-status-of.ts";

/** What is known of one item around one handing-over. Quantities are in the prescribed unit. */
export type ItemSupply = {
  readonly before: ItemStatus;
  readonly prescribed: Quantity;
  readonly givenBefore: Quantity;
  readonly givenNow: Quantity;
  /** A person decided that (the rest of) it will not be supplied. */
  readonly closed: boolean;
};

/**
 * The item's EPS status after a handing-over (dispensing guide, owings): all given 0001, part given 0003, none given
 * while others were 0004. Closed: 0002, or 0001 where part had been given, since EPS lets 0003 go only to 0001.
 * An item that was closed before stays as it is.
 */
export const itemStatusAfter = (supply: ItemSupply): ItemStatus => {
  if (isClosed(supply.before)) return supply.before;
  const given = addQuantities(supply.givenBefore, supply.givenNow);
  if (compareQuantities(given, supply.prescribed) >= 0) return "0001";
  const some = compareQuantities(given, ZERO) > 0;
  if (supply.closed) return some ? "0001" : "0002";
  return some ? "0003" : "0004";
};
