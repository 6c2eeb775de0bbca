import type { BrowserContext } from "playwright";

/** From the next page on the app cannot begin a new log of the database (JRN-17): what a rig without the mending is compared to. */
export const refuseNewLog = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<typeof real>) {
      if (args[0] === "holdfast-noise") throw new DOMException("no noise", "InvalidStateError");
      return real.apply(this, args);
    };
  });
