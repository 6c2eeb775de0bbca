import { Dexie, type EntityTable, type Table } from "dexie";
import type { SealedPage } from "../../core/wire/changes.ts";
import type { HeadAtGateway } from "../../core/wire/entries.ts";

/** One row of the copy: which generation it belongs to, an opaque key, and its encrypted content. */
export type CopyRow = { generation: number; key: string; sealed: Uint8Array<ArrayBuffer> };

/** A page as received, kept unopened until someone unlocks. */
export type CopyPage = SealedPage & { generation: number };

/**
 * Where the copy stands: `received` and `applied` are cursors of the generation being filled; `shown` is the generation people
 * read; a new store epoch fills another one beside it and then swaps (SYN-6).
 */
export type CopyState = {
  one: 1;
  storeEpoch: string | null;
  filling: number;
  shown: number;
  received: number;
  applied: number;
  /** When the last complete fetch came in, by this device's clock (ms). */
  takenAt: number | null;
  /** False while a fetch is only part of what there is. */
  complete: boolean;
  /** Until when this device may hold the copy without contact (ms); null before the first fetch. */
  leaseUntil: number | null;
  /** Entries up to this number of the gateway's are in a finished backup: the highest this store told (SYN-11). */
  backedUpThrough: number;
  /** The end of this device's own chain as the gateway last told it has it; null before it told. */
  headAtGateway: HeadAtGateway | null;
  /** Of the entries this store gave a receipt for: the one with the highest number (SYN-12). */
  receipted: { serverSeq: number; hash: string } | null;
  /** The last name the gateway's store gave itself (SYN-12); null before it told any. */
  mark: string | null;
  /** True where what is being filled is of another store: what the shown copy held and that store does not know is then carried over (SYN-19). */
  carries: boolean;
  /** The version this copy is filled with: a gateway leaves out for an older one what it could not read (SYN-9). */
  protocol: number;
};

/** The copy's database: disposable, apart from the journal. Its shape may change by opening another name. */
export type CopyDb = Dexie & {
  rows: Table<CopyRow, [number, string]>;
  pages: Table<CopyPage, [number, number]>;
  state: EntityTable<CopyState, "one">;
};

/** Opens the copy's database. */
export const openCopyDb = (name = "holdfast-copy"): CopyDb => {
  const db = new Dexie(name, { chromeTransactionDurability: "strict" }) as CopyDb;
  db.version(1).stores({ rows: "[generation+key], generation", pages: "[generation+from]", state: "one" });
  return db;
};

/** The state of a copy that has received nothing. */
export const EMPTY_COPY: CopyState = {
  one: 1,
  storeEpoch: null,
  filling: 1,
  shown: 1,
  received: 0,
  applied: 0,
  takenAt: null,
  complete: false,
  leaseUntil: null,
  backedUpThrough: 0,
  headAtGateway: null,
  receipted: null,
  mark: null,
  carries: false,
  protocol: 1,
};
