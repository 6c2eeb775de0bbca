import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backup, restore } from "../../../src/gateway/cli/backup.ts";
import { openData } from "../../../src/gateway/open-gateway.ts";
import { aGateway, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";

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
