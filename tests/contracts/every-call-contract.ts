import { describe, expect, test } from "vitest";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import { createNumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import type { SecondBook } from "../../src/app/vault/second-book.ts";
import { within } from "../../src/app/vault/within.ts";
import { expectOneChain, newName, openJournal, sharedStorage, visitOf } from "./journal-contract.ts";

/** How one call of IndexedDB goes wrong: it throws, its request is never answered, or its transaction's end is never heard. */
const MODES = ["throws", "is never answered", "is done, and nobody hears of it"] as const;
type Mode = (typeof MODES)[number];

/** A request that nobody answers. */
const deaf = (): IDBRequest => new Proxy({ addEventListener: () => undefined } as unknown as IDBRequest, { set: () => true });

/** From now on its end, good or bad, comes and is not heard. */
const deafen = (transaction: IDBTransaction): void => {
  for (const event of ["oncomplete", "onabort", "onerror"] as const) {
    transaction[event] = null;
    Object.defineProperty(transaction, event, { set: () => undefined, get: () => null });
  }
};

const REQUESTS = ["add", "put", "get", "getAll", "getAllKeys", "openCursor", "delete", "clear", "count"] as const;

/**
 * Counts every call of IndexedDB on the journal of this name and spoils the one numbered `k` (from 1; 0: none). `end` puts the real
 * calls back and says how many there were.
 */
const spoil = (name: string, k: number, mode: Mode): { end(): number } => {
  let calls = 0;
  const undo: (() => void)[] = [];
  const isNow = (database: string): boolean => {
    if (database !== name) return false;
    calls += 1;
    return calls === k;
  };
  const replace = (prototype: object, method: string, make: (real: (...given: unknown[]) => unknown) => unknown): void => {
    const real = Reflect.get(prototype, method) as (...given: unknown[]) => unknown;
    Object.defineProperty(prototype, method, { configurable: true, writable: true, value: make(real) });
    undo.push(() => Object.defineProperty(prototype, method, { configurable: true, writable: true, value: real }));
  };
  const broken = (): never => {
    throw new DOMException("spoiled", "InvalidStateError");
  };
  replace(
    IDBFactory.prototype,
    "open",
    (real) =>
      function (this: IDBFactory, ...given: unknown[]) {
        if (!isNow(String(given[0]))) return real.apply(this, given);
        return mode === "throws" ? broken() : deaf();
      },
  );
  replace(
    IDBDatabase.prototype,
    "transaction",
    (real) =>
      function (this: IDBDatabase, ...given: unknown[]) {
        if (!isNow(this.name)) return real.apply(this, given);
        if (mode === "throws") return broken();
        const transaction = real.apply(this, given) as IDBTransaction;
        deafen(transaction);
        return transaction;
      },
  );
  for (const method of REQUESTS)
    for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype])
      if (method in prototype)
        replace(
          prototype,
          method,
          (real) =>
            function (this: IDBObjectStore | IDBIndex, ...given: unknown[]) {
              const transaction = "objectStore" in this ? this.objectStore.transaction : this.transaction;
              if (!isNow(transaction.db.name)) return real.apply(this, given);
              if (mode === "throws") return broken();
              // A transaction with a request that hangs never commits; that it was given up is not heard either.
              deafen(transaction);
              transaction.abort();
              return deaf();
            },
        );
  return {
    end: () => {
      for (const back of undo.toReversed()) back();
      return calls;
    },
  };
};

/**
 * Silences in a test: a sixtieth of the wait. One that is taken for a silence wrongly (a busy machine) only makes a doubt, and may end
 * the history before its call `k`; such a history is begun again.
 */
const soon = <T>(ms: number, work: Promise<T>) => within(ms / 60, work);
const BEGUN_AGAIN = 10;

/**
 * F7: a device writes three acts while one call of IndexedDB goes wrong, for every call there is. Whatever it is: what was said to be
 * recorded is there, once; what was in doubt is there or not, under its own numbers; the chain is whole; writing goes on.
 */
export const everyCallContract = (book: () => Promise<SecondBook>): void => {
  const history = async (k: number, mode: Mode, silence: typeof within) => {
    const name = newName();
    const storage = sharedStorage();
    const second = await book();
    const promised = () => createNumbersPromised(storage);
    const spoiling = spoil(name, k, mode);
    let calls: number;
    const acts = [];
    try {
      const journal = openJournal(name, {
        book: second,
        within: silence,
        promised: promised(),
        openStore: () => openJournalDb(name),
      });
      await silence(3_000, journal.wake());
      for (const count of [1, 2, 1]) acts.push(await journal.write(count, visitOf));
    } finally {
      calls = spoiling.end();
    }
    return { name, second, promised, acts, calls };
  };

  /** False where the history ended before its call `k`, so that none was spoiled. */
  const check = async (k: number, mode: Mode): Promise<boolean> => {
    const { name, second, promised, acts, calls } = await history(k, mode, soon);
    const healed = openJournal(name, { book: second, promised: promised() });
    await healed.wake();
    const rows = await healed.rows();
    const ids = rows.map(({ id }) => id);
    const lines = rows.flatMap((row) => row.lines);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(lines).size).toBe(lines.length);
    for (const act of acts) {
      if (act.kind === "stored") for (const row of act.rows) expect(ids).toContain(row.id);
      if (act.kind === "in-doubt")
        for (const row of rows)
          if (row.lines.some((line) => act.lines.some((own) => own === line))) expect(act.ids).toContain(row.id);
    }
    const after = await healed.write(1, visitOf);
    const taken = acts.flatMap((act) => (act.kind === "in-doubt" ? act.lines : []));
    if (after.kind !== "stored") throw new Error(`writing does not go on: ${JSON.stringify(after)}`);
    for (const line of after.rows[0]?.lines ?? []) expect([...lines, ...taken]).not.toContain(line);
    await expectOneChain(healed);
    return calls >= k;
  };

  describe.each(MODES)("JRN-7, JRN-9: the k-th call of IndexedDB %s", (mode) => {
    test("for every k of three acts", async () => {
      const { calls, acts } = await history(0, mode, within);
      expect(acts.map(({ kind }) => kind)).toEqual(["stored", "stored", "stored"]);
      expect(calls).toBeGreaterThan(10);
      for (let k = 1; k <= calls; k++) {
        let tries = 1;
        while (!(await check(k, mode)) && tries < BEGUN_AGAIN) tries += 1;
        expect(tries, `call ${k} of ${calls} could not be reached`).toBeLessThan(BEGUN_AGAIN);
      }
    }, 180_000);
  });
};
