import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { describe, expect, test } from "vitest";
import { createBookAhead } from "../../../src/app/vault/book-ahead.ts";
import type { Journal } from "../../../src/app/vault/journal.ts";
import { openJournalDb } from "../../../src/app/vault/journal-db.ts";
import type { JournalRow } from "../../../src/app/vault/journal-store.ts";
import { createNumbersPromised } from "../../../src/app/vault/numbers-promised.ts";
import { type SelfTestParts, selfTest } from "../../../src/app/vault/self-test.ts";
import type { JournalHealth } from "../../../src/app/vault/two-books.ts";
import { within } from "../../../src/app/vault/within.ts";
import { EMPTY_HEAD } from "../../../src/core/journal/chain.ts";
import { newName, openJournal, plainCrypto, sharedStorage, visitOf } from "../../contracts/journal-contract.ts";
import { aBookFile, aSettledBook, noBook, simBookHost, soundLog } from "../../support/a-book.ts";
import { aJournal, readingCrypto, receiptFor } from "../../support/a-journal.ts";
import { handedOut } from "../../support/a-line.ts";

const NOW = Date.UTC(2026, 10, 28, 12);

/** A device of five lines in which all is well, but for what a test changes. */
const aDevice = async (change: Partial<SelfTestParts> = {}, edit: (rows: JournalRow[]) => JournalRow[] = (rows) => rows) => {
  const journal = await aJournal(5);
  const rows = edit(structuredClone(await journal.rows()));
  const end = await journal.head();
  return selfTest({
    journal: {
      whole: async () => ({ rows, database: { end, lastSeq: rows.at(-1)?.seq ?? 0, isAll: true } }),
      nextInLog: journal.nextInLog,
      health: () => ({ database: true, second: "settled", onlyInSecond: 0, isCleared: false }),
    },
    crypto: readingCrypto,
    promised: { next: () => 6 },
    inDoubt: { list: () => [] },
    persisted: true,
    now: NOW,
    zone: "Europe/London",
    atGateway: async () => null,
    canary: async () => true,
    log: soundLog,
    ...change,
  });
};
const briefly = (found: Awaited<ReturnType<typeof aDevice>>) => found.map(({ what, weight }) => `${what}: ${weight}`);
const health = (database: boolean, second: JournalHealth["second"], onlyInSecond = 0) => ({
  whole: async () => ({ rows: [], database: { end: EMPTY_HEAD, lastSeq: 0, isAll: true } }),
  nextInLog: async () => 1,
  health: () => ({ database, second, onlyInSecond, isCleared: false }),
});
const flip = (text: string): string => `${text.slice(0, -2)}${text.at(-2) === "x" ? "y" : "x"}${text.at(-1)}`;

