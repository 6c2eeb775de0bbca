import type { BrowserContext } from "playwright";

/** From the next page on every transaction is written as browsers do when told nothing, and says that it is strict: the control's lie. */
export const relaxDurability = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...[names, mode]: Parameters<typeof real>) {
      return real.call(this, names, mode);
    };
    Object.defineProperty(IDBTransaction.prototype, "durability", { get: () => "strict" });
  });
