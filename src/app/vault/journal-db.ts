import { Dexie, type EntityTable } from "dexie";
import type { ChainHead } from "../../core/journal/chain.ts";
import type { SealedEntry } from "../../core/journal/envelope.ts";

/** One entry as stored: its bytes, whether it gave line numbers, and its receipt once the gateway's was verified. */
export type JournalRow = SealedEntry & { seq: number; id: string; lines: string[]; receipt: string | null };

/** The chain's end, in the same database and written in the same transaction as the entry that moves it. */
export type HeadRow = ChainHead & { one: 1 };

/** The journal's database: opaque blobs in a frozen shape, apart from everything disposable. */
export type JournalDb = Dexie & { entries: EntityTable<JournalRow, "seq">; head: EntityTable<HeadRow, "one"> };

/**
 * Opens the journal. `strict` durability: a transaction completes only once the OS has flushed (Chrome's default loses
 * acknowledged rows on power loss, reliability-security 0.1).
 */
export const openJournalDb = (name = "holdfast-journal"): JournalDb => {
  const db = new Dexie(name, { chromeTransactionDurability: "strict" }) as JournalDb;
  db.version(1).stores({ entries: "seq, &id", head: "one" });
  return db;
};
