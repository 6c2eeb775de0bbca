import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { columnCipher } from "../../../src/gateway/store/column-cipher.ts";
import { openStore } from "../../../src/gateway/store/open-store.ts";
import { aGateway, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const pragma = async (name: string): Promise<unknown> => {
  const { rows } = await gateway.store.db.executeQuery<Record<string, unknown>>({
    sql: `PRAGMA ${name}`,
    parameters: [],
    query: { kind: "RawNode" },
  } as never);
  return Object.values(rows[0] ?? {})[0];
};

describe("durability", () => {
  test("GW-2: commits go to a write-ahead log that is flushed each time", async () => {
    expect([await pragma("journal_mode"), await pragma("synchronous")]).toEqual(["wal", 2]);
  });
  test("GW-2: the file itself is in that mode for whoever opens it next", () => {
    const file = new SqliteDatabase(join(gateway.dir, "holdfast.db"), { readonly: true });
    expect(file.pragma("journal_mode", { simple: true })).toBe("wal");
    file.close();
  });
});

describe("entries and messages only grow", () => {
  beforeEach(async () => {
    const device = await gateway.enrol();
    await receiptsOf(device, await device.seal(handedOut()));
    await (await gateway.handleOf()).keepMessage({ content: "m", kind: "unreadable", source: "pmr", at: 1, problem: null });
  });
  const acts: readonly [what: string, act: () => Promise<unknown>][] = [
    ["an entry cannot be changed", () => gateway.store.db.updateTable("entries").set({ receipt: "x" }).execute()],
    ["an entry cannot be deleted", () => gateway.store.db.deleteFrom("entries").execute()],
    ["a message cannot be changed", () => gateway.store.db.updateTable("messages").set({ kind: "x" }).execute()],
    ["a message cannot be deleted", () => gateway.store.db.deleteFrom("messages").execute()],
  ];
  test.each(acts)("GW-2: %s", async (_what, act) => {
    await expect(act()).rejects.toThrow(/only grows/);
  });
});

test("a store opened again has the same epoch and the same content", async () => {
  const device = await gateway.enrol();
  await receiptsOf(device, await device.seal(handedOut()));
  const { epoch } = gateway.store;
  await gateway.restart();
  expect(gateway.store.epoch).toBe(epoch);
  expect(await (await gateway.handleOf()).entries()).toHaveLength(1);
});

test("a whole store says that it is whole", async () => {
  expect(await gateway.store.integrity()).toBe("ok");
});

test("a file that is no database is not written over", async () => {
  const path = join(gateway.dir, "elsewhere");
  mkdirSync(path);
  writeFileSync(
    join(path, "holdfast.db"),
    "not a database, but someone's file, longer than a page header of a hundred bytes would be in SQLite",
  );
  await expect(openStore(path, columnCipher(new Uint8Array(32)))).rejects.toThrow();
  expect(readFileSync(join(path, "holdfast.db"), "utf8")).toMatch(/^not a database/);
});
