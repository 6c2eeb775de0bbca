import { z } from "zod";

const KEY = "holdfast-in-doubt";

/** A write that was shown as NOT CONFIRMED: what it was (numbers only, nothing of a patient), the ids it would have, and when (ms). */
export const writeInDoubtSchema = z.strictObject({ what: z.string(), ids: z.array(z.string()), at: z.number() });
export type WriteInDoubt = z.infer<typeof writeInDoubtSchema>;

/**
 * Writes whose end nobody saw, kept apart from the journal, so that the next good start can say what became of each (JRN-7).
 * `forget` is for those that turned out to be recorded.
 */
export type WritesInDoubt = {
  list(): readonly WriteInDoubt[];
  add(write: WriteInDoubt): void;
  forget(write: WriteInDoubt): void;
};

const readStored = (storage: Storage | null): WriteInDoubt[] => {
  try {
    return z.array(writeInDoubtSchema).parse(JSON.parse(storage?.getItem(KEY) ?? "[]"));
  } catch {
    return [];
  }
};

/**
 * Kept in localStorage, and what that refuses in this page. Other windows of this device keep theirs there too, so it is read anew each
 * time.
 */
export const createWritesInDoubt = (storage: Storage | null): WritesInDoubt => {
  let unstored: WriteInDoubt[] = [];
  const store = (writes: readonly WriteInDoubt[]): boolean => {
    try {
      storage?.setItem(KEY, JSON.stringify(writes));
      return storage !== null;
    } catch {
      return false;
    }
  };
  return {
    list: () => [...readStored(storage), ...unstored],
    add: (write) => {
      if (!store([...readStored(storage), write])) unstored = [...unstored, write];
    },
    forget: ({ what, at }) => {
      const isOther = (known: WriteInDoubt): boolean => known.what !== what || known.at !== at;
      unstored = unstored.filter(isOther);
      store(readStored(storage).filter(isOther));
    },
  };
};
