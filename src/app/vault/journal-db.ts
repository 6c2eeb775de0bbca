import { Dexie, type EntityTable } from "dexie";
import { type ChainHead, EMPTY_HEAD } from "../../core/journal/chain.ts";
import { HeadMovedError, type JournalRow, type JournalStore } from "./journal-store.ts";

type HeadRow = ChainHead & { one: 1 };
type JournalDb = Dexie & { entries: EntityTable<JournalRow, "seq">; head: EntityTable<HeadRow, "one"> };

/** The name of the device's journal in IndexedDB. */
export const JOURNAL_DB = "holdfast-journal";

/**
 * The journal in IndexedDB. `strict` durability: a transaction completes only once the OS has flushed (Chrome's default loses
 * acknowledged rows on power loss, reliability-security 0.1); a browser that does not promise it gets no entry (JRN-9).
 */
export const openJournalDb = (name = JOURNAL_DB, durability: "strict" | "relaxed" = "strict"): JournalStore => {
  const db = new Dexie(name, { chromeTransactionDurability: durability }) as JournalDb;
  db.version(1).stores({ entries: "seq, &id", head: "one" });
  const head = async (): Promise<ChainHead | null> => {
    const found = await db.head.get(1);
    return found === undefined ? null : { seq: found.seq, hash: found.hash, nextLine: found.nextLine };
  };
  return {
    head,
    commit: (rows, from, { seq, hash, nextLine }) =>
      db.transaction("rw", db.entries, db.head, async (transaction) => {
        if (transaction.idbtrans.durability !== "strict") throw new Error("this browser does not promise durable writes");
        const now = await db.head.get(1);
        if ((now?.hash ?? EMPTY_HEAD.hash) !== from) throw new HeadMovedError();
        await db.entries.bulkAdd([...rows]);
        await db.head.put({ one: 1, seq, hash, nextLine: Math.max(nextLine, now?.nextLine ?? 1) });
      }),
    log: () =>
      db.transaction("r", db.entries, db.head, async () => ({
        rows: await db.entries.orderBy("seq").toArray(),
        head: await head(),
      })),
    rowsAt: async (seqs) => (await db.entries.bulkGet([...seqs])).flatMap((row) => row ?? []),
    unsent: (limit) =>
      db.entries
        .filter(({ receipt }) => receipt === null)
        .limit(limit)
        .toArray(),
    keepReceipt: async (id, receipt) => {
      await db.entries.where("id").equals(id).modify({ receipt });
    },
    forgetReceipts: async () => {
      await db.entries.toCollection().modify({ receipt: null });
    },
    close: () => db.close(),
  };
};

/** Makes the journal's database, so that its absence later is an alarm and no fresh start (JRN-9). */
export const makeJournalDb = async (): Promise<void> => {
  const store = openJournalDb();
  await store.head();
  store.close();
};

/** True where this browser has a journal's database. */
export const hasJournalDb = (): Promise<boolean> => Dexie.exists(JOURNAL_DB);
