import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { reusedStatements } from "../../../src/gateway/store/reused-statements.ts";

test("a statement is prepared once, answers anew each time, and the least lately used ones make room", () => {
  const file = new SqliteDatabase(":memory:");
  file.exec("create table t (a integer)");
  const database = reusedStatements(file);
  const select = database.prepare("select a from t");
  database.prepare("insert into t values (?)").run([1]);
  expect(select.all([])).toEqual([{ a: 1 }]);
  database.prepare("insert into t values (?)").run([2]);
  expect(database.prepare("select a from t")).toBe(select);
  expect(select.all([])).toEqual([{ a: 1 }, { a: 2 }]);
  for (let n = 0; n < 499; n++) database.prepare(`select ${n}`);
  expect(database.prepare("select a from t")).toBe(select);
  for (let n = 0; n < 500; n++) database.prepare(`select -${n}`);
  const again = database.prepare("select a from t");
  expect(again).not.toBe(select);
  expect(again.all([])).toEqual([{ a: 1 }, { a: 2 }]);
  database.close();
});
