import { Dexie, type EntityTable } from "dexie";
import type { DeviceLetter } from "../../core/journal/line-number.ts";
import type { NamedKey } from "../../core/wire/public-key.ts";
import { outdates, type SealedIndex } from "../../core/wire/supplied-index.ts";
import type { JournalRow } from "./journal-store.ts";

/** Where what is held for others is kept. */
const OTHERS_DB = "holdfast-others";

/** True where something was ever held for others here. Looking makes nothing. */
export const hasOthersDb = (): Promise<boolean> => Dexie.exists(OTHERS_DB);

/** One entry of another device, as it came. `takenAt`: by this device's clock (ms). `signing`: its key; rows of the first version have none. */
export type OthersRow = JournalRow & { device: DeviceLetter; epoch: number; takenAt: number; signing?: NamedKey };

/** How much of one other device's lines is here, and of how many the gateway has given a receipt. */
export type HeldLines = { device: DeviceLetter; epoch: number; entries: number; received: number };

/** What this device holds for others: sealed as it came, apart from its own journal and from its copy (MET-3). Needs no unlocking. */
export type Others = {
  /** Keeps an index, unless a later one of the same device is here, and drops those that it is later than. True where it counts now. */
  keepIndex(index: SealedIndex): Promise<boolean>;
  indexes(): Promise<SealedIndex[]>;
  /** Keeps entries, durable when it resolves; how many of them were not here yet. */
  keepLines(rows: readonly OthersRow[]): Promise<number>;
  held(): Promise<HeldLines[]>;
  unsent(limit: number): Promise<OthersRow[]>;
  keepReceipt(id: string, receipt: string, hash: string): Promise<void>;
  /** The receipts there are for one device's entries, in the order of its log. */
  receiptsOf(device: DeviceLetter, epoch: number): Promise<string[]>;
  /** Forgets all receipts, so that every entry is offered again: the gateway's store is another than the one that gave them. */
  offerAgain(): Promise<void>;
};

type OthersDb = Dexie & { lines: EntityTable<OthersRow, "hash">; indexes: EntityTable<SealedIndex, "signature"> };

/** How long entries with a receipt are kept, as a pharmacy's own are (design 7). */
const KEPT_MS = 30 * 86_400_000;

/** Opens what this device holds for others. Strict, like the journal: what was taken in may be the only other place a line exists. */
export const openOthers = (name = OTHERS_DB): Others => {
  const db = new Dexie(name, { chromeTransactionDurability: "strict" }) as OthersDb;
  db.version(1).stores({ lines: "hash, [device+epoch]", indexes: "signature, device" });
  return {
    keepIndex: (index) =>
      db.transaction("rw", db.indexes, async () => {
        const known = await db.indexes.where("device").equals(index.device).toArray();
        if (known.some((other) => outdates(other, index))) return false;
        await db.indexes.bulkDelete(known.filter((other) => outdates(index, other)).map(({ signature }) => signature));
        await db.indexes.put(index);
        return true;
      }),
    indexes: () => db.indexes.toArray(),
    keepLines: (rows) =>
      db.transaction("rw", db.lines, async () => {
        const known = await db.lines.bulkGet(rows.map(({ hash }) => hash));
        const fresh = rows.filter((_, index) => known[index] === undefined);
        await db.lines.bulkAdd(fresh);
        const newest = Math.max(0, ...rows.map(({ takenAt }) => takenAt));
        await db.lines.filter(({ receipt, takenAt }) => receipt !== null && takenAt < newest - KEPT_MS).delete();
        return fresh.length;
      }),
    held: async () => {
      const held = new Map<string, HeldLines>();
      await db.lines.each(({ device, epoch, receipt }) => {
        const before = held.get(`${device} ${epoch}`) ?? { device, epoch, entries: 0, received: 0 };
        const received = before.received + (receipt === null ? 0 : 1);
        held.set(`${device} ${epoch}`, { device, epoch, entries: before.entries + 1, received });
      });
      return [...held.values()].sort((a, b) => a.device.localeCompare(b.device) || a.epoch - b.epoch);
    },
    unsent: async (limit) =>
      (await db.lines.filter(({ receipt }) => receipt === null).toArray())
        .sort((a, b) => a.device.localeCompare(b.device) || a.epoch - b.epoch || a.seq - b.seq)
        .slice(0, limit),
    keepReceipt: async (_id, receipt, hash) => {
      await db.lines.update(hash, { receipt });
    },
    receiptsOf: async (device, epoch) =>
      (await db.lines.where({ device, epoch }).sortBy("seq")).flatMap(({ receipt }) => receipt ?? []),
    offerAgain: async () => {
      await db.lines.toCollection().modify({ receipt: null });
    },
  };
};
