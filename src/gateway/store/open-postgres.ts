import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, TypeOverrides } from "pg";
import type { Database, StoreCheck } from "./database.ts";
import { migrate } from "./migrations.ts";
import { pharmacyTables, rowSecurityCheck, serverChecks } from "./postgres-checks.ts";
import { postgresFailure } from "./postgres-failure.ts";
import { type Scope, scopedPool } from "./scoped-pool.ts";
import type { Tables } from "./tables.ts";

const INT8 = 20;

/** Numbers as numbers: ours are counts and milliseconds, far below 2^53. */
const numbers = (): TypeOverrides => {
  const types = new TypeOverrides();
  types.setTypeParser(INT8, Number);
  return types;
};

const newPool = (databaseUrl: string): Pool => {
  const pool = new Pool({
    connectionString: databaseUrl,
    types: numbers(),
    max: 10,
    connectionTimeoutMillis: 10_000,
    // A process that hangs within a transaction gives its pharmacy's lock back to the others.
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: "holdfast",
  });
  // An idle connection the server ended: the pool has dropped it already, and an error nobody listens to would end the process.
  pool.on("error", () => undefined);
  return pool;
};

const refuseUnless = (checks: readonly StoreCheck[]): void => {
  const wrong = checks.find(({ ok }) => !ok);
  if (wrong !== undefined) throw new Error(`${wrong.fact} ${wrong.next}`);
};

/** Reads every column of every row of every pharmacy, so that a damaged page shows now and not when it is needed. */
const readAll = async (db: Kysely<Tables>, of: (ods: string) => Kysely<Tables>): Promise<string> => {
  const failed = await sql<{ n: number | null }>`
    select checksum_failures as n from pg_stat_database where datname = current_database()`.execute(db);
  if ((failed.rows[0]?.n ?? 0) > 0) return `${failed.rows[0]?.n} pages do not match their checksum`;
  const tables = await pharmacyTables(db);
  for (const { ods } of await db.selectFrom("pharmacies").select("ods").execute())
    for (const { name } of tables)
      try {
        await sql`select sum(length(${sql.table(name)}::text)) from ${sql.table(name)}`.execute(of(ods));
      } catch {
        return `${name} of ${ods} cannot be read`;
      }
  return "ok";
};

/**
 * Opens the PostgreSQL database of this URL, making or migrating its tables; any number of processes may do so at once. Throws with
 * what to do next where it cannot be reached, does not flush its commits (GW-2), or would not keep pharmacies apart (GW-11). No
 * error names the URL's password.
 */
export const openPostgres = async (databaseUrl: string): Promise<Database> => {
  const pool = newPool(databaseUrl);
  const bound = (scope: Scope): Kysely<Tables> =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: scopedPool(pool, scope) }) });
  const db = bound({ kind: "registry" });
  const handles = new Map<string, Kysely<Tables>>();
  const of = (ods: string): Kysely<Tables> => {
    const handle = handles.get(ods) ?? bound({ kind: "pharmacy", ods });
    handles.set(ods, handle);
    return handle;
  };
  try {
    const checks = await serverChecks(db).catch((error: unknown) => {
      throw postgresFailure(error, databaseUrl);
    });
    refuseUnless(checks);
    await migrate(db, "postgres").catch((error: unknown) => {
      throw "code" in Object(error) ? postgresFailure(error, databaseUrl) : error;
    });
    refuseUnless([await rowSecurityCheck(db)]);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    db,
    of,
    transaction: (ods, work) =>
      of(ods)
        .transaction()
        .execute(async (transaction) => {
          // Before any row is touched: two transactions of one pharmacy never wait for each other's rows, so none can lock up.
          await sql`select pg_advisory_xact_lock(hashtextextended(${`holdfast/${ods}`}, 0))`.execute(transaction);
          return work(transaction);
        }),
    checks: async () => [...(await serverChecks(db)), await rowSecurityCheck(db)],
    integrity: () => readAll(db, of),
    backUpTo: async () => {
      throw new Error(
        "This store is in PostgreSQL, which has its own tools: back it up with pg_dump (docs/operators.md says how). Keep keys.json in another safe place.",
      );
    },
    close: () => pool.end(),
  };
};