describe("JRN-11 the self-test", () => {
  test("all is well: nothing is said", async () => {
    expect(await aDevice()).toEqual([]);
  });

  test("a line that is being recorded while it looks stops nothing: the second book has it first", async () => {
    const journal = await aJournal(5);
    const [, , , fourth, fifth] = await journal.rows();
    if (fourth === undefined || fifth === undefined) throw new Error("five rows");
    const end = { seq: 4, hash: fourth.hash, nextLine: 5 };
    const whole = async () => ({ rows: await journal.rows(), database: { end, lastSeq: 4, isAll: true } });
    const health = () => ({ database: true, second: "settled" as const, onlyInSecond: 0, isCleared: false });
    expect(await aDevice({ journal: { ...journal, whole, health } })).toEqual([]);
  });

  test("SYN-11, JRN-8: of a log that goes on in another window's book nothing is called gone", async () => {
    const journal = await aJournal(5);
    const [first] = await journal.rows();
    const end = { seq: 1, hash: first?.hash ?? "", nextLine: 2 };
    const health = () => ({ database: true, second: "elsewhere" as const, onlyInSecond: 0, isCleared: false });
    const found = (isAll: boolean) =>
      aDevice({
        journal: {
          whole: async () => ({ rows: first === undefined ? [] : [first], database: { end, lastSeq: 1, isAll } }),
          nextInLog: async () => 2,
          health,
        },
        atGateway: async () => ({ seq: 5, hash: "x".repeat(43) }),
      });
    expect(briefly(await found(true))).toEqual(["rolled-back: warn", "cut-tail: warn"]);
    expect(briefly(await found(false))).toEqual([]);
  });

  test("JRN-8: of a log whose end stands in a second book that does not open, that is said, and never that the one book is safe", async () => {
    const [name, storage] = [newName(), sharedStorage()];
    const promised = createNumbersPromised(storage);
    await openJournal(name, { promised, ahead: createBookAhead(storage) }).write(3, visitOf);
    promised.promise(6);
    createBookAhead(storage).say(5);
    const journal = openJournal(name, { promised, ahead: createBookAhead(storage), book: noBook() });
    await journal.wake();
    const found = await aDevice({ journal, promised, atGateway: async () => ({ seq: 5, hash: "x".repeat(43) }) });
    expect(briefly(found)).toEqual(["shut-book: warn"]);
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0006"] });
  });

  test("a database with entries behind its own end stops it: no more can be written there", async () => {
    const journal = await aJournal(5);
    const [first] = await journal.rows();
    const end = { seq: 1, hash: first?.hash ?? "", nextLine: 2 };
    const whole = async () => ({ rows: await journal.rows(), database: { end, lastSeq: 5, isAll: true } });
    const health = () => ({ database: true, second: "settled" as const, onlyInSecond: 0, isCleared: false });
    const [found] = await aDevice({ journal: { ...journal, whole, health } });
    expect(found).toMatchObject({
      what: "chain",
      weight: "stop",
      fact: expect.stringContaining("should have 1 entries, and has 5"),
    });
  });

  test("entries beside a whole chain are said, and stop nothing", async () => {
    const found = await aDevice({}, (rows) =>
      rows.toSpliced(3, 0, { ...(rows[2] as JournalRow), id: "another", hash: "z".repeat(43) }),
    );
    expect(briefly(found)).toEqual(["astray: warn"]);
    expect(found[0]?.fact).toContain(": 1.");
  });

  test("SYN-11: a log that ends before the gateway's does, or differs from it, is found while nobody has unlocked", async () => {
    const rows = await (await aJournal(5)).rows();
    const at = (seq: number, hash: string) => ({ atGateway: async () => ({ seq, hash }) });
    const last = "x".repeat(43);
    expect(briefly(await aDevice(at(6, last)))).toEqual(["rolled-back: warn"]);
    expect(briefly(await aDevice(at(3, last)))).toEqual(["cloned: warn"]);
    expect(rows).toHaveLength(5);
    const journal = await aJournal(2);
    const [first] = await journal.rows();
    const parts = { ...journal, health: () => health(true, "settled").health() };
    expect(await aDevice({ journal: parts, promised: { next: () => 3 }, ...at(1, first?.hash ?? "") })).toEqual([]);
  });

  test.each<[string, (rows: JournalRow[]) => JournalRow[], RegExp]>([
    [
      "a flipped bit in a body",
      (rows) => rows.map((row) => (row.seq === 3 ? { ...row, body: flip(row.body) } : row)),
      /entry 3: its bytes/,
    ],
    [
      "a flipped bit in a header",
      (rows) => rows.map((row) => (row.seq === 2 ? { ...row, header: row.header.replace("FX901", "FX902") } : row)),
      /entry 2: its bytes/,
    ],
    [
      "another signer",
      (rows) => rows.map((row) => (row.seq === 4 ? { ...row, signature: "signed by another" } : row)),
      /entry 4: it was not signed/,
    ],
    ["a missing entry", (rows) => rows.filter(({ seq }) => seq !== 2), /entry 2: expected number 2/],
    ["two that changed places", ([a, b, ...rest]) => [b, a, ...rest].flatMap((row) => row ?? []), /entry 1/],
    ["a cut tail whose head stayed", (rows) => rows.slice(0, 3), /should have 5 entries, and has 3/],
  ])("%s stops it, and says where", async (_what, edit, fact) => {
    const [first] = await aDevice({ promised: { next: () => 1 } }, edit);
    expect(first).toMatchObject({ what: "chain", weight: "stop", fact: expect.stringMatching(fact) });
  });

  test("a log put back to an earlier day shows by the numbers that were given: loud, and stops nothing", async () => {
    const found = await aDevice({ promised: { next: () => 9 } });
    expect(briefly(found)).toEqual(["cut-tail: warn"]);
    expect(found[0]?.fact).toContain("number 8 were given on this device, and its log ends at 5");
  });

  test("the numbers of a paper block are no missing lines", async () => {
    const journal = await aJournal(5);
    await journal.write(10, async ([from, ...rest]) => {
      if (from === undefined) return [];
      const { happened, recorded, actor, outage } = handedOut({ line: from });
      return [{ kind: "paper-block", happened, recorded, actor, outage, from, to: rest.at(-1) ?? from, why: null }];
    });
    const parts = { ...journal, health: () => health(true, "settled").health() };
    expect(await aDevice({ journal: parts, promised: { next: () => 16 } })).toEqual([]);
    expect(briefly(await aDevice({ journal: parts, promised: { next: () => 17 } }))).toEqual(["cut-tail: warn"]);
  });

  test("a check that itself breaks is said, and what the others found with it; not where the database is known to be silent", async () => {
    const whole = () => Promise.reject(new Error("gone"));
    const here = { ...health(true, "settled"), whole, nextInLog: async () => 6 };
    expect(briefly(await aDevice({ journal: here }))).toEqual(["chain: warn"]);
    expect(briefly(await aDevice({ journal: { ...here, health: health(false, "settled").health } }))).toEqual(["database: warn"]);
    const notTold = () => Promise.reject(new Error("no copy"));
    expect(briefly(await aDevice({ atGateway: notTold, promised: { next: () => 9 } }))).toEqual([
      "chain: warn",
      "cut-tail: warn",
    ]);
  });

  test("a number that is in doubt is no missing line", async () => {
    const inDoubt = { list: () => [{ what: "B-0007, B-0008", ids: [], at: 0 }] };
    expect(await aDevice({ promised: { next: () => 9 }, inDoubt })).toEqual([]);
  });

  test.each<[string, Partial<SelfTestParts>, string[]]>([
    ["a canary that does not come back, with a second book", { canary: async () => false }, ["canary: warn"]],
    [
      "the same without one",
      { canary: async () => false, journal: health(true, "none") },
      ["canary: stop", "cut-tail: warn", "one-book: note"],
    ],
    ["a canary that breaks", { canary: () => Promise.reject(new Error("gone")) }, ["canary: warn"]],
    [
      "a silent database",
      { journal: health(false, "settled", 2), promised: { next: () => 1 } },
      ["database: warn", "only-in-second: warn"],
    ],
    [
      "storage that was cleared under the page",
      {
        journal: {
          ...health(true, "settled"),
          whole: async () => ({ rows: [], database: null }),
          health: () => ({ database: true, second: "settled", onlyInSecond: 0, isCleared: true }),
        },
        promised: { next: () => 1 },
      },
      ["cleared: stop"],
    ],
    ["a book made today", { journal: health(true, "young"), promised: { next: () => 1 } }, ["young-book: note"]],
    ["a browser that may clear it", { persisted: false }, ["not-persisted: warn"]],
  ])("%s", async (_what, change, found) => {
    expect(briefly(await aDevice(change))).toEqual(found);
  });

  test("a clock behind the gateway's last word is said", async () => {
    const receipt = (receivedAt: number) => (rows: JournalRow[]) =>
      rows.map((row) => ({ ...row, receipt: receiptFor({ id: row.id, hash: row.hash, receivedAt }) }));
    expect(briefly(await aDevice({}, receipt(NOW + 200_000)))).toEqual(["clock-back: warn"]);
    expect(await aDevice({}, receipt(NOW + 60_000))).toEqual([]);
  });

  test("each finding says the next step, and never throws whatever the storage does", async () => {
    const broken = {
      ...health(false, "none", 1),
      whole: () => Promise.reject(new Error("gone")),
    };
    const found = await aDevice({ journal: broken, crypto: { ...plainCrypto }, canary: async () => false, persisted: false });
    expect(found.length).toBeGreaterThan(3);
    for (const { next } of found) expect(next.length).toBeGreaterThan(20);
  });
});

