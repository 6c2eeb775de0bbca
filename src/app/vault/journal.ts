import type { EntryBody } from "../../core/journal/body.ts";
import { type ChainHead, EMPTY_HEAD } from "../../core/journal/chain.ts";
import { type EntryHeader, entryHash, type SealedEntry } from "../../core/journal/envelope.ts";
import { type DeviceLetter, type LineNumber, lineNumber } from "../../core/journal/line-number.ts";
import type { OdsCode } from "../../core/model/ods-code.ts";
import type { SealingCrypto } from "./journal-crypto.ts";
import type { JournalDb, JournalRow } from "./journal-db.ts";
import type { NumbersPromised } from "./numbers-promised.ts";

/** Who writes this journal. */
export type JournalOwner = { ods: OdsCode; device: DeviceLetter; epoch: number; kid: string };

/** What the journal leans on; all of it can be stood in for but the database. */
export type JournalDeps = {
  openDb(): JournalDb;
  crypto: SealingCrypto;
  owner: JournalOwner;
  newId(): string;
  promised: NumbersPromised;
  /** Runs `work`, or answers null once this many ms have gone by without an end. */
  within<T>(ms: number, work: Promise<T>): Promise<{ done: T } | null>;
};

/**
 * How a write ended. `in-doubt`: neither proven stored nor proven absent; it must be written on paper under its numbers. `ids`: the
 * entries it would be, should it turn out to be stored.
 */
export type WriteResult =
  | { kind: "stored"; rows: JournalRow[]; readBack: true }
  | { kind: "in-doubt"; lines: LineNumber[]; ids: string[]; why: string };

/**
 * Makes the bodies of one act once their line numbers are known. Called anew whenever another tab wrote first, so it must judge by
 * what is stored then. Null: it was refused, nothing is to be written.
 */
export type MakeBodies = (numbers: readonly LineNumber[]) => Promise<EntryBody[] | null>;

/** Silence after which a write is in doubt. */
const WATCHDOG_MS = 3_000;
/** Times a write starts over because another tab moved the head first. */
const MOST_REPEATS = 20;

const HEAD_MOVED = "HeadMoved";

class HeadMovedError extends Error {
  override readonly name = HEAD_MOVED;
}

/**
 * The device's journal: append-only, hash-chained, sealed and signed before it is stored. Correct with several tabs: each write
 * reads the head, seals and signs outside, then one strict transaction re-reads the head and writes entries and new head, or
 * starts over (JRN-8).
 */
export type Journal = {
  /** Writes one act, all its entries or none. `lineCount`: how many line numbers it takes. */
  write(lineCount: number, make: MakeBodies): Promise<WriteResult | { kind: "refused" }>;
  rows(): Promise<JournalRow[]>;
  head(): Promise<ChainHead>;
  unsent(limit: number): Promise<JournalRow[]>;
  keepReceipt(id: string, receipt: string): Promise<void>;
  /** Forgets all receipts, so that every entry is offered again: the gateway's store is another than the one that gave them. */
  offerAgain(): Promise<void>;
};

