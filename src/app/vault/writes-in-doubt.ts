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

/** Kept in this page and, as far as the browser lets, in localStorage. */
export const createWritesInDoubt = (storage: Storage | null): WritesInDoubt => {
  let writes = readStored(storage);
  const keep = (next: WriteInDoubt[]): void => {
    writes = next;
    try {
      storage?.setItem(KEY, JSON.stringify(next));
    } catch {
      // Storage full or refused: this page still knows.
    }
  };
  return {
    list: () => writes,
    add: (write) => keep([...writes, write]),
    forget: ({ what, at }) => keep(writes.filter((known) => known.what !== what || known.at !== at)),
  };
};
