import type { BrowserContext } from "playwright";

/** From the next page on these windows have no workers, as an old browser's: so no second book, and the database stands alone. */
export const withoutWorkers = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    Reflect.deleteProperty(window, "Worker");
  });
