import { describe, expect, test } from "vitest";
import type { JournalDeps } from "../../src/app/vault/journal.ts";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import type { JournalStore } from "../../src/app/vault/journal-store.ts";
import { createNumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { within } from "../../src/app/vault/within.ts";
import { soundLog } from "../support/a-book.ts";
import { expectOneChain, newName, openJournal, plainCrypto, sharedStorage, visitOf } from "./journal-contract.ts";

/** Silence in a test: the same race, a tenth of the wait. */
const soon: JournalDeps["within"] = (ms, work) => within(ms / 10, work);

const never = new Promise<never>(() => undefined);

type Trouble = (store: JournalStore) => JournalStore;

const noRoom = () => Promise.reject(new DOMException("no space", "QuotaExceededError"));

/** How storage may fail: it hangs at the commit, hangs at everything, refuses for want of space, or commits and does not say so. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  "a commit that never ends": (store) => ({ ...store, commit: () => never }),
  "a database that answers nothing": (store) => ({ ...store, commit: () => never, head: () => never, rowsAt: () => never }),
  "a full disk": (store) => ({ ...store, commit: noRoom }),
  "a database that was closed under us": (store) => ({
    ...store,
    commit: () => Promise.reject(new DOMException("closed", "InvalidStateError")),
  }),
};

/** What a journal does when its storage leaves it in doubt. */
export const inDoubtContract = (): void => {
  const failing = (
    name: string,
    trouble: Trouble,
    promised = createNumbersPromised(null),
    wait: JournalDeps["within"] = soon,
  ) => ({
    journal: openJournal(name, { within: wait, promised, openStore: () => trouble(openJournalDb(name)) }),
  });

  test("JRN-17: after a write that went wrong the database's log counts as spoiled, and not after one that came through", async () => {
    const name = newName();
    const said: string[] = [];
    const log = { ...soundLog, spoilt: () => void said.push("spoilt") };
    const promised = createNumbersPromised(null);
    await openJournal(name, { log, promised }).write(1, visitOf);
    expect(said).toEqual([]);
    const full = (store: JournalStore) => ({ ...store, commit: noRoom });
    await openJournal(name, { log, promised, openStore: () => full(openJournalDb(name)) }).write(1, visitOf);
    expect(said).toEqual(["spoilt"]);
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
      // The second wait for a database that is known to be silent is a shorter one.
      for (const ms of silences) expect([3_000, 1_000]).toContain(ms);
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
      openStore: () => {
        opened += 1;
        const store = openJournalDb(name);
        if (opened > 1) return store;
        return {
          ...store,
          commit: async (...given) => {
            await store.commit(...given);
            return never;
          },
        };
      },
    });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database", rows: [{ lines: ["B-0001"] }] });
    await expectOneChain(journal);
  });

  test("JRN-9: a commit that says it came through, but left nothing, is in doubt", async () => {
    const name = newName();
    const journal = openJournal(name, {
      within: soon,
      openStore: () => ({ ...openJournalDb(name), commit: async () => undefined }),
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
      openStore: () => {
        const store = openJournalDb(name);
        return {
          ...store,
          head: () => (isBroken ? never : store.head()),
          commit: (...given) => (isBroken ? never : store.commit(...given)),
        };
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
    let late: Promise<unknown> | null = null;
    const journal = openJournal(name, {
      within: soon,
      promised: createNumbersPromised(storage),
      openStore: () => {
        const apart = openJournalDb(name);
        // The first commit hangs, however often the store had to be opened before it.
        if (late !== null) return apart;
        return {
          ...apart,
          commit: (...given) => {
            const commit = release.promise.then(() => apart.commit(...given));
            late = commit;
            return commit;
          },
          close: () => undefined,
        };
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
