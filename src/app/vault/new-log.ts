import { Dexie } from "dexie";

/** How it ended: `begun`; there was `no-room` for it; the database `refused`; or it goes on longer than people can wait (`late`). */
export type NewLog = "begun" | "no-room" | "refused" | "late";

/** Chromium's database (LevelDB) begins a new log once it holds 4 MB that stand in the old one only. */
const BYTES = 6 * 1_024 * 1_024;
/** Larger values go into files of their own, past the log. */
const VALUE_BYTES = 59_000;
const VALUES_AT_ONCE = 18;
/** The room there must be: what is written may lie on the disk twice for a moment, and the last room is the entries'. */
export const NEW_LOG_ROOM = 2 * BYTES;

/** Random bytes: the browser would press others together. */
const noise = (): Uint8Array => crypto.getRandomValues(new Uint8Array(VALUE_BYTES));

const writeAndDelete = async (db: Dexie): Promise<NewLog> => {
  try {
    for (let written = 0; written < BYTES; written += VALUES_AT_ONCE * VALUE_BYTES)
      await db.table("rows").bulkAdd(Array.from({ length: VALUES_AT_ONCE }, noise));
    return "begun";
  } catch {
    return "refused";
  } finally {
    // Deleted as a whole it is also swept from the disk; rows that are only cleared lie there for many starts (measured).
    await db.delete().catch(() => undefined);
  }
};

/**
 * Fills Chromium's present database log with noise, so that what is written from then on stands in a new one. A power cut can leave
 * zeros at the log's end; Chromium goes on behind them, and at a later start drops the whole database with all that stands there
 * (measured: npm run lab -- zero-tail). A full disk does the same with half a write. Only noise may stand behind either (JRN-17). Never
 * throws, and may hang as the database does. `hasRoom`: whether there is NEW_LOG_ROOM; without it nothing is written, since half a write
 * would spoil the log itself. Other browsers pay half a second for nothing.
 */
export const beginNewLog = async (hasRoom: () => Promise<boolean>, name = "holdfast-noise"): Promise<NewLog> => {
  if (!(await hasRoom())) return "no-room";
  const db = new Dexie(name, { chromeTransactionDurability: "strict" });
  db.version(1).stores({ rows: "++" });
  return writeAndDelete(db);
};
