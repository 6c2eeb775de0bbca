import { addQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import { isSupply, type LogLine } from "./log.ts";

/** How much of a line's item was prescribed, in its unit; zero where the line's basis does not name the item. */
export const prescribedOf = ({ body }: Pick<LogLine, "body">): Quantity =>
  body.basis.items.find(({ itemId }) => itemId === body.itemId)?.quantity.value ?? ZERO;

/** What was handed over by a line, in the prescribed unit; zero where nothing was. */
export const givenOf = ({ body }: Pick<LogLine, "body">): Quantity =>
  isSupply(body) ? body.given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO) : ZERO;
