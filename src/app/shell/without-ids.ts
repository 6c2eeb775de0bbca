import type { Basis } from "../../core/journal/basis.ts";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A text of EPS or of the gateway as people read it: an item's id becomes its medicine, any other id is left out. */
export const withoutIds = (text: string, items: readonly Pick<Basis["items"][number], "itemId" | "product">[]): string =>
  text.replace(
    UUID,
    (id) => items.find(({ itemId }) => itemId.toLowerCase() === id.toLowerCase())?.product.display ?? "(its number)",
  );
