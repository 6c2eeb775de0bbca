import { describe, expect, test } from "vitest";
import type { JournalDeps } from "../../src/app/vault/journal.ts";
import { type JournalDb, openJournalDb } from "../../src/app/vault/journal-db.ts";
import { createNumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { within } from "../../src/app/vault/within.ts";
import { expectOneChain, newName, openJournal, plainCrypto, sharedStorage, visitOf } from "./journal-contract.ts";

/** Silence in a test: the same race, a tenth of the wait. */
const soon: JournalDeps["within"] = (ms, work) => within(ms / 10, work);

const never = new Promise<never>(() => undefined);

type Trouble = (db: JournalDb) => JournalDb;

/** A database of which one part behaves otherwise. */
const having = (db: JournalDb, change: Partial<Record<string, unknown>>): JournalDb =>
  new Proxy(db, {
    get: (target, key) => {
      if (typeof key === "string" && key in change) return change[key];
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

/** How storage may fail: it hangs at the commit, hangs at everything, refuses for want of space, or commits and does not say so. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  "a commit that never ends": (db) => having(db, { transaction: () => never }),
  "a database that answers nothing": (db) =>
    having(db, { transaction: () => never, head: { get: () => never }, entries: { bulkGet: () => never } }),
  "a full disk": (db) => having(db, { transaction: () => Promise.reject(new DOMException("no space", "QuotaExceededError")) }),
  "a database that was closed under us": (db) =>
    having(db, { transaction: () => Promise.reject(new DOMException("closed", "InvalidStateError")) }),
};

/** What a journal does when its storage leaves it in doubt. */
export const inDoubtContract = (): void => {
  const failing = (
    name: string,
    trouble: Trouble,
    promised = createNumbersPromised(null),
    wait: JournalDeps["within"] = soon,
  ) => ({
    journal: openJournal(name, { within: wait, promised, openDb: () => trouble(openJournalDb(name)) }),
  });

  describe.each(Object.entries(TROUBLES))("%s", (_what, trouble) => {
    test("JRN-7: after two silences of three seconds at most the write is in doubt, with the numbers for paper", async () => {
      const silences: number[] = [];
      const { journal } = failing(newName(), trouble, createNumbersPromised(null), async (ms, work) => {
        const ended = await soon(ms, work);
        if (ended === null) silences.push(ms);
        return ended;
      });
      expect(await journal.write(2, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0001", "B-0002"] });
      expect(silences.length).toBeLessThanOrEqual(2);
      for (const ms of silences) expect(ms).toBe(3_000);
    });

    test("JRN-7: its numbers are never used again, not in this window", async () => {
      const { journal } = failing(newName(), trouble);
      await journal.write(2, visitOf);
      expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0003"] });
    });

    test("JRN-7: nor in a new one, once storage works again", async () => {
      const name = newName();
      const storage = sharedStorage();
      const { journal } = failing(name, trouble, createNumbersPromised(storage));
      await journal.write(2, visitOf);
      const healed = openJournal(name, { promised: createNumbersPromised(storage) });
      expect(await healed.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0003"] }] });
      await expectOneChain(healed);
    });
  });

  test("JRN-9: a commit that came through although it was not said is found by reading back, and is no doubt", async () => {
    const name = newName();
    let opened = 0;
    const journal = openJournal(name, {
      within: soon,
      openDb: () => {
        opened += 1;
        const db = openJournalDb(name);
        if (opened > 1) return db;
        const transaction = async (...args: Parameters<JournalDb["transaction"]>): Promise<never> => {
          await Reflect.apply(db.transaction, db, args);
          return never;
        };
        return having(db, { transaction });
      },
    });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", readBack: true, rows: [{ lines: ["B-0001"] }] });
    await expectOneChain(journal);
  });

  test("JRN-9: a commit that says it came through, but left nothing, is in doubt", async () => {
    const name = newName();
    const journal = openJournal(name, {
      within: soon,
      openDb: () => having(openJournalDb(name), { transaction: async () => undefined }),
    });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0001"] });
  });

  test("JRN-7: where sealing fails nothing is written, the numbers go to paper, and the next line takes others", async () => {
    const name = newName();
    let fails = true;
    const journal = openJournal(name, {
      crypto: {
        ...plainCrypto,
        seal: (body, header) => (fails ? Promise.reject(new Error("no key")) : plainCrypto.seal(body, header)),
      },
    });
    expect(await journal.write(2, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0001", "B-0002"] });
    expect(await journal.rows()).toEqual([]);
    fails = false;
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ seq: 1, lines: ["B-0003"] }] });
  });

  test("JRN-7: where storage fails after lines were written, paper goes on with the next number, also in a window that remembers nothing", async () => {
    const name = newName();
    await openJournal(name).write(3, visitOf);
    let isBroken = false;
    const journal = openJournal(name, {
      within: soon,
      openDb: () => {
        const db = openJournalDb(name);
        return new Proxy(db, {
          get: (target, key) => {
            if (isBroken && key === "head") return { get: () => never };
            if (isBroken && key === "transaction") return () => never;
            const value: unknown = Reflect.get(target, key);
            return typeof value === "function" ? value.bind(target) : value;
          },
        });
      },
    });
    await journal.head();
    isBroken = true;
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0004"] });
  });

  test("JRN-7: a write that comes through late, after it was in doubt, stands under the numbers that are on paper", async () => {
    const name = newName();
    const storage = sharedStorage();
    const release = Promise.withResolvers<void>();
    let late: Promise<unknown> = Promise.resolve();
    let opened = 0;
    const journal = openJournal(name, {
      within: soon,
      promised: createNumbersPromised(storage),
      openDb: () => {
        opened += 1;
        if (opened > 1) return openJournalDb(name);
        const apart = openJournalDb(name);
        const transaction = async (...args: Parameters<JournalDb["transaction"]>): Promise<unknown> => {
          late = release.promise.then(() => Reflect.apply(apart.transaction, apart, args));
          return late;
        };
        return having(apart, { transaction, close: () => undefined });
      },
    });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0001"] });
    release.resolve();
    await late;
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0002"] }] });
    expect((await journal.rows()).flatMap(({ lines }) => lines)).toEqual(["B-0001", "B-0002"]);
    await expectOneChain(journal);
  });
};
