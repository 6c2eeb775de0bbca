import { type Change, type ChangesReply, pageContentSchema } from "../../core/wire/changes.ts";
import type { Receipt } from "../../core/wire/entries.ts";
import { PROTOCOL_VERSION } from "../../core/wire/protocol-version.ts";
import { placeOfRow, type ReadRow, readRow, type SetAside } from "../../core/wire/row.ts";
import { type CarriedOver, toCarry, withCarried } from "./carry-over.ts";
import { type CopyDb, type CopyPage, type CopyRow, type CopyState, EMPTY_COPY } from "./copy-db.ts";
import type { OpeningCrypto } from "./journal-crypto.ts";

/** What a copy holds. `carried`: what of it the store, since it was put back, does not know (SYN-19). */
export type CopyRead = { changes: Change[]; setAside: SetAside[]; unreadable: number; carried: CarriedOver };

/** The encrypted copy on this device: what a locked device may do with it, and what an unlocked one may. */
export type Copy = {
  state(): Promise<CopyState>;
  /** Stores an answer's pages unopened and moves the cursor past them, in one transaction (SYN-4). Works while locked. */
  receive(reply: ChangesReply, at: number): Promise<CopyState>;
  /** Keeps what receipts of this store tell besides: the highest number each. One of another epoch tells nothing here. */
  hear(receipts: readonly Receipt[]): Promise<void>;
  /** Opens and applies every page that waits, each with its cursor in one transaction (SYN-5). Says what it could not use. */
  apply(crypto: OpeningCrypto, ods: string): Promise<{ applied: number; unusable: string[] }>;
  /**
   * Reads everything the shown copy holds, each time as it stands then; a row is opened once, and again when it has changed. What this version
   * cannot read is set aside, row by row, and what nobody can open is counted; neither holds up another row, nor is passed over in silence (SYN-10).
   */
  reader(crypto: OpeningCrypto): () => Promise<CopyRead>;
  /** Deletes the whole copy (end of a lease). The journal is elsewhere and stays. */
  wipe(): Promise<void>;
};

/** The state with what one receipt tells. */
const heardIn = (now: CopyState, { serverSeq, hash, head, backedUpThrough }: Receipt): CopyState => ({
  ...now,
  backedUpThrough: Math.max(now.backedUpThrough, backedUpThrough),
  headAtGateway: head !== undefined && head.seq >= (now.headAtGateway?.seq ?? 0) ? head : now.headAtGateway,
  receipted: serverSeq > (now.receipted?.serverSeq ?? 0) ? { serverSeq, hash } : now.receipted,
});

/** Where what was carried over from another store's copy stands. */
const CARRIED = "carried/";

/** A row of the shown copy as it was opened; `row` null: nobody can open it. */
type OpenedRow = { sealed: Uint8Array; row: ReadRow | null };

const isSame = (one: Uint8Array, other: Uint8Array): boolean => {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
};

/** Names what the shown copy holds: while it is the same, so is every row. A generation that is still filled is not shown. */
const whereShown = ({ storeEpoch, shown, filling, applied }: CopyState): string =>
  `${storeEpoch}/${shown}/${shown === filling ? applied : "whole"}`;

type Rows = { said: Change[]; held: Change[]; setAside: SetAside[]; unreadable: number };

const sorted = (opened: ReadonlyMap<string, OpenedRow>): Rows => {
  const rows: Rows = { said: [], held: [], setAside: [], unreadable: 0 };
  for (const [key, { row }] of opened) {
    if (row === null) rows.unreadable += 1;
    else if (row.change === null) rows.setAside.push(row.setAside);
    else (key.startsWith(CARRIED) ? rows.held : rows.said).push(row.change);
  }
  return rows;
};

const putRows = (opened: ReadonlyMap<string, OpenedRow>): CopyRead => {
  const { said, held, setAside, unreadable } = sorted(opened);
  return { ...withCarried(said, held), setAside, unreadable };
};

