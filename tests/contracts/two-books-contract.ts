import { describe, expect, test, vi } from "vitest";
import { createBookAhead } from "../../src/app/vault/book-ahead.ts";
import { readBookTexts } from "../../src/app/vault/book-records.ts";
import { createDatabaseEnd } from "../../src/app/vault/database-end.ts";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import type { JournalStore } from "../../src/app/vault/journal-store.ts";
import { createNumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { BOOK_SETTLES_MS, type BookHost, createSecondBook, type SecondBook } from "../../src/app/vault/second-book.ts";
import { takeTurns } from "../../src/app/vault/take-turns.ts";
import { within } from "../../src/app/vault/within.ts";
import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import { AN_AUTHOR, aSettledBook } from "../support/a-book.ts";
import { MORNING, moment } from "../support/a-line.ts";
import { expectOneChain, newName, openJournal, plainCrypto, sharedStorage, visitOf } from "./journal-contract.ts";

const never = new Promise<never>(() => undefined);
/** Silences of a database that is switched off: a sixth of the wait. */
const soon = <T>(ms: number, work: Promise<T>) => within(ms / 6, work);
const linesOf = (rows: readonly { lines: string[] }[]): string[] => rows.flatMap(({ lines }) => lines);

/** A database that can be switched off and on again, in one of the ways databases go. */
const switched = (name: string, off: (store: JournalStore) => Partial<JournalStore>) => {
  const state = { on: true };
  const openStore = (): JournalStore => {
    const store = openJournalDb(name);
    return new Proxy(store, {
      get: (target, key) => {
        const other: unknown = state.on ? undefined : Reflect.get(off(target), key);
        return other ?? Reflect.get(target, key);
      },
    });
  };
  return { state, openStore };
};

const refuse = (error: string) => () => Promise.reject(new DOMException("no", error));

const WAYS: Readonly<Record<string, (store: JournalStore) => Partial<JournalStore>>> = {
  "answers nothing": () =>
    ({
      head: () => never,
      commit: () => never,
      log: () => never,
      rowsAt: () => never,
      unsent: () => never,
    }) satisfies Partial<JournalStore>,
  "refuses everything": () => {
    const no = refuse("InvalidStateError");
    return { head: no, commit: no, log: no, rowsAt: no, unsent: no } satisfies Partial<JournalStore>;
  },
  "reads, and hangs at each commit": () => ({ commit: () => never }),
  "reads, and has no room": () => ({ commit: refuse("QuotaExceededError") }),
};

/** What the two books promise together, whatever the second one stands on. `host` gives a fresh, empty file each time. */
export const twoBooksContract = (host: () => Promise<BookHost>): void => {
  /** Where nothing is switched off, a busy machine is waited for as people would. */
  const open = async (name: string, book: SecondBook, switchable?: () => JournalStore) => {
    const journal = openJournal(name, {
      book,
      within: switchable === undefined ? within : soon,
      openStore: switchable ?? (() => openJournalDb(name)),
    });
    await journal.wake();
    return journal;
  };

  test("JRN-10: an entry stands in both books, and says so", async () => {
    const book = await aSettledBook(await host());
    const journal = await open(newName(), book);
    expect(await journal.write(2, visitOf)).toMatchObject({ kind: "stored", books: "both" });
    expect(book.rows().map(({ id }) => id)).toEqual((await journal.rows()).map(({ id }) => id));
    expect(journal.health()).toEqual({ database: true, second: "settled", onlyInSecond: 0, isCleared: false });
  });

  test("JRN-9: storage that is cleared under an open window records nothing more, in neither book", async () => {
    const [name, empty] = [newName(), newName()];
    const site = { name };
    const book = await aSettledBook(await host());
    const openStore = (): JournalStore =>
      new Proxy(openJournalDb(name), {
        get: (target, key) => Reflect.get(site.name === name ? target : openJournalDb(empty), key),
      });
    const journal = await open(name, book, openStore);
    expect(await journal.write(2, visitOf)).toMatchObject({ kind: "stored", books: "both" });
    site.name = empty;
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0003"] });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0004"] });
    expect((await openJournalDb(empty).log()).rows).toEqual([]);
  });

  test("JRN-9: what was in the log of a storage that was cleared under its window still goes to the gateway from there", async () => {
    const [name, empty] = [newName(), newName()];
    const site = { name };
    const openStore = (): JournalStore =>
      new Proxy(openJournalDb(name), {
        get: (target, key) => Reflect.get(site.name === name ? target : openJournalDb(empty), key),
      });
    const journal = await open(name, await aSettledBook(await host()), openStore);
    await journal.write(3, visitOf);
    const [first] = await journal.rows();
    await journal.keepReceipt(first?.id ?? "", "a receipt");
    site.name = empty;
    expect(await journal.whole()).toMatchObject({ database: null });
    expect(journal.health().isCleared).toBe(true);
    await journal.wake();
    expect(linesOf(await journal.unsent(9))).toEqual(["B-0002", "B-0003"]);
    expect(linesOf(await journal.rows())).toEqual(["B-0001", "B-0002", "B-0003"]);
  });

  test("JRN-16: whose lines they are is written on opening, once, and outlives rewriting", async () => {
    const kept = await host();
    const texts = async () => (await kept.open(0))?.texts ?? [];
    const book = await aSettledBook(kept);
    expect(readBookTexts(await texts())).toEqual({ rows: [], author: AN_AUTHOR, nextLine: 1 });
    const journal = await open(newName(), book);
    await journal.write(1, visitOf);
    await aSettledBook(kept);
    // Whose lines they are, the line, and the number after it.
    expect(await texts()).toHaveLength(3);
    const refusing = { ...kept, append: async () => "full" as const };
    const full = await aSettledBook(refusing);
    await full.append(await journal.rows(), 2);
    expect(readBookTexts(await texts())).toMatchObject({ author: AN_AUTHOR, rows: [{ lines: ["B-0001"] }], nextLine: 2 });
    expect(await texts()).toHaveLength(3);
  });

  test("JRN-10: a book that is too young is written, and does not count", async () => {
    const book = createSecondBook({ host: await host(), author: AN_AUTHOR, now: () => 1_000, within });
    await book.open();
    const journal = await open(newName(), book);
    expect(book.state()).toBe("young");
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
    expect(book.rows()).toHaveLength(1);
  });

  describe.each(Object.entries(WAYS))("JRN-10: a database that %s", (_what, off) => {
    test("the second book carries on the same chain, and nothing is said to be lost", async () => {
      const { state, openStore } = switched(newName(), off);
      const journal = await open(newName(), await aSettledBook(await host()), openStore);
      expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "both" });
      state.on = false;
      for (const line of ["B-0002", "B-0003"])
        expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "second", rows: [{ lines: [line] }] });
      expect(linesOf(await journal.rows())).toEqual(["B-0001", "B-0002", "B-0003"]);
      expect(linesOf(await journal.unsent(9))).toEqual(["B-0001", "B-0002", "B-0003"]);
    });

    test("once it answers again it gets what it lacks, before anything new; one chain, in this window and in a new one", async () => {
      const name = newName();
      const kept = await host();
      const { state, openStore } = switched(name, off);
      const journal = await open(name, await aSettledBook(kept), openStore);
      await journal.write(1, visitOf);
      state.on = false;
      await journal.write(1, visitOf);
      state.on = true;
      expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "both", rows: [{ lines: ["B-0003"] }] });
      await expectOneChain(journal);
      expect(linesOf((await openJournalDb(name).log()).rows)).toEqual(["B-0001", "B-0002", "B-0003"]);
    });

    test("a new start brings them together, with a receipt that came meanwhile", async () => {
      const name = newName();
      const kept = await host();
      const { state, openStore } = switched(name, off);
      const journal = await open(name, await aSettledBook(kept), openStore);
      await journal.write(1, visitOf);
      state.on = false;
      await journal.write(1, visitOf);
      const [, second] = await journal.rows();
      await journal.keepReceipt(second?.id ?? "", "the receipt");
      expect(linesOf(await journal.unsent(9))).toEqual(["B-0001"]);
      const anew = await open(name, await aSettledBook(kept));
      expect(linesOf((await openJournalDb(name).log()).rows)).toEqual(["B-0001", "B-0002"]);
      expect(anew.health().onlyInSecond).toBe(0);
      // The receipt was lost with the window: the entry is offered again, which costs nothing.
      expect(linesOf(await anew.unsent(9))).toEqual(["B-0001", "B-0002"]);
      await expectOneChain(anew);
    });

    test("without a second book that counts it is NOT CONFIRMED, and the number stays taken (JRN-7)", async () => {
      const { state, openStore } = switched(newName(), off);
      const young = createSecondBook({ host: await host(), author: AN_AUTHOR, now: () => 1_000, within });
      await young.open();
      const journal = await open(newName(), young, openStore);
      await journal.write(1, visitOf);
      state.on = false;
      expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0002"] });
    });
  });

  test("JRN-7: in doubt, and then found in the second book at the next start: it stands under its number", async () => {
    const name = newName();
    const kept = await host();
    const { state, openStore } = switched(name, () => ({ commit: () => never }));
    const young = createSecondBook({ host: kept, author: AN_AUTHOR, now: () => 1_000, within });
    await young.open();
    const journal = await open(name, young, openStore);
    state.on = false;
    const doubt = await journal.write(1, visitOf);
    if (doubt.kind !== "in-doubt") throw new Error(doubt.kind);
    const anew = await open(name, await aSettledBook(kept));
    expect((await anew.rows()).map(({ id }) => id)).toEqual(doubt.ids);
    expect(linesOf(await anew.rows())).toEqual(["B-0001"]);
    expect(await anew.write(1, visitOf)).toMatchObject({ rows: [{ lines: ["B-0002"] }] });
    await expectOneChain(anew);
  });

  test("JRN-8: while the second book of one window is ahead, another window forks nothing: its acts go to paper", async () => {
    const name = newName();
    const storage = sharedStorage();
    const shared = () => ({ promised: createNumbersPromised(storage), ahead: createBookAhead(storage) });
    const kept = await host();
    let isHeld = true;
    const { state, openStore } = switched(name, () => ({ commit: () => never }));
    const one = openJournal(name, { book: await aSettledBook(kept), within: soon, openStore, ...shared() });
    const other = openJournal(name, {
      book: createSecondBook({
        host: { ...kept, open: async (now) => (isHeld ? null : kept.open(now)) },
        author: AN_AUTHOR,
        now: () => BOOK_SETTLES_MS,
        within,
      }),
      ...shared(),
    });
    for (const journal of [one, other]) await journal.wake();
    expect(await other.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0001"] }] });
    state.on = false;
    expect(await one.write(2, visitOf)).toMatchObject({ kind: "stored", books: "second" });
    expect(await other.write(1, visitOf)).toMatchObject({
      kind: "in-doubt",
      lines: ["B-0004"],
      why: expect.stringContaining("Another window"),
    });
    // The first window is closed: its book is free, and the other brings in what stands there.
    isHeld = false;
    expect(await other.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0005"] }] });
    expect(linesOf(await other.rows())).toEqual(["B-0001", "B-0002", "B-0003", "B-0005"]);
    await expectOneChain(other);
  });

  test("JRN-8: nor does a window whose own look at the second book failed, while that is ahead", async () => {
    const name = newName();
    const storage = sharedStorage();
    const shared = () => ({ promised: createNumbersPromised(storage), ahead: createBookAhead(storage) });
    const kept = await host();
    const { state, openStore } = switched(name, () => ({ commit: () => never }));
    const one = openJournal(name, { book: await aSettledBook(kept), within: soon, openStore, ...shared() });
    const shut = { ...kept, open: () => Promise.reject(new DOMException("no", "NoModificationAllowedError")) };
    const other = openJournal(name, {
      book: createSecondBook({ host: shut, author: AN_AUTHOR, now: () => BOOK_SETTLES_MS, within }),
      ...shared(),
    });
    for (const journal of [one, other]) await journal.wake();
    state.on = false;
    expect(await one.write(1, visitOf)).toMatchObject({ kind: "stored", books: "second" });
    expect(await other.write(1, visitOf)).toMatchObject({ kind: "in-doubt", why: expect.stringContaining("does not open") });
    expect((await openJournalDb(name).log()).rows).toEqual([]);
  });

  test("JRN-10: rows of a device that had this file before are no part of this device's log, and stay in the file", async () => {
    const kept = await host();
    const before = await open(newName(), await aSettledBook(kept));
    await before.write(2, visitOf);
    const author = { ...AN_AUTHOR, signing: { ...AN_AUTHOR.signing, kid: "another" } };
    const book = createSecondBook({ host: kept, author, now: () => BOOK_SETTLES_MS, within });
    const name = newName();
    const owner = { ods: author.ods, device: author.device, epoch: 2, kid: "another" };
    const journal = openJournal(name, { book, owner });
    await journal.wake();
    expect(await journal.rows()).toEqual([]);
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "both" });
    await expectOneChain(journal);
    // Nor are the numbers that it had taken, however often the file is opened.
    expect(book.nextLine()).toBe(2);
    const again = createSecondBook({ host: kept, author, now: () => BOOK_SETTLES_MS, within });
    await again.open();
    expect(again.nextLine()).toBe(2);
    expect((await aSettledBook(kept)).rows()).toHaveLength(2);
  });

  test("JRN-10: a second book whose window is gone is taken by another that writes, without anybody's doing", async () => {
    const name = newName();
    const kept = await host();
    let isHeld = true;
    const book = createSecondBook({
      host: { ...kept, open: async (now) => (isHeld ? null : kept.open(now)) },
      author: AN_AUTHOR,
      now: () => BOOK_SETTLES_MS,
      within,
    });
    const journal = openJournal(name, { book });
    await journal.wake();
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
    isHeld = false;
    await journal.write(1, visitOf);
    await vi.waitUntil(() => book.state() === "settled");
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "both" });
  });

  test("JRN-8: overtaken by another window, the book takes back what nobody was told of", async () => {
    const name = newName();
    const promised = createNumbersPromised(null);
    const book = await aSettledBook(await host());
    // As where the browser has no locks: the act of one falls into the turn of the other.
    const inTurn = takeTurns(undefined, name);
    const one = openJournal(name, { book, within: soon, promised, inTurn });
    await one.wake();
    const two = openJournal(name, { promised, inTurn });
    let first = true;
    const result = await one.write(1, async (lines) => {
      if (first) await two.write(1, visitOf);
      first = false;
      return visitOf(lines);
    });
    expect(result).toMatchObject({ kind: "stored", books: "both" });
    await expectOneChain(one);
    expect(book.rows()).toHaveLength(1);
    expect(one.health().onlyInSecond).toBe(0);
  });

  test("JRN-8: overtaken, and the book does not take back: the act is in doubt, and stands under its number at the next start", async () => {
    const name = newName();
    const storage = sharedStorage();
    const inTurn = takeTurns(undefined, name);
    const shared = () => ({
      promised: createNumbersPromised(storage),
      databaseEnd: createDatabaseEnd(storage, "k"),
      inTurn,
    });
    const kept = await host();
    const dying: BookHost = {
      ...kept,
      append: (texts) => (texts.some((text) => text.includes("takenBack")) ? never : kept.append(texts)),
    };
    const two = openJournal(name, shared());
    let isFirst = true;
    const seal: typeof plainCrypto.seal = async (body, header) => {
      if (isFirst) await two.write(1, visitOf);
      isFirst = false;
      return plainCrypto.seal(body, header);
    };
    const one = openJournal(name, {
      ...shared(),
      book: await aSettledBook(dying),
      within: soon,
      crypto: { ...plainCrypto, seal },
    });
    await one.wake();
    const told = await one.write(1, visitOf);
    expect(told).toMatchObject({ kind: "in-doubt", lines: ["B-0001"], ids: [expect.any(String)] });
    // With the database silent nothing goes on from a row that it went past.
    const { state, openStore } = switched(name, WAYS["answers nothing"] ?? (() => ({})));
    state.on = false;
    const silent = openJournal(name, { ...shared(), book: await aSettledBook(kept), within: soon, openStore });
    expect(await silent.write(1, visitOf)).toMatchObject({ kind: "in-doubt" });
    const anew = await open(name, await aSettledBook(kept));
    expect(linesOf(await anew.rows()).sort()).toEqual(["B-0001", "B-0002"]);
    expect(anew.health().onlyInSecond).toBe(1);
  });

  test("JRN-8: what another window wrote to the database alone, the second book does not go on behind", async () => {
    const name = newName();
    const storage = sharedStorage();
    const shared = () => ({ promised: createNumbersPromised(storage), databaseEnd: createDatabaseEnd(storage, "k") });
    const kept = await host();
    const { state, openStore } = switched(name, WAYS["answers nothing"] ?? (() => ({})));
    const one = openJournal(name, { book: await aSettledBook(kept), within: soon, openStore, ...shared() });
    const other = openJournal(name, shared());
    await one.wake();
    expect(await one.write(1, visitOf)).toMatchObject({ kind: "stored", books: "both" });
    expect(await other.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
    state.on = false;
    expect(await one.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0003"] });
    state.on = true;
    const anew = await open(name, await aSettledBook(kept));
    expect(linesOf(await anew.rows())).toEqual(["B-0001", "B-0002"]);
    await expectOneChain(anew);
  });

  test("JRN-8: what this window read of another's lines it goes on behind, and judges by", async () => {
    const name = newName();
    const storage = sharedStorage();
    const shared = () => ({ promised: createNumbersPromised(storage), databaseEnd: createDatabaseEnd(storage, "k") });
    const kept = await host();
    const { state, openStore } = switched(name, WAYS["answers nothing"] ?? (() => ({})));
    const one = openJournal(name, { book: await aSettledBook(kept), within: soon, openStore, ...shared() });
    const other = openJournal(name, shared());
    await one.wake();
    await one.write(1, visitOf);
    await other.write(1, visitOf);
    await one.rows();
    state.on = false;
    expect(await one.write(1, visitOf)).toMatchObject({ kind: "stored", books: "second", rows: [{ lines: ["B-0003"] }] });
    expect(linesOf(await one.rows())).toEqual(["B-0001", "B-0002", "B-0003"]);
    const anew = await open(name, await aSettledBook(kept));
    expect(linesOf(await anew.rows())).toEqual(["B-0001", "B-0002", "B-0003"]);
    await expectOneChain(anew);
  });

  test("JRN-8: a book that refused one write and was opened anew lacks it, and does not go on as if it had it", async () => {
    const name = newName();
    const kept = await host();
    let isFailing = false;
    const failing: BookHost = {
      ...kept,
      append: (texts) => (isFailing ? Promise.reject(new DOMException("no", "InvalidStateError")) : kept.append(texts)),
    };
    const { state, openStore } = switched(name, WAYS["answers nothing"] ?? (() => ({})));
    const journal = await open(name, await aSettledBook(failing), openStore);
    await journal.write(1, visitOf);
    isFailing = true;
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
    isFailing = false;
    await journal.wake();
    expect(journal.health().second).toBe("settled");
    state.on = false;
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0003"] });
    state.on = true;
    await journal.wake();
    await expectOneChain(journal);
  });

  test.each(["young", "settled"])(
    "JRN-7: a number in doubt stands in a %s second book too: localStorage reaches the disk too late",
    async (age) => {
      const name = newName();
      const kept = await host();
      const now = age === "young" ? 1_000 : BOOK_SETTLES_MS;
      // The database is silent from the start, and nothing of the log is known: not even a settled book goes on.
      const { state, openStore } = switched(name, WAYS["answers nothing"] ?? (() => ({})));
      state.on = false;
      const one = openJournal(name, { book: await aSettledBook(kept, now), within: soon, openStore });
      expect(await one.write(2, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0001", "B-0002"] });
      const anew = await open(name, await aSettledBook(kept, now));
      expect(await anew.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0003"] }] });
    },
  );

  test("JRN-7, JRN-13: a block for paper that stood in the second book alone keeps its numbers once it is brought over", async () => {
    const name = newName();
    const kept = await host();
    const { state, openStore } = switched(name, () => ({ commit: () => never }));
    const journal = await open(name, await aSettledBook(kept), openStore);
    await journal.write(1, visitOf);
    state.on = false;
    const block = async (lines: readonly string[]): Promise<EntryBody[]> => [
      entryBodySchema.parse({ kind: "paper-block", from: lines[0], to: lines.at(-1), why: "", ...moment(MORNING) }),
    ];
    expect(await journal.write(10, block)).toMatchObject({ kind: "stored", books: "second" });
    const anew = await open(name, await aSettledBook(kept));
    expect(await anew.rows()).toHaveLength(2);
    expect(await anew.write(1, visitOf)).toMatchObject({ rows: [{ lines: ["B-0012"] }] });
  });

  test("JRN-10: a line the database went past is not dropped: it is shown, and goes to the gateway", async () => {
    const name = newName();
    const kept = await host();
    const { state, openStore } = switched(name, () => ({ commit: () => never }));
    const journal = await open(name, await aSettledBook(kept), openStore);
    await journal.write(1, visitOf);
    state.on = false;
    await journal.write(1, visitOf);
    // Another window, which knows nothing of it, writes on.
    const other = openJournal(name, { promised: createNumbersPromised(null) });
    await other.write(1, visitOf);
    const anew = await open(name, await aSettledBook(kept));
    expect(linesOf(await anew.rows())).toHaveLength(3);
    expect(linesOf(await anew.unsent(9))).toHaveLength(3);
    expect(anew.health().onlyInSecond).toBe(1);
    expect(await anew.write(1, visitOf)).toMatchObject({ kind: "stored" });
  });

  test("JRN-12: no room: the ballast goes, and the entry fits at once", async () => {
    let room = false;
    const store = openJournalDb(newName());
    const journal = openJournal(newName(), {
      openStore: () => ({
        ...store,
        commit: (...given) => (room ? store.commit(...given) : Promise.reject(new DOMException("full", "QuotaExceededError"))),
      }),
      ballast: {
        lay: async () => true,
        free: async () => {
          room = true;
          return true;
        },
      },
    });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
  });

  test("JRN-10, JRN-12: a look at the storage while room is made brings nothing over that is just being written: one act, one line", async () => {
    const name = newName();
    let hasRoom = true;
    const [asked, freed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const journal = openJournal(name, {
      book: await aSettledBook(await host()),
      openStore: () => {
        const store = openJournalDb(name);
        return {
          ...store,
          commit: (...given) =>
            hasRoom ? store.commit(...given) : Promise.reject(new DOMException("full", "QuotaExceededError")),
        };
      },
      ballast: {
        lay: async () => true,
        free: async () => {
          hasRoom = true;
          asked.resolve();
          await freed.promise;
          return true;
        },
      },
    });
    await journal.wake();
    await journal.write(1, visitOf);
    hasRoom = false;
    const judged = vi.fn(visitOf);
    const writing = journal.write(1, judged);
    await asked.promise;
    await journal.wake();
    freed.resolve();
    expect(await writing).toMatchObject({ kind: "stored", books: "both" });
    expect(judged).toHaveBeenCalledTimes(1);
    expect(linesOf(await journal.rows())).toEqual(["B-0001", "B-0002"]);
  });

  test("JRN-10: a full book goes on with what is not yet safe elsewhere", async () => {
    const kept = await host();
    const book = await aSettledBook(kept);
    const journal = await open(newName(), book);
    let writes = 0;
    while (book.rows().length === writes && writes < 4_000) {
      expect(await journal.write(1, visitOf)).toMatchObject({ books: "both" });
      writes += 1;
      for (const { id } of await journal.unsent(1)) await journal.keepReceipt(id, "r");
      if (writes > 120) break;
    }
    expect(writes).toBeGreaterThan(20);
    expect((await aSettledBook(kept)).rows().at(-1)?.id).toBe((await journal.rows()).at(-1)?.id);
    await expectOneChain(journal);
  });

  test("JRN-10: a second book that dies is only the second: the database goes on alone", async () => {
    const kept = await host();
    const dying = { ...kept, append: () => Promise.reject(new DOMException("gone", "InvalidStateError")) };
    const journal = await open(newName(), await aSettledBook(dying));
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
    expect(journal.health().second).toBe("none");
  });
};
