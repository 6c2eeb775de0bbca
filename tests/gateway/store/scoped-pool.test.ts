import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnCipher } from "../../../src/gateway/store/column-cipher.ts";
import { openStore, type Store } from "../../../src/gateway/store/open-store.ts";
import { createRegistry } from "../../../src/gateway/store/registry.ts";
import type { Tables } from "../../../src/gateway/store/tables.ts";
import { OTHER_PHARMACY } from "../../support/a-gateway.ts";
import { newDatabase, newPlace, runSql, type TestDatabase, type TestPlace } from "../../support/store-place.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const OURS = TEST_PHARMACY.ods;
const THEIRS = OTHER_PHARMACY.ods;
const CREDENTIALS = ["devices", "enrol_codes", "pharmacies"];

let at: TestPlace;
let database: TestDatabase;
let store: Store;
let tables: string[];

/** One made-up row in every table that has rows of a pharmacy, put there by the superuser. */
const fill = async (ods: string): Promise<void> => {
  for (const table of tables) {
    const columns = await runSql(
      database.adminUrl,
      "select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = $1",
      [table],
    );
    const names = columns.map(({ column_name }) => String(column_name));
    const values = columns.map(({ column_name, data_type }) =>
      column_name === "ods" ? ods : data_type === "text" ? `x-${ods}` : ods.codePointAt(4),
    );
    await runSql(
      database.adminUrl,
      `insert into ${table} (${names.join(",")}) overriding system value values (${names.map((_, index) => `$${index + 1}`).join(",")}) on conflict do nothing`,
      values,
    );
  }
};

beforeAll(async () => {
  at = await newPlace("postgres");
  database = at.database ?? (await newDatabase());
  store = await openStore(at.place, columnCipher(randomBytes(32)));
  tables = (
    await runSql(
      database.adminUrl,
      "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'ods' order by 1",
    )
  ).map(({ table_name }) => String(table_name));
  await createRegistry(store).addPharmacy(TEST_PHARMACY, null);
  await createRegistry(store).addPharmacy(OTHER_PHARMACY, null);
  await fill(OURS);
  await fill(THEIRS);
});
afterAll(async () => {
  await store.close();
  await at.end();
});

const odsSeen = async (db: Kysely<Tables>, table: string): Promise<string[]> =>
  (await sql<{ ods: string }>`select distinct ods from ${sql.table(table)} order by ods`.execute(db)).rows.map(({ ods }) => ods);

/** Copies this pharmacy's row of a table, as it stands, through a connection. */
const insertCopy = async (db: Kysely<Tables>, table: string, ods: string): Promise<unknown> => {
  const [row] = await runSql(database.adminUrl, `select to_json(t)::text as row from ${table} t where ods = $1 limit 1`, [ods]);
  return sql`insert into ${sql.table(table)} overriding system value
    select * from json_populate_record(null::${sql.table(table)}, ${String(row?.row)}::json)`.execute(db);
};

test("every kind of row is in this test", () => {
  expect(tables).toEqual(expect.arrayContaining([...CREDENTIALS, "changes", "entries", "messages", "prescriptions"]));
});

test("GW-11: a pharmacy's connection sees its own rows only, whatever the statement asks for", async () => {
  for (const table of tables) {
    expect([table, await odsSeen(store.of(OURS), table)]).toEqual([table, [OURS]]);
    const { rows } = await sql`select * from ${sql.table(table)} where ods = ${THEIRS}`.execute(store.of(OURS));
    expect([table, rows]).toEqual([table, []]);
  }
});

test("GW-11: a pharmacy's connection writes no row of another", async () => {
  for (const table of tables) {
    await expect(insertCopy(store.of(OURS), table, THEIRS), table).rejects.toThrow(/row-level security/);
    const growing = ["entries", "messages", "eps_events", "audit"].includes(table);
    for (const act of [
      sql`update ${sql.table(table)} set ods = ods where ods = ${THEIRS}`,
      sql`delete from ${sql.table(table)} where ods = ${THEIRS}`,
    ]) {
      const done = act.execute(store.of(OURS));
      if (growing) await expect(done).rejects.toThrow(/only grows/);
      else expect([table, (await done).numAffectedRows]).toEqual([table, 0n]);
    }
    if (!growing)
      await expect(
        sql`update ${sql.table(table)} set ods = ${THEIRS} where ods = ${OURS}`.execute(store.of(OURS)),
        table,
      ).rejects.toThrow(/row-level security|duplicate key/);
  }
  const left = await runSql(database.adminUrl, `select count(*)::int as n from prescriptions where ods = $1`, [THEIRS]);
  expect(left).toEqual([{ n: 1 }]);
});

test("GW-11: the registry's connection sees credentials of all, and no other row of anyone", async () => {
  for (const table of tables)
    expect([table, await odsSeen(store.db, table)]).toEqual([table, CREDENTIALS.includes(table) ? [OURS, THEIRS] : []]);
  for (const table of tables.filter((name) => !CREDENTIALS.includes(name)))
    await expect(insertCopy(store.db, table, OURS), table).rejects.toThrow(/row-level security/);
});

test("GW-11: a connection that nobody bound sees nothing", async () => {
  for (const table of tables) expect([table, await runSql(database.url, `select ods from ${table}`)]).toEqual([table, []]);
});

test("GW-11: handles that share connections never see through each other's", async () => {
  const asked = Array.from({ length: 300 }, (_, index) => (index % 2 === 0 ? OURS : THEIRS));
  const seen = await Promise.all(asked.map((ods) => odsSeen(store.of(ods), "prescriptions")));
  expect(seen.map(([ods]) => ods)).toEqual(asked);
});

test("GW-11: a transaction that broke leaves its connection bound to nobody else", async () => {
  for (const ods of [OURS, THEIRS, OURS]) {
    await expect(
      store.transaction(ods, async (transaction) => {
        expect(await odsSeen(transaction, "changes")).toEqual([ods]);
        throw new Error("given up");
      }),
    ).rejects.toThrow("given up");
    expect(await odsSeen(store.of(THEIRS), "changes")).toEqual([THEIRS]);
  }
});
