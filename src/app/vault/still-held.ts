import type { LinesAuthor } from "../../core/wire/sealed-lines.ts";
import { readBookTexts } from "./book-records.ts";
import type { JournalRow, JournalStore } from "./journal-store.ts";
import type { BookPeek } from "./worker-book.ts";

/** One of the two places in which a device keeps its entries. */
export type Place = "database" | "second book";

/**
 * What is on this device that the gateway may lack. `author`: whose it is; null where no place says so. `silent`: places that did not
 * answer, so that there may be more.
 */
export type StillHeld = { rows: JournalRow[]; author: LinesAuthor | null; silent: readonly Place[] };

/** Where to look. Any of it may hang or throw. */
export type HoldingPlaces = {
  /** The journal's database; null where there is none: looking makes none. */
  openStore(): Promise<JournalStore | null>;
  book: BookPeek;
  /** Whose lines this device writes, by what is kept beside the books; null where nothing says so. */
  author(): Promise<LinesAuthor | null>;
  within<T>(ms: number, work: Promise<T>): Promise<{ done: T } | null>;
};

const SILENCE_MS = 3_000;

const rowsOf = async (openStore: HoldingPlaces["openStore"]): Promise<JournalRow[]> => {
  const store = await openStore();
  if (store === null) return [];
  try {
    return (await store.log()).rows;
  } finally {
    store.close();
  }
};

/**
 * JRN-16: looks in both books without any key. Found are the entries of the database that have no receipt, and those that stand in the
 * second book only, each once, in order of seq. Never throws, and answers within seconds whatever hangs.
 */
export const stillHeld = async ({ openStore, book, author, within }: HoldingPlaces): Promise<StillHeld> => {
  const ask = <T>(work: Promise<T>) =>
    within(
      SILENCE_MS,
      work.then(
        (value) => ({ value }),
        () => null,
      ),
    ).then((ended) => ended?.done ?? null);
  const [database, second, known] = await Promise.all([ask(rowsOf(openStore)), ask(book.peek()), ask(author())]);
  const content = readBookTexts(second?.value ?? []);
  const stored = database?.value ?? [];
  const inDatabase = new Set(stored.map(({ id }) => id));
  const rows = [...stored.filter(({ receipt }) => receipt === null), ...content.rows.filter(({ id }) => !inDatabase.has(id))];
  return {
    rows: rows.sort((a, b) => a.seq - b.seq),
    author: known?.value ?? content.author,
    silent: [...(database === null ? ["database" as const] : []), ...(second === null ? ["second book" as const] : [])],
  };
};
