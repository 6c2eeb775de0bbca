/**
 * Up to which entry the second book alone carries the log, told to every window: only one window has that book, and the others would go
 * on behind the database's end and fork the chain (JRN-8). 0: it is not ahead.
 */
export type BookAhead = {
  seq(): number;
  say(seq: number): void;
};

const KEY = "holdfast-book-ahead";

/** Kept in this page and, as far as the browser lets, in localStorage, where the other windows read it. */
export const createBookAhead = (storage: Storage | null): BookAhead => {
  let own = 0;
  return {
    seq: () => {
      try {
        const told = Number(storage?.getItem(KEY) ?? own);
        return Number.isSafeInteger(told) && told > 0 ? told : 0;
      } catch {
        return own;
      }
    },
    say: (seq) => {
      own = seq;
      try {
        storage?.setItem(KEY, String(seq));
      } catch {
        // Storage full or refused: this page knows it, and the gateway shows a fork where another does not.
      }
    },
  };
};
