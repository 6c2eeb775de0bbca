import { type ChainHead, EMPTY_HEAD } from "../../core/journal/chain.ts";
import type { Ballast } from "./ballast.ts";
import type { BookAhead } from "./book-ahead.ts";
import type { DatabaseEnd } from "./database-end.ts";
import { HeadMovedError, type JournalRow, type JournalStore } from "./journal-store.ts";
import type { NumbersPromised } from "./numbers-promised.ts";
import { chainFrom, headAfter } from "./row-chain.ts";
import type { BookState, SecondBook } from "./second-book.ts";

/** What the two books lean on. */
export type TwoBooksDeps = {
  openStore(): JournalStore;
  book: SecondBook;
  ballast: Ballast;
  promised: NumbersPromised;
  ahead: BookAhead;
  databaseEnd: DatabaseEnd;
  within<T>(ms: number, work: Promise<T>): Promise<{ done: T } | null>;
};

/** In which of the device's two books an entry is durable. */
export type Books = "both" | "database" | "second";

/**
 * How the books are, for people to know (JRN-11). `second`: also `shut`, where the second book goes on behind the database and does not open.
 * `onlyInSecond`: entries that the database does not hold. `isCleared`: the site's storage was cleared under this page (JRN-9).
 */
export type JournalHealth = { database: boolean; second: BookState | "shut"; onlyInSecond: number; isCleared: boolean };

/** The chain's end, and whether the database says so or only the second book can. */
export type From = { head: ChainHead; by: "database" | "second" };

/** Neither book can say where the chain ends; in words for a person. */
export type NoEnd = { by: "none"; why: string };

/**
 * Every entry of either book, in order of seq. `database`: the chain's end in it and its last entry, of the same moment; null where it
 * does not answer or was cleared under this page. What is being written stands in the second book first, and so behind that end.
 * `isAll`: no second book that this page cannot read goes on behind it, another window's or one that does not open.
 */
export type WholeLog = { rows: JournalRow[]; database: { end: ChainHead; lastSeq: number; isAll: boolean } | null };

/** How writing sealed rows ended. */
export type Written = { kind: "stored"; books: Books } | { kind: "head-moved" } | { kind: "in-doubt"; why: string };

/**
 * The device's two books as one: written at once, read as one chain. The database leads; where it is silent or refuses, a settled second
 * book carries on the chain alone, and what it holds alone is brought into the database as soon as that answers (design 5, JRN-10).
 */
export type TwoBooks = {
  /** The chain's end, where either book can say it. */
  head(): Promise<From | NoEnd>;
  /** Writes rows that were sealed upon `from`. `nextLine`: the number after theirs. */
  write(rows: readonly JournalRow[], from: From, nextLine: number): Promise<Written>;
  /** Where the database does not answer: what this page knows of it, and the second book. Throws where that is nothing. */
  whole(): Promise<WholeLog>;
  /** Has it stand in the second book, as far as that can be had, that every number promised so far is taken (JRN-7). */
  keepNumbers(): Promise<void>;
  unsent(limit: number): Promise<JournalRow[]>;
  keepReceipt(id: string, receipt: string): Promise<void>;
  offerAgain(): Promise<void>;
  health(): JournalHealth;
  wake(): Promise<void>;
};

/** Silence after which a write is in doubt. */
const WATCHDOG_MS = 3_000;
/** How long a database that was silent before is waited for again: people wait at the counter. */
const KNOWN_SILENT_MS = 1_000;

const SILENT: NoEnd = { by: "none", why: "The storage of this device does not answer." };
const SHUT: NoEnd = {
  by: "none",
  why: "The second book of this device holds lines and does not open. Close every window of Holdfast and open it again.",
};
/** Another window wrote first, and these rows may stand all the same. */
const NOT_TAKEN_BACK = "Another window of Holdfast wrote at the same time, and the second book of this device does not answer.";
const ELSEWHERE: NoEnd = { by: "none", why: "Another window of Holdfast keeps the log. Close this one." };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "an unknown fault");

/** Errors of a database that has no room: the browser's quota, and the disk. Dexie wraps some. */
const isNoRoom = (error: unknown): boolean => {
  const names = [nameOf(error), error instanceof Error && "inner" in error ? nameOf(error.inner) : ""];
  const text = error instanceof Error ? error.message : "";
  return names.includes("QuotaExceededError") || /NO_SPACE|quota/i.test(text);
};

