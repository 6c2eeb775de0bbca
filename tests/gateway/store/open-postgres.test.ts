import { randomBytes } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { columnCipher } from "../../../src/gateway/store/column-cipher.ts";
import { openPostgres } from "../../../src/gateway/store/open-postgres.ts";
import { openStore, type Store } from "../../../src/gateway/store/open-store.ts";
import { pharmacyStore } from "../../../src/gateway/store/pharmacy-store.ts";
import { createRegistry } from "../../../src/gateway/store/registry.ts";
import { OTHER_PHARMACY } from "../../support/a-gateway.ts";
import { aPrescription } from "../../support/a-prescription.ts";
import { startPostgres } from "../../support/postgres.ts";
import { newDatabase, runSql, type TestDatabase } from "../../support/store-place.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await newDatabase();
});
afterEach(() => database.drop());

const cipher = columnCipher(randomBytes(32));
const aStore = (): Promise<Store> => openStore({ dataDir: "", databaseUrl: database.url }, cipher);

/** Why it does not open; the error must not hold the URL's password. */
const refusal = async (url: string): Promise<string> => {
  const error = await openPostgres(url).then(
    () => "it opened",
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  const { password } = new URL(url);
  expect(`${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`).not.toContain(password);
  return (error as Error).message;
};

const changed = (change: (url: URL) => void): string => {
  const url = new URL(database.url);
  change(url);
  return url.href;
};

describe("GW-2: it opens only where every commit is flushed", () => {
  test.each(["off", "local", "remote_write"])("not with synchronous_commit = %s", async (value) => {
    await runSql(database.adminUrl, `ALTER DATABASE ${database.role} SET synchronous_commit = ${value}`);
    expect(await refusal(database.url)).toMatch(new RegExp(`may lose commits.*synchronous_commit is ${value}.*Set fsync`));
  });
  test("with synchronous_commit = remote_apply, which waits for more", async () => {
    await runSql(database.adminUrl, `ALTER DATABASE ${database.role} SET synchronous_commit = remote_apply`);
    await (await openPostgres(database.url)).close();
  });
  test("not with fsync or full_page_writes off", async () => {
    const server = await startPostgres({ settings: { fsync: "off", full_page_writes: "off" } });
    const careless = await newDatabase(server.adminUrl);
    expect(await refusal(careless.url)).toMatch(/fsync is off, full_page_writes is off/);
    await server.stop();
  });
  test("not on a standby", async () => {
    const server = await startPostgres({ standby: true });
    expect(await refusal(server.adminUrl)).toMatch(/is a standby and takes no writes\. Put the primary in DATABASE_URL/);
    await server.stop();
  });
});

describe("GW-11: it opens only where the database keeps pharmacies apart", () => {
  test.each(["SUPERUSER", "BYPASSRLS"])("not with a role that is %s", async (attribute) => {
    await runSql(database.adminUrl, `ALTER ROLE ${database.role} ${attribute}`);
    expect(await refusal(database.url)).toMatch(
      /passes by row-level security .*CREATE ROLE holdfast LOGIN .*CREATE DATABASE holdfast OWNER holdfast/,
    );
  });
  test.each([
    ["switched off", "ALTER TABLE changes DISABLE ROW LEVEL SECURITY"],
    ["not forced on the owner", "ALTER TABLE changes NO FORCE ROW LEVEL SECURITY"],
    ["without its policy", "DROP POLICY own_pharmacy ON changes"],
    ["with another policy beside it", "CREATE POLICY everyone ON changes USING (true)"],
    ["open to the registry", "CREATE POLICY registry ON changes USING (current_setting('holdfast.scope', true) = 'registry')"],
  ])("not with row-level security %s", async (_what, statement) => {
    await (await openPostgres(database.url)).close();
    await runSql(database.url, statement);
    expect(await refusal(database.url)).toMatch(/not as Holdfast made it on: changes\./);
  });
});

describe("what is wrong with a connection is said with what to do next, and never the password", () => {
  const cases: readonly [what: string, change: (url: URL) => void, says: RegExp][] = [
    ["a wrong password", (url) => (url.password = "another-password"), /refuses the password\. Correct role and password/],
    ["no such database", (url) => (url.pathname = "/nowhere"), /no such database\. Make a plain role/],
    ["nothing there", (url) => (url.port = "1"), /127\.0\.0\.1:1\/.* nothing answers there\. Start PostgreSQL/],
    ["no such host", (url) => (url.hostname = "nowhere.invalid"), /no such host|could not be looked up/],
    ["TLS asked of a server without", (url) => (url.search = "?sslmode=verify-full"), /no trusted TLS connection/],
    ["no such authority file", (url) => (url.search = "?sslmode=verify-full&sslrootcert=/nowhere"), /names is not there/],
  ];
  test.each(cases)("%s", async (_what, change, says) => {
    const message = await refusal(changed(change));
    expect(message).toMatch(/^PostgreSQL at [^@]*$/);
    expect(message).toMatch(says);
  });
  test("a role that may make no tables", async () => {
    const other = await newDatabase();
    const url = new URL(database.url);
    url.pathname = new URL(other.url).pathname;
    expect(await refusal(url.href)).toMatch(/the role may not do that there\. Make a plain role that owns the database/);
    await other.drop();
  });
});

test("a connection that the server ended is replaced", async () => {
  const store = await aStore();
  const registry = createRegistry(store);
  await registry.addPharmacy(TEST_PHARMACY, null);
  await runSql(
    database.adminUrl,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await expect
    .poll(() =>
      registry
        .pharmacies()
        .then((all) => all.length)
        .catch(() => 0),
    )
    .toBe(1);
  await store.close();
});

test("a damaged page shows in the check of the whole store", async () => {
  const store = await aStore();
  const handle = await createRegistry(store).addPharmacy(TEST_PHARMACY, null);
  await handle.putPrescription(aPrescription());
  expect(await store.integrity()).toBe("ok");
  await store.close();
  // A copy of the database by its files: the server has none of its pages in memory yet.
  const copy = `${database.role}_copy`;
  const copyUrl = changed((url) => (url.pathname = `/${copy}`));
  await runSql(
    new URL("/postgres", database.adminUrl).href,
    `CREATE DATABASE ${copy} TEMPLATE ${database.role} OWNER ${database.role} STRATEGY file_copy`,
  );
  const [where] = await runSql(copyUrl, "select pg_relation_filepath('prescriptions') as file");
  const [home] = await runSql(database.adminUrl, "select current_setting('data_directory') as dir");
  const file = openSync(join(String(home?.dir), String(where?.file)), "r+");
  writeSync(file, Buffer.alloc(64, 7), 0, 64, 8_000);
  closeSync(file);
  const damaged = await openStore({ dataDir: "", databaseUrl: copyUrl }, cipher);
  expect(await damaged.integrity()).toMatch(/^prescriptions of FX901 cannot be read$|do not match their checksum/);
  await damaged.close();
  await runSql(new URL("/postgres", database.adminUrl).href, `DROP DATABASE ${copy} WITH (FORCE)`);
});

describe("GW-12: taking turns", () => {
  let store: Store;
  beforeEach(async () => {
    store = await aStore();
    await createRegistry(store).addPharmacy(TEST_PHARMACY, null);
    await createRegistry(store).addPharmacy(OTHER_PHARMACY, null);
  });
  afterEach(() => store.close());

  test("a transaction sees what was committed while it waited for its turn, though the database's own isolation would hide it", async () => {
    await runSql(database.adminUrl, `ALTER DATABASE ${database.role} SET default_transaction_isolation = 'repeatable read'`);
    const second = await aStore();
    const counted = async (one: Store): Promise<void> =>
      pharmacyStore(one, TEST_PHARMACY.ods).transaction(async (inside) => {
        const { name } = await inside.pharmacy();
        await inside.savePharmacy({ ...TEST_PHARMACY, name: `${name}+` });
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => counted(index % 2 === 0 ? store : second)));
    const { name } = await pharmacyStore(store, TEST_PHARMACY.ods).pharmacy();
    expect(name).toBe(`${TEST_PHARMACY.name}${"+".repeat(20)}`);
    await second.close();
  });

  test("one pharmacy never waits for another", async () => {
    await pharmacyStore(store, TEST_PHARMACY.ods).transaction(async (inside) => {
      await inside.savePharmacy({ ...TEST_PHARMACY, name: "Renamed" });
      await pharmacyStore(store, OTHER_PHARMACY.ods).savePharmacy({ ...OTHER_PHARMACY, name: "Renamed too" });
    });
    expect((await pharmacyStore(store, OTHER_PHARMACY.ods).pharmacy()).name).toBe("Renamed too");
  });

  test("the danger is real: numbers taken in one commit and used in another do skip a reader", async () => {
    const writers = [new Client({ connectionString: database.url }), new Client({ connectionString: database.url })];
    const take = async (client: Client | undefined): Promise<unknown> => {
      await client?.query("select set_config('holdfast.ods', $1, false)", [TEST_PHARMACY.ods]);
      return (await client?.query("update pharmacies set next_change = next_change + 1 returning next_change - 1 as n"))?.rows[0]
        .n;
    };
    const sealed = cipher.seal(JSON.stringify({ kind: "pharmacy", pharmacy: TEST_PHARMACY }), `changes|${TEST_PHARMACY.ods}|k`);
    const put = (client: Client | undefined, seq: unknown): Promise<unknown> | undefined =>
      client?.query("insert into changes (ods, key, seq, payload) values ($1, $2, $3, $4)", [
        TEST_PHARMACY.ods,
        `k${String(seq)}`,
        seq,
        sealed,
      ]);
    const [one, two] = writers;
    for (const client of writers) await client.connect();
    const first = await take(one);
    const second = await take(two);
    const read = async (after: number): Promise<number[]> =>
      (
        await store.of(TEST_PHARMACY.ods).selectFrom("changes").select("seq").where("seq", ">", after).orderBy("seq").execute()
      ).map(({ seq }) => seq);
    await put(two, second);
    const seen = await read(1);
    await put(one, first);
    seen.push(...(await read(seen.at(-1) ?? 0)));
    expect(seen).toEqual([3]);
    for (const client of writers) await client.end();
  });
});