test("JRN-11: a device set to another time than England's says so; another name for the same time does not", async () => {
  expect(briefly(await aDevice({ zone: "Europe/Paris" }))).toEqual(["zone: warn"]);
  expect(briefly(await aDevice({ zone: "UTC" }))).toEqual([]);
  expect(briefly(await aDevice({ zone: "UTC", now: Date.UTC(2026, 6, 1, 12) }))).toEqual(["zone: warn"]);
});

/** A device of five lines whose database may be asked in vain. */
const aRealDevice = async () => {
  const name = newName();
  const promised = createNumbersPromised(sharedStorage());
  const journal = openJournal(name, { promised });
  await journal.write(5, visitOf);
  const look = (own: Journal, atGateway: SelfTestParts["atGateway"] = async () => null) =>
    aDevice({ journal: own, promised, atGateway });
  return { name, promised, rows: await journal.rows(), look };
};
const never = new Promise<never>(() => undefined);

test("JRN-11: a look of which one reading failed finds nothing, and is no proof that a damaged log is sound again", async () => {
  const { name, promised, look } = await aRealDevice();
  const db = await new Dexie(name).open();
  await db.table("entries").delete(3);
  db.close();
  let fails = 0;
  const store = openJournalDb(name);
  const log = () => (fails-- > 0 ? Promise.reject(new Error("refused")) : store.log());
  const journal = openJournal(name, { promised, openStore: () => ({ ...store, log, close: () => undefined }) });
  expect(briefly(await look(journal))).toContain("chain: stop");
  fails = 1;
  expect(briefly(await look(journal))).toContain("chain: warn");
});

test("JRN-11: of what a silent database does not tell, nothing is called overtaken, copied or gone", async () => {
  const { name, promised, rows, look } = await aRealDevice();
  const store = openJournalDb(name);
  const silent = { ...store, head: () => never, log: () => never, commit: () => never, rowsAt: () => never, unsent: () => never };
  const book = await aSettledBook(simBookHost(aBookFile(40_000)));
  // What has its receipt may go from the second book: its beginning is missing.
  await book.append(rows.slice(3), 6);
  const soon = <T>(ms: number, work: Promise<T>) => within(ms / 20, work);
  const journal = openJournal(name, { promised, book, openStore: () => silent, within: soon });
  const third = rows[2];
  if (third === undefined) throw new Error("no third row");
  expect(briefly(await look(journal, async () => third))).toEqual(["database: warn"]);
});
