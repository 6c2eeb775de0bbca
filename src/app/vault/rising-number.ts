/** A number that is only ever raised, known to every window of this device. */
export type RisingNumber = {
  now(): number;
  raise(to: number): void;
};

/**
 * Kept in this page and, as far as the browser lets, in localStorage under this key. Other windows raise it there too, so it is read anew each
 * time. Browsers write localStorage to the disk seconds later: what a power cut must not take is kept elsewhere besides.
 */
export const createRisingNumber = (storage: Storage | null, key: string, least: number): RisingNumber => {
  let known = least;
  const now = (): number => {
    const elsewhere = Number(readQuietly(storage, key) ?? least);
    if (Number.isSafeInteger(elsewhere)) known = Math.max(known, elsewhere);
    return known;
  };
  return {
    now,
    raise: (to) => {
      if (to <= now()) return;
      known = to;
      try {
        storage?.setItem(key, String(known));
      } catch {
        // Storage full or refused: this page still knows it.
      }
    },
  };
};

const readQuietly = (storage: Storage | null, key: string): string | null => {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
};
