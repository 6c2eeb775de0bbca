import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import type { ColumnCipher } from "./column-cipher.ts";
import { migrations } from "./migrations.ts";
import type { Tables } from "./tables.ts";

/** An open store: the database, the cipher for patient columns, its epoch (another after a restore), and how to close it. */
export type Store = {
  db: Kysely<Tables>;
  cipher: ColumnCipher;
  epoch: string;
  backUpTo(path: string): Promise<void>;
  /** SQLite's own check of the whole file: "ok", or what is wrong. */
  integrity(): Promise<string>;
  close(): Promise<void>;
};

/**
 * Opens the embedded store in `dataDir/holdfast.db`, making or migrating it. Every commit is durable before it answers: WAL with
 * synchronous=FULL (GW-2). Throws when the file is no database, or was written by a newer Holdfast.
 */
export const openStore = async (dataDir: string, cipher: ColumnCipher): Promise<Store> => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = new SqliteDatabase(join(dataDir, "holdfast.db"));
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"])
    file.pragma(pragma);
  if (file.pragma("journal_mode", { simple: true }) !== "wal" || file.pragma("synchronous", { simple: true }) !== 2)
    throw new Error("the store cannot promise durable commits here (WAL, synchronous=FULL)");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  await db
    .insertInto("store")
    .values({ one: 1, epoch: randomUUID(), public_origin: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { epoch } = await db.selectFrom("store").select("epoch").executeTakeFirstOrThrow();
  return {
    db,
    cipher,
    epoch,
    backUpTo: async (path) => {
      await file.backup(path);
    },
    integrity: async () => String(file.pragma("integrity_check", { simple: true })),
    close: () => db.destroy(),
  };
};
