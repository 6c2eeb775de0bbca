import { readHeader } from "../../core/journal/envelope.ts";
import type { LinesAuthor } from "../../core/wire/sealed-lines.ts";
import type { Appended } from "./book-file.ts";
import { authorText, nextLineText, readBookTexts, rowText, takenBackText } from "./book-records.ts";
import type { JournalRow } from "./journal-store.ts";

/** Where the second book lives: a worker with the OPFS file, or the laboratory's disk. Any call may hang or throw. */
export type BookHost = {
  /** Opens the file, and makes it where there is none. Null: another window has it. */
  open(now: number): Promise<{ madeAt: number; texts: string[] } | null>;
  append(texts: readonly string[]): Promise<Appended>;
  rewrite(texts: readonly string[]): Promise<Appended>;
};

/**
 * How far the second book can be leaned on. `settled`: what is flushed to it is durable by itself. `young`: it was made too lately for
 * the file itself to be surely on the disk. `elsewhere`: another window writes it. `none`: this browser has none, or it went silent.
 */
export type BookState = "settled" | "young" | "elsewhere" | "none";

/**
 * The journal's second book: the same rows once more, in a file made at enrolment, written by other code than the first book's. It
 * guards against a database that hangs, refuses or breaks; not against cleared site data or a lost device.
 */
export type SecondBook = {
  state(): BookState;
  /** Opens it, or tries again. Never throws. */
  open(): Promise<void>;
  /** Rows that stand in it, oldest first; those struck out again are left out. */
  rows(): readonly JournalRow[];
  /** True once the rows are flushed, and with them that all numbers below `nextLine` are taken. Without rows: once that is. */
  append(rows: readonly JournalRow[], nextLine: number): Promise<boolean>;
  /** The number that the next line takes at the earliest, as this book has it: it outlives what browsers write with delay (JRN-7). */
  nextLine(): number;
  /** Strikes out rows that another window overtook, before anybody was told that they are recorded. */
  takeBack(ids: readonly string[]): Promise<boolean>;
  /** These stand in the first book and at the gateway: they may go when the file is full. */
  mayGo(ids: readonly string[]): void;
};

/** What the book leans on besides its file. */
export type SecondBookDeps = {
  host: BookHost;
  /** Whose rows they are: written into the book where it does not say so. */
  author: LinesAuthor;
  now(): number;
  within<T>(ms: number, work: Promise<T>): Promise<{ done: T } | null>;
};

/** A file is surely on the disk after so long: browsers write the names of such files with minutes of delay (reliability-security 0.1). */
export const BOOK_SETTLES_MS = 12 * 3_600_000;

const SILENCE_MS = 3_000;

/** The second book over its host. */
export const createSecondBook = ({ host, author, now, within }: SecondBookDeps): SecondBook => {
  let state: "open" | "elsewhere" | "none" = "none";
  let madeAt = 0;
  let rows: JournalRow[] = [];
  let nextLine = 1;
  /** Rows of whoever had this file before, as they stand in it: never this device's log, and never dropped. */
  let strangers: string[] = [];
  const goners = new Set<string>();

  /** Null: it did not answer in time or refused; what was asked may still come through, so it is leaned on no more until opened anew. */
  const ask = async <T>(work: Promise<T>): Promise<T | null> => {
    const ended = await within(
      SILENCE_MS,
      work.then(
        (value) => ({ value }),
        () => null,
      ),
    );
    if (ended === null || ended.done === null) {
      state = "none";
      return null;
    }
    return ended.done.value;
  };

  const write = async (texts: readonly string[]): Promise<boolean> => {
    if (state !== "open") return false;
    const first = await ask(host.append(texts));
    if (first !== "full") return first === "flushed";
    // The last row stays whatever became of it: it is the chain's end.
    const kept = rows.filter(({ id }, place) => !goners.has(id) || place === rows.length - 1);
    if ((await ask(host.rewrite([...strangers, authorText(author), nextLineText(nextLine), ...kept.map(rowText)]))) !== "flushed")
      return false;
    rows = kept;
    return (await ask(host.append(texts))) === "flushed";
  };

  return {
    state: () => (state === "open" ? (now() - madeAt >= BOOK_SETTLES_MS ? "settled" : "young") : state),
    open: async () => {
      if (state === "open") return;
      const opened = await within(
        SILENCE_MS,
        host.open(now()).then(
          (found) => ({ found }),
          () => null,
        ),
      );
      if (opened === null || opened.done === null) {
        state = "none";
        return;
      }
      const { found } = opened.done;
      state = found === null ? "elsewhere" : "open";
      if (found === null) return;
      madeAt = found.madeAt;
      const content = readBookTexts(found.texts);
      const isOwn = ({ header }: JournalRow): boolean => readHeader(header)?.kid === author.signing.kid;
      rows = content.rows.filter(isOwn);
      // Numbers that whoever had this file before took are none of this device's.
      if (content.author?.signing.kid === author.signing.kid) nextLine = Math.max(nextLine, content.nextLine);
      const others = content.rows.filter((row) => !isOwn(row));
      if (others.length > 0)
        strangers = [...(content.author === null ? [] : [authorText(content.author)]), ...others.map(rowText)];
      if (content.author?.signing.kid !== author.signing.kid) await write([authorText(author)]);
    },
    rows: () => rows,
    append: async (more, next) => {
      if (!(await write([...more.map(rowText), nextLineText(next)]))) return false;
      rows = [...rows, ...more];
      nextLine = Math.max(nextLine, next);
      return true;
    },
    nextLine: () => nextLine,
    takeBack: async (ids) => {
      const gone = new Set(ids);
      rows = rows.filter(({ id }) => !gone.has(id));
      return write([takenBackText(ids)]);
    },
    mayGo: (ids) => {
      for (const id of ids) goners.add(id);
    },
  };
};
