import { randomUUID } from "node:crypto";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Database, StorePlace } from "./database.ts";
import { openPostgres } from "./open-postgres.ts";
import { openSqlite } from "./open-sqlite.ts";

/** An open store: the database, the cipher for patient columns, and its epoch (another after a restore). */
export type Store = Database & {
  cipher: ColumnCipher;
  /** The epoch when it was opened. */
  epoch: string;
  /** The epoch now, whichever process renewed it. */
  epochNow(): Promise<EpochNow>;
  /**
   * Gives the store another epoch, so that devices offer every line again (SYN-6), and keeps why. With `from`: only while that is the epoch,
   * so that it is renewed once, whoever notices. False where it was renewed already.
   */
  renewEpoch(why: string, at: number, from?: string): Promise<boolean>;
  /**
   * A name for this time of the store's life: made anew by each process and every ten minutes, and durable before it is told. A store that
   * was put back to an earlier time lacks those it told since (SYN-12).
   */
  markNow(at: number): Promise<string>;
  /** Whether this store ever told this name. */
  knowsMark(mark: string): Promise<boolean>;
};

const MARK_MS = 10 * 60_000;

/** The store's epoch; when and why it was last renewed, where it ever was. */
export type EpochNow = { epoch: string; renewed: { at: number; why: string } | null };

/** Opens the database of a place: PostgreSQL where it names one, else the embedded file. Throws with what to do when it cannot be used. */
export const openDatabase = ({ dataDir, databaseUrl }: StorePlace): Promise<Database> =>
  databaseUrl === null ? openSqlite(dataDir) : openPostgres(databaseUrl);

/** True while no store was ever made in this database. */
export const isNewDatabase = async ({ db }: Database): Promise<boolean> =>
  (await db.selectFrom("store").select("one").executeTakeFirst()) === undefined;

/**
 * The store in an open database, made at the first time, once, whoever else opens it. Throws where the store was made with another
 * store key (GW-13): what is sealed with two keys could be read with neither.
 */
export const storeIn = async (database: Database, cipher: ColumnCipher): Promise<Store> => {
  const keyCheck = cipher.tag("the store's key");
  await database.db
    .insertInto("store")
    .values({ one: 1, epoch: randomUUID(), public_origin: null, key_check: keyCheck })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await database.db.selectFrom("store").select(["epoch", "key_check"]).executeTakeFirstOrThrow();
  if (row.key_check !== keyCheck)
    throw new Error(
      "The key file keys.json is not the one this store was made with. Put that one in its place; every gateway on one store has the same.",
    );
  let own: { mark: string; madeAt: number; epoch: string } | null = null;
  return {
    ...database,
    cipher,
    epoch: row.epoch,
    epochNow: async () => {
      const now = await database.db.selectFrom("store").select(["epoch", "renewed_at", "renewed_why"]).executeTakeFirstOrThrow();
      return {
        epoch: now.epoch,
        renewed: now.renewed_at === null || now.renewed_why === null ? null : { at: now.renewed_at, why: now.renewed_why },
      };
    },
    renewEpoch: async (why, at, from) => {
      const update = database.db.updateTable("store").set({ epoch: randomUUID(), renewed_at: at, renewed_why: why });
      const done = await (from === undefined ? update : update.where("epoch", "=", from)).executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
    markNow: async (at) => {
      // Of another epoch: some process found the store put back, and this one's name may be gone with what was lost.
      const { epoch } = await database.db.selectFrom("store").select("epoch").executeTakeFirstOrThrow();
      if (own !== null && own.epoch === epoch && Math.abs(at - own.madeAt) < MARK_MS) return own.mark;
      const mark = randomUUID();
      await database.db.insertInto("marks").values({ mark, made_at: at }).execute();
      own = { mark, madeAt: at, epoch };
      return mark;
    },
    knowsMark: async (mark) =>
      (await database.db.selectFrom("marks").select("mark").where("mark", "=", mark).executeTakeFirst()) !== undefined,
  };
};

/** Opens the store of a place, making or migrating it. Throws with what to do when it cannot be used. */
export const openStore = async (place: StorePlace, cipher: ColumnCipher): Promise<Store> => {
  const database = await openDatabase(place);
  try {
    return await storeIn(database, cipher);
  } catch (error) {
    await database.close();
    throw error;
  }
};
