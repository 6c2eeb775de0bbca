import { expect, test } from "vitest";
import { createDatabaseLog } from "../../../src/app/vault/database-log.ts";
import type { NewLog } from "../../../src/app/vault/new-log.ts";
import { within } from "../../../src/app/vault/within.ts";

const soon = <T>(ms: number, work: Promise<T>) => within(ms / 100, work);

/** A clock that stands still until it is moved. */
const clock = () => {
  let at = 0;
  const pass = (ms: number): void => {
    at += ms;
  };
  return { now: () => at, pass };
};

/** Endings that a test gives one by one. */
const begins = () => {
  const waiting: ((ended: NewLog) => void)[] = [];
  return { waiting, begin: () => new Promise<NewLog>((resolve) => waiting.push(resolve)) };
};

test("JRN-17: a new log is begun once in a page, however many wait for it, and never again while it is sound", async () => {
  const { waiting, begin } = begins();
  const log = createDatabaseLog(begin, within, clock().now);
  const both = Promise.all([log.renew(), log.renew()]);
  waiting[0]?.("begun");
  expect(await both).toEqual(["begun", "begun"]);
  expect(await log.renew()).toBe("begun");
  expect(waiting).toHaveLength(1);
});

test("JRN-17: after a write that went wrong it is begun anew, also where that befell while one was being begun", async () => {
  const { waiting, begin } = begins();
  const log = createDatabaseLog(begin, within, clock().now);
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

test("JRN-17: what hangs is waited for once; without room it is tried again after a minute, not at every line", async () => {
  const { waiting, begin } = begins();
  const time = clock();
  const log = createDatabaseLog(begin, soon, time.now);
  expect(await log.renew()).toBe("late");
  const again = log.renew();
  expect(await again).toBe("late");
  expect(waiting).toHaveLength(1);
  waiting[0]?.("no-room");
  await expect.poll(() => log.renew()).toBe("no-room");
  expect(waiting).toHaveLength(1);
  time.pass(60_001);
  await expect
    .poll(async () => {
      await log.renew();
      return waiting.length;
    })
    .toBe(2);
});