const placeOf = (generation: number, key: string): string => `copy|${generation}|${key}`;

/** The copy over its database. */
export const createCopy = (db: CopyDb): Copy => {
  // A state of an earlier version lacks what has come to be kept since.
  const state = async (): Promise<CopyState> => ({ ...EMPTY_COPY, ...(await db.state.get(1)) });

  const parsePage = async (crypto: OpeningCrypto, page: CopyPage, ods: string): Promise<unknown[] | null> => {
    const content = await crypto.openPage(page, ods);
    if (content === null) return null;
    try {
      const parsed = pageContentSchema.safeParse(JSON.parse(content));
      return parsed.success ? parsed.data.changes : null;
    } catch {
      return null;
    }
  };

  const applyPage = async (crypto: OpeningCrypto, page: CopyPage, changes: readonly unknown[]): Promise<void> => {
    const rows: CopyRow[] = [];
    for (const [index, change] of changes.entries()) {
      // What this version cannot read is kept as it came, under its place: a later version reads it there.
      const key = placeOfRow(change, `set-aside/${page.from}/${index}`);
      const sealed = await crypto.sealRow(JSON.stringify(change), placeOf(page.generation, key));
      rows.push({ generation: page.generation, key, sealed });
    }
    await db.transaction("rw", db.rows, db.pages, db.state, async () => {
      const now = await state();
      if (now.filling !== page.generation || now.applied !== page.from) return;
      await db.rows.bulkPut(rows);
      await db.pages.delete([page.generation, page.from]);
      await db.state.put({ ...now, applied: page.to });
    });
  };

  const opened = async (crypto: OpeningCrypto, row: CopyRow): Promise<unknown> =>
    JSON.parse(await crypto.openRow(row.sealed, placeOf(row.generation, row.key)));

  const openRow = async (crypto: OpeningCrypto, row: CopyRow): Promise<OpenedRow> => {
    const { sealed } = row;
    try {
      return { sealed, row: readRow(await opened(crypto, row)) };
    } catch {
      return { sealed, row: null };
    }
  };

  const readGeneration = async (crypto: OpeningCrypto, generation: number): Promise<Rows> => {
    const opened = new Map<string, OpenedRow>();
    for (const row of await db.rows.where("generation").equals(generation).toArray())
      opened.set(row.key, await openRow(crypto, row));
    return sorted(opened);
  };

  /**
   * Before a new copy takes the shown one's place: what another store than the one that told of it does not know goes with it (SYN-19); of the same store, only what
   * was carried over before. A row that cannot be opened cannot.
   */
  const carryOver = async (crypto: OpeningCrypto): Promise<void> => {
    const { shown, filling, carries, complete, applied, received } = await state();
    if (shown === filling || !complete || applied !== received) return;
    const { said, held } = await readGeneration(crypto, shown);
    if (!carries && held.length === 0) return;
    const before = carries ? withCarried(said, held).changes : held;
    const { said: now } = await readGeneration(crypto, filling);
    const carried: CopyRow[] = [];
    for (const [index, change] of toCarry(before, now).entries()) {
      const key = `${CARRIED}${index}`;
      carried.push({ generation: filling, key, sealed: await crypto.sealRow(JSON.stringify(change), placeOf(filling, key)) });
    }
    await db.transaction("rw", db.rows, db.state, async () => {
      const now = await state();
      if (now.filling === filling && now.shown === shown) await db.rows.bulkPut(carried);
    });
  };

  /** Once a new generation holds everything, it is the one people read, and the old one goes. */
  const swapWhenFull = async (): Promise<void> => {
    await db.transaction("rw", db.rows, db.state, async () => {
      const now = await state();
      if (now.shown === now.filling || !now.complete || now.applied !== now.received) return;
      await db.rows.where("generation").below(now.filling).delete();
      await db.state.put({ ...now, shown: now.filling, carries: false });
    });
  };

  return {
    state,
    receive: (reply, at) =>
      db.transaction("rw", db.pages, db.state, async () => {
        const before = await state();
        const isOtherStore = before.storeEpoch !== null && before.storeEpoch !== reply.storeEpoch;
        const isOtherVersion = before.storeEpoch !== null && before.protocol !== PROTOCOL_VERSION;
        if (isOtherStore || isOtherVersion) {
          const fresh: CopyState = {
            ...before,
            storeEpoch: reply.storeEpoch,
            filling: before.filling + 1,
            received: 0,
            applied: 0,
            complete: false,
            protocol: PROTOCOL_VERSION,
            carries: before.carries || isOtherStore,
            ...(isOtherStore ? { backedUpThrough: 0, headAtGateway: null, receipted: null, mark: null } : {}),
          };
          await db.pages.clear();
          await db.state.put(fresh);
          return fresh;
        }
        let received = before.received;
        for (const page of reply.pages) {
          if (page.from !== received) continue;
          await db.pages.put({ ...page, generation: before.filling });
          received = page.to;
        }
        const isComplete = !reply.more && (reply.pages.at(-1)?.to ?? received) === received;
        const after: CopyState = {
          ...before,
          storeEpoch: reply.storeEpoch,
          received,
          complete: isComplete,
          leaseUntil: reply.leaseUntil,
          protocol: PROTOCOL_VERSION,
          takenAt: isComplete ? at : before.takenAt,
          backedUpThrough: Math.max(before.backedUpThrough, reply.yours?.backedUpThrough ?? 0),
          headAtGateway: reply.yours?.head ?? before.headAtGateway,
          mark: reply.mark ?? before.mark,
        };
        await db.state.put(after);
        return after;
      }),
    hear: (receipts) =>
      db.transaction("rw", db.state, async () => {
        const before = await state();
        const now = receipts.filter(({ storeEpoch }) => storeEpoch === before.storeEpoch).reduce(heardIn, before);
        if (now !== before) await db.state.put(now);
      }),
    apply: async (crypto, ods) => {
      const { filling, shown } = await state();
      const pages = await db.pages.where("[generation+from]").between([filling, 0], [filling, Number.MAX_SAFE_INTEGER]).toArray();
      if (pages.length === 0 && shown === filling) return { applied: 0, unusable: [] };
      const unusable: string[] = [];
      let applied = 0;
      for (const page of pages) {
        const changes = await parsePage(crypto, page, ods);
        if (changes === null) {
          unusable.push(`changes ${page.from} to ${page.to}`);
          break;
        }
        await applyPage(crypto, page, changes);
        applied += changes.length;
      }
      await carryOver(crypto);
      await swapWhenFull();
      return { applied, unusable };
    },
    reader: (crypto) => {
      let opened: ReadonlyMap<string, OpenedRow> = new Map();
      let last: { at: string; read: CopyRead } | null = null;
      return async () => {
        const { at, rows } = await db.transaction("r", db.rows, db.state, async () => {
          const now = await state();
          const at = whereShown(now);
          return { at, rows: at === last?.at ? null : await db.rows.where("generation").equals(now.shown).toArray() };
        });
        if (rows === null && last !== null) return last.read;
        // A map of this reading's own: another one may begin before it ends.
        const before = opened;
        const now = new Map<string, OpenedRow>();
        for (const row of rows ?? []) {
          const known = before.get(row.key);
          const isKnown = known !== undefined && known.row !== null && isSame(known.sealed, row.sealed);
          now.set(row.key, isKnown ? known : await openRow(crypto, row));
        }
        opened = now;
        const read = putRows(now);
        // What could not be opened is tried again each time.
        last = read.unreadable > 0 ? null : { at, read };
        return read;
      };
    },
    wipe: () =>
      db.transaction("rw", db.rows, db.pages, db.state, async () => {
        await db.rows.clear();
        await db.pages.clear();
        await db.state.clear();
      }),
  };
};
