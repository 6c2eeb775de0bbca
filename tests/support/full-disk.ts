import type { Page } from "@playwright/test";

/** Lets writes to the journal be refused, as a full disk does, once `breakStorage` says so. Must come before the page. */
export const prepareBreaking = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
      if (this.name === "holdfast-journal" && args[1] === "readwrite" && document.documentElement.dataset.storage === "full")
        throw new DOMException("no space", "QuotaExceededError");
      return real.apply(this, args);
    };
  });
};

/** From now on the journal of this page refuses every write. */
export const breakStorage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset.storage = "full";
  });

/** From the next page on this browser has no workers, as an old one: so no second book. */
export const withoutSecondBook = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "Worker");
  });
};
