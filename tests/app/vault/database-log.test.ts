import { expect, test } from "vitest";
import { createDatabaseLog } from "../../../src/app/vault/database-log.ts";
import type { NewLog } from "../../../src/app/vault/new-log.ts";
import { within } from "../../../src/app/vault/within.ts";

const soon = <T>(ms: number, work: Promise<T>) => within(ms / 100, work);

/** Endings that a test gives one by one. */
const begins = () => {
  const waiting: ((ended: NewLog) => void)[] = [];
  return { waiting, begin: () => new Promise<NewLog>((resolve) => waiting.push(resolve)) };
};

test("JRN-17: a new log is begun once in a page, however many wait for it, and never again while it is sound", async () => {
  const { waiting, begin } = begins();
  const log = createDatabaseLog(begin, within);
  const both = Promise.all([log.renew(), log.renew()]);
  waiting[0]?.("begun");
  expect(await both).toEqual(["begun", "begun"]);
  expect(await log.renew()).toBe("begun");
  expect(waiting).toHaveLength(1);
});

test("JRN-17: after a write that went wrong it is begun anew, also where that befell while one was being begun", async () => {
  const { waiting, begin } = begins();
  const log = createDatabaseLog(begin, within);
  const first = log.renew();
  log.spoilt();
  waiting[0]?.("begun");
  expect(await first).toBe("begun");
  const second = log.renew();
  waiting[1]?.("begun");
  expect(await second).toBe("begun");
  expect(await log.renew()).toBe("begun");
  expect(waiting).toHaveLength(2);
  log.spoilt();
  expect(waiting).toHaveLength(2);
  void log.renew();
  expect(waiting).toHaveLength(3);
});

test("JRN-17: what hangs is waited for once; without room it is tried again at the next line", async () => {
  const { waiting, begin } = begins();
  const log = createDatabaseLog(begin, soon);
  expect(await log.renew()).toBe("late");
  expect(await createDatabaseLog(async () => "no-room", within).renew()).toBe("no-room");
  const again = log.renew();
  expect(await again).toBe("late");
  expect(waiting).toHaveLength(1);
  waiting[0]?.("no-room");
  // That attempt has ended: the next line asks for another.
  await expect
    .poll(async () => {
      await log.renew();
      return waiting.length;
    })
    .toBe(2);
});
