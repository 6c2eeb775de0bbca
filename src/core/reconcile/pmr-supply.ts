import type { ItemStatus } from "../model/medicine-item.ts";
import type { Quantity } from "../model/quantity.ts";

/** What the PMR told EPS of one item in one handing-over, from the mirror of its messages. */
export type PmrSupply = {
  itemId: string;
  status: ItemStatus;
  quantity: Quantity;
  handedOverAt: number;
};
