import type { Ballast } from "../../src/app/vault/ballast.ts";
import { makeBookFile, openBookFile } from "../../src/app/vault/book-file.ts";
import type { DatabaseLog } from "../../src/app/vault/database-log.ts";
import { BOOK_SETTLES_MS, type BookHost, createSecondBook, type SecondBook } from "../../src/app/vault/second-book.ts";
import { within } from "../../src/app/vault/within.ts";
import type { LinesAuthor } from "../../src/core/wire/sealed-lines.ts";
import { linesAuthorSchema } from "../../src/core/wire/sealed-lines.ts";
import { type SimFile, simFile } from "./sim-file.ts";

/** A device without a second book: a browser that has none. */
export const noBook = (): SecondBook => ({
  state: () => "none",
  open: async () => undefined,
  rows: () => [],
  append: async () => false,
  nextLine: () => 1,
  takeBack: async () => false,
  mayGo: () => undefined,
});

/** Whose lines a test's books hold. */
export const AN_AUTHOR: LinesAuthor = linesAuthorSchema.parse({
  ods: "FX901",
  device: "B",
  epoch: 1,
  signing: { kid: "k", key: { kty: "EC", crv: "P-256", x: "x", y: "y" } },
});

/** A database's log that nothing ever spoiled. */
export const soundLog: DatabaseLog = { renew: async () => "begun", spoilt: () => undefined };

/** No room is kept back. */
export const noBallast: Ballast = { lay: async () => true, free: async () => false };

/** The second book's file on a simulated disk; made at time 0. */
export const aBookFile = (bytes = 200_000): SimFile => {
  const file = simFile(bytes);
  makeBookFile(file, bytes, 0, (into) => into.fill(0xa7));
  return file;
};

/** A host over such a file, as the worker is over OPFS. */
export const simBookHost = (file: SimFile): BookHost => {
  const opened = { book: openBookFile(file) };
  const book = () => {
    if (opened.book === null) throw new Error("no book");
    return opened.book;
  };
  return {
    open: async () => {
      opened.book = openBookFile(file);
      return { madeAt: book().madeAt, texts: book().texts() };
    },
    append: async (texts) => book().append(texts),
    rewrite: async (texts) => book().rewrite(texts),
  };
};

/** A second book that is opened and settled, over this host. */
export const aSettledBook = async (host: BookHost, now = BOOK_SETTLES_MS): Promise<SecondBook> => {
  const book = createSecondBook({ host, author: AN_AUTHOR, now: () => now, within });
  await book.open();
  return book;
};