/** Opens the two books. Nothing is read until asked. */
export const createTwoBooks = (deps: TwoBooksDeps): TwoBooks => {
  let store = deps.openStore();
  let isSilent = false;
  /** Rows of the second book that are not in the database: those that follow its head, and those that do not. */
  let ahead: JournalRow[] = [];
  let astray: JournalRow[] = [];
  let isBrought = false;
  /** What this page is writing at this moment: its own write says how that ends, and nothing else brings it anywhere. */
  const inHand = new Set<string>();
  let bringing: Promise<unknown> = Promise.resolve();
  const receipted = new Map<string, string>();
  /** The highest entry this page has seen in the database. */
  let seen = 0;
  /** The database's rows as this page last read them: what there is of them once it falls silent. */
  let remembered: readonly JournalRow[] = [];
  /** The site's storage was cleared while this page was open: neither of its books is the device's any more (JRN-9). */
  let isCleared = false;

  const reopen = (): void => {
    store.close();
    store = deps.openStore();
  };

  /** Asks the database; null where it does not answer in time or refuses. */
  const ask = async <T>(work: (from: JournalStore) => Promise<T>): Promise<{ value: T } | null> => {
    const ended = await deps.within(
      isSilent ? KNOWN_SILENT_MS : WATCHDOG_MS,
      work(store).then(
        (value) => ({ value }),
        () => null,
      ),
    );
    const answer = ended?.done ?? null;
    isSilent = answer === null;
    return answer;
  };

  const askTwice = async <T>(work: (from: JournalStore) => Promise<T>): Promise<{ value: T } | null> => {
    const first = await ask(work);
    if (first !== null) return first;
    reopen();
    return ask(work);
  };

  const saw = (head: ChainHead): void => {
    seen = Math.max(seen, head.seq);
    deps.databaseEnd.saw(head);
  };

  /** What the second book has besides these rows. */
  const onlyInBook = (stored: readonly JournalRow[]): JournalRow[] => {
    const known = new Set(stored.map(({ id }) => id));
    return deps.book
      .rows()
      .filter(({ id }) => !known.has(id))
      .map((row) => ({ ...row, receipt: receipted.get(row.id) ?? null }));
  };

  const withBook = (stored: readonly JournalRow[]): JournalRow[] =>
    [...stored, ...onlyInBook(stored)].sort((a, b) => a.seq - b.seq);

  /** A log that ends before what was seen in it before it was asked has been cleared under this page: what is written to it now is worth nothing. */
  const unlessCleared = (head: ChainHead, least: number): ChainHead | null => {
    if (head.seq < least) isCleared = true;
    return isCleared ? null : head;
  };

  const headInDatabase = async (): Promise<ChainHead | null> => {
    // Before it is asked: another act of this page may write while the database answers.
    const least = seen;
    const found = await askTwice((from) => from.head());
    const head = found === null ? null : unlessCleared(found.value ?? EMPTY_HEAD, least);
    if (head === null) return null;
    saw(head);
    // Remembered apart from the database: should it fail next, paper goes on from here and not from 1.
    deps.promised.promise(head.nextLine);
    return head;
  };

  /** The second book goes on behind this end of the database, for all that any window said. */
  const isBehind = (head: ChainHead): boolean => deps.ahead.seq() > head.seq;

  const bookState = (): JournalHealth["second"] =>
    deps.book.state() === "none" && deps.ahead.seq() > seen ? "shut" : deps.book.state();

  const isOwnBook = (): boolean => ["settled", "young"].includes(deps.book.state());

  /**
   * The window that had the second book may be gone, and its book free; `isNeeded`: also where it did not open before. Never throws; nobody
   * has to wait for it.
   */
  const takeBook = async (isNeeded: boolean): Promise<void> => {
    if (isOwnBook() || (deps.book.state() === "none" && !isNeeded)) return;
    await deps.book.open();
    deps.promised.promise(deps.book.nextLine());
    if (isOwnBook()) isBrought = false;
  };

  const bringNow = async (): Promise<ChainHead | null> => {
    const head = await headInDatabase();
    if (head === null) return null;
    const book = deps.book.rows().filter(({ id }) => !inHand.has(id));
    const isWhole = inHand.size === 0;
    if (book.length === 0 || (isBrought && ahead.length === 0)) return head;
    const there = await ask((from) => from.rowsAt(book.map(({ seq }) => seq)));
    if (there === null) return null;
    const known = new Set(there.value.map(({ id }) => id));
    deps.book.mayGo(there.value.flatMap(({ id, receipt }) => (receipt === null ? [] : [id])));
    const found = chainFrom(
      book.filter(({ id }) => !known.has(id)),
      head,
    );
    const after = found.chain.length === 0 ? head : headAfter(found.chain, head);
    const rows = found.chain.map((row) => ({ ...row, receipt: receipted.get(row.id) ?? null }));
    const isCommitted = rows.length === 0 || (await ask((from) => from.commit(rows, head.hash, after))) !== null;
    // What a write beside this left in the second book alone stays there.
    const looked = new Set([...known, ...book.map(({ id }) => id)]);
    ahead = [...(isCommitted ? [] : found.chain), ...ahead.filter(({ id }) => !looked.has(id))];
    astray = found.astray;
    if (!isCommitted) return null;
    if (rows.length > 0) deps.promised.promise(after.nextLine);
    isBrought = isWhole;
    if (ahead.length === 0 && isOwnBook()) deps.ahead.say(0);
    return after;
  };

  /** Writes what only the second book has into the database, where it follows there; null where the database does not answer. One after the other. */
  const bring = (): Promise<ChainHead | null> => {
    const own = bringing.then(bringNow);
    bringing = own.catch(() => undefined);
    return own;
  };

  /**
   * The chain's end while the database is silent: only a settled book can carry on from it, and only where the whole log up to what any window saw in
   * the database is known here. On less, acts would be judged by part of the log, and another entry would get the place of one that stands.
   */
  const headInSecond = (): ChainHead | null => {
    if (isCleared || deps.book.state() !== "settled" || deps.book.rows().length === 0) return null;
    const { chain } = chainFrom(withBook(remembered), EMPTY_HEAD);
    const head = headAfter(chain, { ...EMPTY_HEAD, nextLine: deps.promised.next() });
    const end = deps.databaseEnd.last();
    // By its hash too: a row that another window overtook has the same place as the one that stands.
    const hasEnd = end.seq === 0 || chain[end.seq - 1]?.hash === end.hash;
    return head.seq === 0 || head.seq < seen || !hasEnd ? null : head;
  };

  const isStored = async (rows: readonly JournalRow[]): Promise<boolean> => {
    const found = await ask((from) => from.rowsAt(rows.map(({ seq }) => seq)));
    const bodies = new Map(found?.value.map(({ hash, body }) => [hash, body]));
    return found !== null && rows.every((row) => bodies.get(row.hash) === row.body);
  };

  type Ended = "ok" | "moved" | "no-room" | "silent" | { refused: string };
  const commit = async (rows: readonly JournalRow[], from: ChainHead, head: ChainHead): Promise<Ended> => {
    const own = store;
    const ended = await deps.within(
      WATCHDOG_MS,
      own.commit(rows, from.hash, head).then(
        (): Ended => "ok",
        (error: unknown): Ended =>
          error instanceof HeadMovedError ? "moved" : isNoRoom(error) ? "no-room" : { refused: nameOf(error) },
      ),
    );
    if (ended?.done === "ok") saw(head);
    return ended?.done ?? "silent";
  };

  /** As `commit`; where there is no room, once more after the ballast was given up. */
  const commitMakingRoom = async (rows: readonly JournalRow[], from: ChainHead, head: ChainHead): Promise<Ended> => {
    const ended = await commit(rows, from, head);
    if (ended !== "no-room") return ended;
    const freed = await deps.within(WATCHDOG_MS, deps.ballast.free());
    return freed?.done === true ? commit(rows, from, head) : ended;
  };

  const second = (): boolean => deps.book.state() === "settled";

  const writeInHand = async (rows: readonly JournalRow[], from: From, nextLine: number): Promise<Written> => {
    const last = rows.at(-1);
    if (last === undefined) return { kind: "stored", books: "database" };
    const head = { seq: last.seq, hash: last.hash, nextLine };
    const mayStandInSecond = isOwnBook();
    const inSecond = deps.book.append(rows, nextLine);
    const ended: Ended = from.by === "database" ? await commitMakingRoom(rows, from.head, head) : "silent";
    const bookEnded = await deps.within(WATCHDOG_MS, inSecond);
    const isInSecond = bookEnded?.done === true;
    const both = isInSecond && second() ? "both" : "database";
    if (ended === "moved") {
      // Nobody was told that these rows stand, and the act is judged anew upon what the other window wrote: but only once they are gone.
      // A write that has not ended yet may come through after it was taken back.
      const isGone = !mayStandInSecond || (bookEnded !== null && (await deps.book.takeBack(rows.map(({ id }) => id))));
      return isGone ? { kind: "head-moved" } : { kind: "in-doubt", why: NOT_TAKEN_BACK };
    }
    if (ended === "ok" && (await isStored(rows))) return { kind: "stored", books: both };
    if (from.by === "database") {
      reopen();
      if (await isStored(rows)) return { kind: "stored", books: both };
    }
    if (isInSecond) {
      ahead = [...ahead, ...rows];
      deps.ahead.say(last.seq);
    }
    if (isInSecond && second()) return { kind: "stored", books: "second" };
    const why =
      ended === "no-room"
        ? "There is no room left on this device: delete files that nobody needs, then close Holdfast and open it again."
        : typeof ended === "object"
          ? `The storage refused (${ended.refused}).`
          : "The storage did not answer in 3 seconds.";
    return { kind: "in-doubt", why };
  };

  return {
    head: async () => {
      let head = await bring();
      const needsBook = head !== null && isBehind(head) && !isOwnBook();
      const taking = takeBook(needsBook);
      if (needsBook) {
        await taking;
        if (!isOwnBook()) return deps.book.state() === "elsewhere" ? ELSEWHERE : SHUT;
        head = await bring();
      }
      if (head !== null) return { head, by: "database" };
      const alone = headInSecond();
      return alone === null ? SILENT : { head: alone, by: "second" };
    },

    write: async (rows, from, nextLine) => {
      const ids = rows.map(({ id }) => id);
      for (const id of ids) inHand.add(id);
      try {
        return await writeInHand(rows, from, nextLine);
      } finally {
        for (const id of ids) inHand.delete(id);
      }
    },

    whole: async () => {
      const least = seen;
      const found = (await ask((from) => from.log()))?.value ?? null;
      const end = found === null ? null : unlessCleared(found.head ?? EMPTY_HEAD, least);
      // A database that was cleared under this page says nothing of what stood in it.
      if (found !== null && end !== null) remembered = found.rows;
      const rows = withBook(found?.rows ?? remembered);
      if (found === null && rows.length === 0) throw new Error("the storage of this device does not answer");
      if (end === null) return { rows, database: null };
      return { rows, database: { end, lastSeq: found?.rows.at(-1)?.seq ?? 0, isAll: isOwnBook() || !isBehind(end) } };
    },
    keepNumbers: async () => {
      if (isOwnBook()) await deps.book.append([], deps.promised.next());
    },
    unsent: async (limit) => {
      const found = (await ask((from) => from.unsent(limit)))?.value ?? null;
      const known = new Set(found?.map(({ id }) => id));
      // A database that was cleared under this page knows of nothing: what stands in the second book is all there is of it.
      const only = (found === null || isCleared ? deps.book.rows() : [...ahead, ...astray]).filter(
        ({ id }) => !known.has(id) && !receipted.has(id),
      );
      return [...(found ?? []), ...only].sort((a, b) => a.seq - b.seq).slice(0, limit);
    },
    keepReceipt: async (id, receipt) => {
      receipted.set(id, receipt);
      await ask((from) => from.keepReceipt(id, receipt));
      if (![...ahead, ...astray].some((row) => row.id === id)) deps.book.mayGo([id]);
    },
    offerAgain: async () => {
      receipted.clear();
      await store.forgetReceipts();
    },
    health: () => ({
      database: !isSilent,
      second: bookState(),
      onlyInSecond: ahead.length + astray.length,
      isCleared,
    }),
    wake: async () => {
      await deps.book.open();
      deps.promised.promise(deps.book.nextLine());
      isBrought = false;
      await bring();
    },
  };
};
