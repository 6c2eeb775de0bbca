import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSqlite } from "../../../src/gateway/store/open-sqlite.ts";
import { newPlace, type TestPlace } from "../../support/store-place.ts";

let at: TestPlace;
beforeEach(async () => {
  at = await newPlace("sqlite");
});
afterEach(() => at.end());

describe("durability", () => {
  test("GW-2: commits go to a write-ahead log that is flushed each time", async () => {
    const database = await openSqlite(at.place.dataDir);
    expect(await database.checks()).toMatchObject([{ name: "durable", ok: true }]);
    await database.close();
  });
  test("GW-2: the file itself is in that mode for whoever opens it next", async () => {
    const database = await openSqlite(at.place.dataDir);
    const file = new SqliteDatabase(join(at.place.dataDir, "holdfast.db"), { readonly: true });
    expect(file.pragma("journal_mode", { simple: true })).toBe("wal");
    file.close();
    await database.close();
  });
});

test("a file that is no database is not written over", async () => {
  const path = join(at.place.dataDir, "elsewhere");
  mkdirSync(path);
  writeFileSync(
    join(path, "holdfast.db"),
    "not a database, but someone's file, longer than a page header of a hundred bytes would be in SQLite",
  );
  await expect(openSqlite(path)).rejects.toThrow();
  expect(readFileSync(join(path, "holdfast.db"), "utf8")).toMatch(/^not a database/);
});
