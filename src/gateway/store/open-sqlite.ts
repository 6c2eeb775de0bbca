import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteDatabase as StatementSource,
} from "kysely";
import type { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { reusedStatements } from "./reused-statements.ts";
import type { Tables } from "./tables.ts";

/** The file's name in a data folder. */
export const SQLITE_FILE = "holdfast.db";

/**
 * A transaction takes the one writer's place at its start. One that reads first and writes later would be refused where another
 * process (`holdfast import`) wrote in between.
 */
class WriterDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** SQLite can change its tables within a transaction: a change of the store's shape comes about whole or not at all, once. */
class WholeMigrationsAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const dialectOver = (database: StatementSource): Dialect => ({
  createAdapter: () => new WholeMigrationsAdapter(),
  createDriver: () => new WriterDriver({ database }),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/**
 * Opens the embedded database `dataDir/holdfast.db`, making or migrating it. Every commit is durable before it answers: WAL with
 * synchronous=FULL (GW-2). Throws when the file is no database, or was written by a newer Holdfast.
 */
export const openSqlite = async (dataDir: string): Promise<Database> => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = new SqliteDatabase(join(dataDir, SQLITE_FILE));
  const db = new Kysely<Tables>({ dialect: dialectOver(reusedStatements(file)) });
  const isDurable = (): boolean =>
    file.pragma("journal_mode", { simple: true }) === "wal" && file.pragma("synchronous", { simple: true }) === 2;
  try {
    for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 30000"])
      file.pragma(pragma);
    if (!isDurable()) throw new Error("the store cannot promise durable commits here (WAL, synchronous=FULL)");
    await migrate(new Kysely<Tables>({ dialect: dialectOver(file) }), "sqlite");
  } catch (error) {
    file.close();
    throw error;
  }
  return {
    db,
    of: () => db,
    transaction: (_ods, work) => db.transaction().execute(work),
    checks: async () => [
      {
        name: "durable",
        ok: isDurable(),
        fact: isDurable() ? "Every commit is flushed to disk." : "Commits are not flushed to disk.",
        next: "Move the data folder to a local disk.",
      },
    ],
    integrity: async () => String(file.pragma("integrity_check", { simple: true })),
    backUpTo: async (path) => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // Made first, so that the copy is at no moment readable by others.
      closeSync(openSync(path, "a", 0o600));
      await file.backup(path);
    },
    close: () => db.destroy(),
  };
};
