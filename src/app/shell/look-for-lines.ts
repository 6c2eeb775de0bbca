import { readAuthor } from "../vault/author-kept.ts";
import { readBookTexts } from "../vault/book-records.ts";
import { authorOf, readDeviceRecord } from "../vault/device-record.ts";
import { hasJournalDb, openJournalDb } from "../vault/journal-db.ts";
import { hasOthersDb, openOthers } from "../vault/others.ts";
import { pageStorage } from "../vault/page-storage.ts";
import { stillHeld } from "../vault/still-held.ts";
import { within } from "../vault/within.ts";
import { type BookPeek, workerBook } from "../vault/worker-book.ts";
import { type HeldLines, heldLinesOf } from "./held-lines.ts";
import { othersFilesOf } from "./others-files.ts";
import type { SealedFile } from "./sealed-file.ts";

/** The longest a fresh start waits for a second book that nothing speaks of. */
const LOOK_MS = 2_500;

/** The second book to look at. A browser that can keep none has none, and is not silent. */
const bookToLookAt = (startBookWorker: () => Worker): BookPeek =>
  typeof Worker === "undefined" || navigator.storage?.getDirectory === undefined
    ? { peek: async () => null }
    : workerBook(startBookWorker);

/** How many entries stand in a second book that nothing else here knows of; looked for no longer than a start may wait. */
export const countInSecondBook = async (startBookWorker: () => Worker): Promise<number> => {
  const look = async (): Promise<number> => readBookTexts((await bookToLookAt(startBookWorker).peek()) ?? []).rows.length;
  return (
    (
      await within(
        LOOK_MS,
        look().catch(() => 0),
      )
    )?.done ?? 0
  );
};

/** The longest an alarm waits for what is held for others. */
const OTHERS_MS = 3_000;

/** The most entries of others that are saved at once. */
const MOST_OF_OTHERS = 5_000;

const heldForOthers = async (): Promise<SealedFile[]> => {
  const look = async (): Promise<SealedFile[]> =>
    (await hasOthersDb()) ? othersFilesOf(await openOthers().unsent(MOST_OF_OTHERS)) : [];
  return (
    (
      await within(
        OTHERS_MS,
        look().catch(() => []),
      )
    )?.done ?? []
  );
};

/**
 * What this browser still holds of a device that raised an alarm, as a file to hand over (JRN-16). Needs no key of the device, makes
 * nothing, and never throws.
 */
export const heldLines = async (startBookWorker: () => Worker): Promise<HeldLines> => {
  const others = await heldForOthers();
  const own = await ownLines(startBookWorker);
  return others.length === 0 ? own : { ...own, others };
};

const ownLines = async (startBookWorker: () => Worker): Promise<HeldLines> =>
  heldLinesOf(
    await stillHeld({
      openStore: async () => ((await hasJournalDb()) ? openJournalDb() : null),
      book: bookToLookAt(startBookWorker),
      author: async () => {
        const record = await readDeviceRecord().catch(() => null);
        return record === null ? readAuthor(pageStorage()) : authorOf(record);
      },
      within,
    }),
  );
