/** What a database gives its transactions by; IDBDatabase.prototype in a browser. */
export type Transacting = { transaction: IDBDatabase["transaction"] };

const isDiskFull = (error: DOMException | null): boolean => /NO_SPACE/.test(error?.message ?? "");

/**
 * Once the disk had no room for a write, this page writes to no database any more: each later write is refused before it begins. What is
 * written behind the half of a write that a full disk leaves is damage in the middle of Chromium's log, and costs the whole database at a
 * later start; a new start begins a new log first (JRN-17; measured: npm run lab -- disk-full). Set into the browser's own prototype,
 * because one write of any library is enough. Reading goes on.
 */
export const quietWhenFull = (databases: Transacting): void => {
  const real = databases.transaction;
  let isFull = false;
  databases.transaction = function (this: IDBDatabase, ...[names, mode, options]: Parameters<typeof real>) {
    if (mode !== "readwrite") return real.call(this, names, mode, options);
    if (isFull) throw new DOMException("the disk is full", "QuotaExceededError");
    const transaction = real.call(this, names, mode, options);
    transaction.addEventListener("abort", () => {
      isFull ||= isDiskFull(transaction.error);
    });
    return transaction;
  };
};