/** Opens the journal of this device. */
export const createJournal = (deps: JournalDeps): Journal => {
  let db = deps.openDb();

  const reopen = (): void => {
    db.close();
    db = deps.openDb();
  };

  const readHead = async (): Promise<ChainHead> => {
    const found = await db.head.get(1);
    const head = found ?? EMPTY_HEAD;
    // Remembered apart from the database: should it fail next, paper goes on from here and not from 1.
    deps.promised.promise(head.nextLine);
    return { seq: head.seq, hash: head.hash, nextLine: deps.promised.next() };
  };

  const sealAll = async (bodies: readonly EntryBody[], head: ChainHead): Promise<JournalRow[]> => {
    const rows: JournalRow[] = [];
    let { seq, hash } = head;
    for (const body of bodies) {
      seq += 1;
      const id = deps.newId();
      const header = JSON.stringify({
        v: 1,
        ...ownerFields(deps.owner),
        seq,
        prevHash: hash,
        id,
        kid: deps.owner.kid,
      } satisfies EntryHeader);
      const sealed = await deps.crypto.seal(JSON.stringify(body), header);
      hash = await entryHash(deps.crypto.sha256, header, sealed);
      const signature = await deps.crypto.sign(hash);
      rows.push({
        seq,
        id,
        lines: "visit" in body ? [body.line] : [],
        header,
        body: sealed,
        hash,
        signature,
        receipt: null,
      });
    }
    return rows;
  };

  /** One strict transaction: the head must still be the one that was sealed upon. */
  const commit = async (rows: readonly JournalRow[], from: ChainHead, nextLine: number): Promise<void> => {
    const last = rows.at(-1);
    if (last === undefined) return;
    // The database it began on: after a silence `db` is another, and a late commit must not go on there outside its transaction.
    const own = db;
    await own.transaction("rw", own.entries, own.head, async (transaction) => {
      if (transaction.idbtrans.durability !== "strict") throw new Error("this browser does not promise durable writes");
      const now = await own.head.get(1);
      if ((now?.hash ?? EMPTY_HEAD.hash) !== from.hash) throw new HeadMovedError();
      await own.entries.bulkAdd([...rows]);
      await own.head.put({ one: 1, seq: last.seq, hash: last.hash, nextLine: Math.max(nextLine, now?.nextLine ?? 1) });
    });
  };

  /** True once every row is read back with the bytes that were written. */
  const isStored = async (rows: readonly JournalRow[]): Promise<boolean> => {
    const found = await db.entries.bulkGet(rows.map(({ seq }) => seq));
    return rows.every((row, index) => found[index]?.hash === row.hash && found[index]?.body === row.body);
  };

  const isStoredInTime = async (rows: readonly JournalRow[]): Promise<boolean> =>
    (
      await deps.within(
        WATCHDOG_MS,
        isStored(rows).catch(() => false),
      )
    )?.done === true;

  const readHeadInTime = async (): Promise<ChainHead | null> =>
    (
      await deps.within(
        WATCHDOG_MS,
        readHead().catch(() => null),
      )
    )?.done ?? null;

  const afterReopening = (): Promise<ChainHead | null> => {
    reopen();
    return readHeadInTime();
  };

  return {
    write: async (lineCount, make) => {
      for (let repeat = 0; repeat < MOST_REPEATS; repeat++) {
        const head = (await readHeadInTime()) ?? (await afterReopening());
        const first = head?.nextLine ?? deps.promised.next();
        const lines = Array.from({ length: lineCount }, (_, index) => lineNumber(deps.owner.device, first + index));
        const made = await deps.within(
          WATCHDOG_MS,
          make(lines).then(
            (bodies) => ({ bodies }),
            () => null,
          ),
        );
        if (made?.done?.bodies === null) return { kind: "refused" };
        deps.promised.promise(first + lineCount);
        const bodies = made?.done?.bodies;
        if (head === null || bodies === undefined)
          return { kind: "in-doubt", lines, ids: [], why: "The storage of this device does not answer." };
        const rows = await sealAll(bodies, head).catch(() => null);
        if (rows === null) return { kind: "in-doubt", lines, ids: [], why: "This device could not seal and sign it." };
        const ended = await deps.within(
          WATCHDOG_MS,
          commit(rows, head, first + lineCount).then(() => "ok", nameOf),
        );
        if (ended?.done === "ok" && (await isStoredInTime(rows))) return { kind: "stored", rows, readBack: true };
        if (ended?.done === HEAD_MOVED) continue;
        reopen();
        if (await isStoredInTime(rows)) return { kind: "stored", rows, readBack: true };
        const why = ended === null ? "The storage did not answer in 3 seconds." : `The storage refused (${ended.done}).`;
        return { kind: "in-doubt", lines, ids: rows.map(({ id }) => id), why };
      }
      const first = deps.promised.next();
      const lines = Array.from({ length: lineCount }, (_, index) => lineNumber(deps.owner.device, first + index));
      deps.promised.promise(first + lineCount);
      return { kind: "in-doubt", lines, ids: [], why: "Other windows of Holdfast kept writing. Close them." };
    },
    rows: () => db.entries.orderBy("seq").toArray(),
    head: readHead,
    unsent: (limit) =>
      db.entries
        .filter(({ receipt }) => receipt === null)
        .limit(limit)
        .toArray(),
    keepReceipt: async (id, receipt) => {
      await db.entries.where("id").equals(id).modify({ receipt });
    },
    offerAgain: async () => {
      await db.entries.toCollection().modify({ receipt: null });
    },
  };
};

const ownerFields = ({ ods, device, epoch }: JournalOwner): Pick<EntryHeader, "ods" | "device" | "epoch"> => ({
  ods,
  device,
  epoch,
});

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "an unknown fault");

/** The bytes of a row as they travel. */
export const sealedEntryOf = ({ header, body, hash, signature }: JournalRow): SealedEntry => ({ header, body, hash, signature });
