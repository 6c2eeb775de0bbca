import type { BrowserContext, Page } from "playwright";

/** Lets the journal's database fall silent in these windows once `silence` says so: requests are taken and never answered. */
export const prepareSilence = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
      const transaction = real.apply(this, args);
      if (this.name !== "holdfast-journal" || document.documentElement.dataset.journal !== "silent") return transaction;
      const realStore = transaction.objectStore.bind(transaction);
      const never = (): object => ({});
      transaction.objectStore = (name) =>
        Object.defineProperties(
          realStore(name),
          Object.fromEntries(
            ["get", "getAll", "getKey", "getAllKeys", "count", "put", "add", "delete", "openCursor", "openKeyCursor"].map(
              (method) => [method, { value: never, configurable: true }],
            ),
          ),
        );
      return transaction;
    };
  });

/** From now on the journal's database of this window answers nothing. */
export const silence = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset.journal = "silent";
  });
