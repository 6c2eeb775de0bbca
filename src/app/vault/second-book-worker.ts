import { type Appended, type BookFile, fillUp, makeBookFile, openBookFile, readOnly, type SyncFile } from "./book-file.ts";
import type { BookAnswer, BookQuestion } from "./worker-book.ts";

// Runs in a worker of its own: only there may a file be written in place. One window has the file; a Web Lock says which.

const BYTES = 8 * 1_024 * 1_024;

type TryHandle = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncFile & { truncate(bytes: number): void; close(): void }>;
};
type SyncHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

/** Takes the lock for as long as this worker lives, or until it is given back; null where another window has it. */
const takeLock = (file: string): Promise<(() => void) | null> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(file, { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(null);
        return new Promise<void>((giveBack) => resolve(giveBack));
      })
      .catch(reject);
  });

const openFile = async (name: string, now: number): Promise<BookFile | null> => {
  const giveBack = await takeLock(name);
  if (giveBack === null) return null;
  try {
    return await openLocked(name, now);
  } catch (error) {
    giveBack();
    throw error;
  }
};

const openLocked = async (name: string, now: number): Promise<BookFile | null> => {
  const folder = await navigator.storage.getDirectory();
  const handle = (await folder.getFileHandle(name, { create: true })) as SyncHandle;
  const file = await handle.createSyncAccessHandle();
  const book = openBookFile(file);
  if (book !== null) return book;
  makeBookFile(file, BYTES, now, (into) => crypto.getRandomValues(into));
  return openBookFile(file);
};

/** The book as the file stands, whoever has it open; null where there is none, which makes none. */
const peekAt = async (name: string): Promise<BookFile | null> => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(name).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  });
  return handle === null ? null : openBookFile(readOnly(new Uint8Array(await (await handle.getFile()).arrayBuffer())));
};

/** A file made once, so that trying needs no new name: browsers keep those in a database, which a full disk would spoil. */
const tryRoom = async (name: string, bytes: number): Promise<Appended> => {
  const folder = await navigator.storage.getDirectory();
  const handle = (await folder.getFileHandle(name, { create: true })) as TryHandle;
  const file = await handle.createSyncAccessHandle();
  try {
    return fillUp(file, bytes, (into) => crypto.getRandomValues(into));
  } finally {
    file.truncate(0);
    file.flush();
    file.close();
  }
};

const held: { opening: Promise<BookFile | null> | null } = { opening: null };

const bookOf = async (): Promise<BookFile> => {
  const book = await held.opening;
  if (book === null) throw new Error("the book is not open");
  return book;
};

const answerTo = async (question: BookQuestion): Promise<BookAnswer["value"]> => {
  if (question.do === "peek") {
    const seen = await peekAt(question.file);
    return seen === null ? null : { madeAt: seen.madeAt, texts: seen.texts() };
  }
  if (question.do === "open") {
    // Asked again after "another window has it", the lock may be free by now.
    if (held.opening === null || (await held.opening.catch(() => null)) === null)
      held.opening = openFile(question.file, question.now);
    const book = await held.opening;
    return book === null ? null : { madeAt: book.madeAt, texts: book.texts() };
  }
  if (question.do === "room") return tryRoom(question.file, question.bytes);
  const book = await bookOf();
  return question.do === "append" ? book.append(question.texts) : book.rewrite(question.texts);
};

addEventListener("message", ({ data }: MessageEvent<BookQuestion>) => {
  answerTo(data).then(
    (value) => postMessage({ n: data.n, value } satisfies BookAnswer),
    (error: unknown) =>
      postMessage({ n: data.n, failed: error instanceof Error ? error.name : "unknown", value: null } satisfies BookAnswer),
  );
});
