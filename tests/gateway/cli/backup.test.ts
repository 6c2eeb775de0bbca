import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backup, restore } from "../../../src/gateway/cli/backup.ts";
import { openData } from "../../../src/gateway/open-gateway.ts";
import { keepPackKey } from "../../../src/gateway/pack/pack-keys.ts";
import { aGateway, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";
import { findPostgres } from "../../support/postgres.ts";
import { newDatabase, runSql, type TestDatabase } from "../../support/store-place.ts";

let gateway: TestGateway;
let safe: string;
beforeEach(async () => {
  gateway = await aGateway();
  safe = mkdtempSync(join(tmpdir(), "holdfast-safe-"));
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  rmSync(safe, { recursive: true });
  await gateway.end();
});

const takeIn = async (): Promise<void> => {
  const device = await gateway.enrol();
  await receiptsOf(device, await device.seal(handedOut()));
};

/** A folder with the key file of this gateway and no store. */
const newHome = (): string => {
  const home = join(safe, "home");
  mkdirSync(home);
  copyFileSync(join(gateway.dir, "keys.json"), join(home, "keys.json"));
  return home;
};

test("a backup made while the gateway runs holds every entry there was", async () => {
  await takeIn();
  expect(await backup([join(safe, "b"), "--data", gateway.dir])).toBe(0);
  const home = newHome();
  expect(await restore([join(safe, "b"), "--data", home])).toBe(0);
  const data = await openData({ dataDir: home, databaseUrl: null });
  const handle = await data.registry.byOds("FX901");
  expect(await handle?.entries()).toMatchObject([{ problem: null, open: { body: { kind: "handed-out" } } }]);
  await data.store.close();
});

test("PCK-4: a backup names the key file of the outage packs' words, and a restore without it says what is missing", async () => {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  keepPackKey(gateway.dir, "FX901", { salt: new Uint8Array(16), iterations: 1, key: new Uint8Array(32) });
  await backup([join(safe, "b"), "--data", gateway.dir]);
  expect(printed.join("")).toContain("So with pack-keys.json beside it");
  await restore([join(safe, "b"), "--data", newHome()]);
  expect(printed.join("")).toContain("There is no pack-keys.json in it.");
  spy.mockRestore();
});

test("only its owner can read a backup", async () => {
  await backup([join(safe, "b"), "--data", gateway.dir]);
  expect(statSync(join(safe, "b", "holdfast.db")).mode & 0o777).toBe(0o600);
});

test("SYN-6: a restored store has a new epoch", async () => {
  await backup([join(safe, "b"), "--data", gateway.dir]);
  const home = newHome();
  await restore([join(safe, "b"), "--data", home]);
  const data = await openData({ dataDir: home, databaseUrl: null });
  expect(data.store.epoch).not.toBe(gateway.store.epoch);
  await data.store.close();
});

test("GW-8: the key file is not in a backup, and without it the backup shows no patient", async () => {
  await takeIn();
  await backup([join(safe, "b"), "--data", gateway.dir]);
  expect(existsSync(join(safe, "b", "keys.json"))).toBe(false);
  expect(readFileSync(join(safe, "b", "holdfast.db")).toString("latin1")).not.toMatch(/Quillfeather|9990548609|Examplapril/);
});

test("a restore never writes over a store that is there", async () => {
  await backup([join(safe, "b"), "--data", gateway.dir]);
  await expect(restore([join(safe, "b"), "--data", gateway.dir])).rejects.toThrow(/Move it away first/);
});

test("a restore without the key file says what to do, and leaves nothing behind", async () => {
  await backup([join(safe, "b"), "--data", gateway.dir]);
  mkdirSync(join(safe, "empty"));
  await expect(restore([join(safe, "b"), "--data", join(safe, "empty")])).rejects.toThrow(/key file/);
  expect(existsSync(join(safe, "empty", "holdfast.db"))).toBe(false);
});

test("a backup never writes over another", async () => {
  await backup([join(safe, "b"), "--data", gateway.dir]);
  await expect(backup([join(safe, "b"), "--data", gateway.dir])).rejects.toThrow(/empty folder/);
});

test("SYN-6: a store put back by other means gets its new epoch by itself", async () => {
  const { epoch } = gateway.store;
  expect(await restore(["--renew-epoch", "--data", gateway.dir])).toBe(0);
  await gateway.restart();
  expect(gateway.store.epoch).not.toBe(epoch);
});

describe("a store in PostgreSQL", () => {
  let database: TestDatabase;
  let other: TestDatabase;
  let there: TestGateway;
  beforeEach(async () => {
    database = await newDatabase();
    other = await newDatabase();
    there = await aGateway({}, database.url);
  });
  afterEach(async () => {
    await there.end();
    await database.drop();
    await other.drop();
  });

  const options = (url: string): string[] => ["--data", there.dir, "--database-url", url];

  test("is backed up and put back by PostgreSQL's own tools, which the commands say", async () => {
    await expect(backup([join(safe, "b"), ...options(database.url)])).rejects.toThrow(/pg_dump/);
    await expect(restore([join(safe, "b"), ...options(database.url)])).rejects.toThrow(/pg_restore.*restore --renew-epoch/);
    expect(existsSync(join(safe, "b"))).toBe(false);
  });

  test("SYN-6: dumped, put back into another database and given its new epoch, it is whole and holds every entry", async () => {
    const device = await there.enrol();
    await receiptsOf(device, await device.seal(handedOut()));
    const run = (tool: string, ...args: string[]): void => {
      execFileSync(join(findPostgres() ?? "", tool), args, { stdio: "inherit" });
    };
    const keeper = new URL(database.url);
    keeper.username = `${database.role}_backup`;
    await runSql(database.adminUrl, `CREATE ROLE ${keeper.username} LOGIN BYPASSRLS PASSWORD '${keeper.password}'`);
    await runSql(database.adminUrl, `GRANT pg_read_all_data TO ${keeper.username}`);
    run("pg_dump", "--format=custom", `--file=${join(safe, "dump")}`, `--dbname=${keeper.href}`);
    run("pg_restore", "--no-owner", `--role=${other.role}`, `--dbname=${other.adminUrl}`, join(safe, "dump"));
    vi.stubEnv("DATABASE_URL", other.url);
    expect(await restore(["--renew-epoch", "--data", there.dir])).toBe(0);
    vi.unstubAllEnvs();
    const data = await openData({ dataDir: there.dir, databaseUrl: other.url });
    expect(data.store.epoch).not.toBe(there.store.epoch);
    expect(await data.store.integrity()).toBe("ok");
    const handle = await data.registry.byOds("FX901");
    expect(await handle?.entries()).toMatchObject([{ problem: null, open: { body: { kind: "handed-out" } } }]);
    await expect(data.store.of("FX901").deleteFrom("entries").execute()).rejects.toThrow(/only grows/);
    await data.store.close();
    expect(readFileSync(join(safe, "dump")).toString("latin1")).not.toMatch(/Quillfeather|9990548609|Examplapril/);
  });
});

test("SYN-11: a finished backup is told to devices: what was received before it began is in it", async () => {
  const handle = await gateway.handleOf();
  await takeIn();
  expect(await handle.backedUpThrough()).toBe(0);
  await backup([join(safe, "b"), "--data", gateway.dir]);
  expect(await handle.backedUpThrough()).toBe(1);
});

test("SYN-11: a backup by other tools is begun and marked; a mark without a beginning says what to do", async () => {
  const handle = await gateway.handleOf();
  await expect(backup(["--mark", "--data", gateway.dir])).rejects.toThrow(/holdfast backup --begin/);
  await takeIn();
  expect(await backup(["--begin", "--data", gateway.dir])).toBe(0);
  await takeIn();
  expect(await handle.backedUpThrough()).toBe(0);
  expect(await backup(["--mark", "--data", gateway.dir])).toBe(0);
  expect(await handle.backedUpThrough()).toBe(1);
});
