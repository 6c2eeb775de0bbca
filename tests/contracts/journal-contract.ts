import { expect, test } from "vitest";
import { createBookAhead } from "../../src/app/vault/book-ahead.ts";
import { createDatabaseEnd } from "../../src/app/vault/database-end.ts";
import { createJournal, type Journal, type JournalDeps, sealedEntryOf } from "../../src/app/vault/journal.ts";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import type { NewLog } from "../../src/app/vault/new-log.ts";
import { createNumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { takeTurns } from "../../src/app/vault/take-turns.ts";
import { within } from "../../src/app/vault/within.ts";
import type { EntryBody } from "../../src/core/journal/body.ts";
import { verifyChain } from "../../src/core/journal/chain.ts";
import { readHeader } from "../../src/core/journal/envelope.ts";
import { deviceLetterSchema, type LineNumber, lineOrdinal } from "../../src/core/journal/line-number.ts";
import { odsCodeSchema } from "../../src/core/model/ods-code.ts";
import { noBallast, noBook, soundLog } from "../support/a-book.ts";
import { handedOut, struck } from "../support/a-line.ts";

// What a journal promises, whatever database it stands on: run over fake-indexeddb in Node and over Chromium's own.

const digest = async (text: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
};

/** The journal's cryptography reduced to what can be checked here: the hash is real, the rest is marked text. */
export const plainCrypto: JournalDeps["crypto"] = {
  sha256: digest,
  sign: async (hash) => `signed ${hash}`,
  isOwnSignature: async (hash, signature) => signature === `signed ${hash}`,
  isSignatureOf: async (_key, hash, signature) => signature === `signed ${hash}`,
  seal: async (body, header) => JSON.stringify({ body, header }),
  proof: async () => "",
  readReceipt: async () => null,
};

let ids = 0;
let databases = 0;

/** A database of its own for a test. */
export const newName = (): string => {
  databases += 1;
  return `contract-${Date.now()}-${databases}`;
};

/** A storage like localStorage that several windows of one test share. */
export const sharedStorage = (): Storage => {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  };
};

/** A journal of device B in one window. */
export const openJournal = (name: string, change: Partial<JournalDeps> = {}): Journal =>
  createJournal({
    openStore: () => openJournalDb(name),
    book: noBook(),
    ballast: noBallast,
    crypto: plainCrypto,
    owner: { ods: odsCodeSchema.parse("FX901"), device: deviceLetterSchema.parse("B"), epoch: 1, kid: "k" },
    newId: () => {
      ids += 1;
      return `00000000-0000-7000-8000-${String(ids).padStart(12, "0")}`;
    },
    promised: createNumbersPromised(null),
    ahead: createBookAhead(null),
    databaseEnd: createDatabaseEnd(null, "k"),
    inTurn: takeTurns(navigator.locks, name),
    log: soundLog,
    within,
    ...change,
  });

/** Bodies of a visit of as many items as there are numbers. */
export const visitOf = async (lines: readonly LineNumber[]): Promise<EntryBody[]> => lines.map((line) => handedOut({ line }));

const lineNumbers = (rows: readonly { lines: string[] }[]): string[] => rows.flatMap(({ lines }) => lines);

/** Checks that what is stored is one unbroken chain. */
export const expectOneChain = async (journal: Journal): Promise<void> => {
  const rows = await journal.rows();
  const verdict = await verifyChain(
    rows.map(sealedEntryOf),
    digest,
    async (_header, hash, signature) => signature === `signed ${hash}`,
  );
  expect(verdict).toMatchObject({ ok: true, entries: rows.length });
  expect((await journal.head()).hash).toBe(rows.at(-1)?.hash);
};

/** The suite, over this browser's database or whatever else `open` stands on. */
export const journalContract = (open: typeof openJournal = openJournal): void => {
  test("JRN-4: a visit is stored whole, its lines numbered from 1", async () => {
    const journal = open(newName());
    const result = await journal.write(3, visitOf);
    expect(result).toMatchObject({
      kind: "stored",
      books: "database",
      rows: [{ lines: ["B-0001"] }, { lines: ["B-0002"] }, { lines: ["B-0003"] }],
    });
    expect(await journal.rows()).toHaveLength(3);
  });

  test.each<NewLog>(["begun", "no-room", "late"])(
    "JRN-17: nothing is written before a new log is %s, and then it is",
    async (ended) => {
      const name = newName();
      let end: (ended: NewLog) => void = () => undefined;
      const renewing = new Promise<NewLog>((resolve) => {
        end = resolve;
      });
      const journal = open(name, { log: { ...soundLog, renew: () => renewing } });
      let isWritten = false;
      const writing = journal.write(1, visitOf).finally(() => {
        isWritten = true;
      });
      expect((await openJournalDb(name).log()).rows).toEqual([]);
      expect(isWritten).toBe(false);
      end(ended);
      expect(await writing).toMatchObject({ kind: "stored" });
    },
  );

  test("JRN-2: what is stored is one chain, over several writes", async () => {
    const journal = open(newName());
    for (let n = 0; n < 4; n++) await journal.write(2, visitOf);
    await expectOneChain(journal);
    expect(lineNumbers(await journal.rows())).toEqual([
      "B-0001",
      "B-0002",
      "B-0003",
      "B-0004",
      "B-0005",
      "B-0006",
      "B-0007",
      "B-0008",
    ]);
  });

  test("JRN-1: a header names pharmacy, device, place and key, and no more", async () => {
    const journal = open(newName());
    await journal.write(1, visitOf);
    const [row] = await journal.rows();
    expect(Object.keys(readHeader(row?.header ?? "") ?? {})).toEqual([
      "v",
      "ods",
      "device",
      "epoch",
      "seq",
      "prevHash",
      "id",
      "kid",
    ]);
  });

  test("JRN-4: a refused act leaves nothing, and takes no number", async () => {
    const journal = open(newName());
    expect(await journal.write(2, async () => null)).toEqual({ kind: "refused" });
    expect(await journal.rows()).toEqual([]);
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0001"] }] });
  });

  test("a strike takes no line number and is no line", async () => {
    const journal = open(newName());
    await journal.write(1, visitOf);
    const [line] = await journal.rows();
    expect(await journal.write(0, async () => [struck(line?.id ?? "")])).toMatchObject({ kind: "stored", rows: [{ lines: [] }] });
    expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0002"] }] });
  });

  test("a journal opened again goes on where it stopped", async () => {
    const name = newName();
    await open(name).write(2, visitOf);
    const again = open(name);
    await again.write(1, visitOf);
    await expectOneChain(again);
    expect(lineNumbers(await again.rows())).toEqual(["B-0001", "B-0002", "B-0003"]);
  });

  test("JRN-8: two windows writing at once make one chain; nobody's line is lost and no number is used twice", async () => {
    const name = newName();
    const storage = sharedStorage();
    const windows = [
      open(name, { promised: createNumbersPromised(storage) }),
      open(name, { promised: createNumbersPromised(storage) }),
    ];
    const results = await Promise.all(windows.flatMap((journal) => Array.from({ length: 6 }, () => journal.write(2, visitOf))));
    expect(results.map(({ kind }) => kind)).toEqual(results.map(() => "stored"));
    const [first] = windows;
    if (first === undefined) throw new Error("no window");
    await expectOneChain(first);
    const numbers = lineNumbers(await first.rows());
    expect(numbers).toHaveLength(24);
    expect(new Set(numbers).size).toBe(24);
  });

  test("JRN-8: the second window judges anew by what the first has written", async () => {
    const name = newName();
    // As where the browser has no locks: the act of one falls into the turn of the other.
    const inTurn = takeTurns(undefined, name);
    const one = open(name, { inTurn });
    const two = open(name, { inTurn });
    let judged = 0;
    const result = await two.write(1, async (lines) => {
      judged += 1;
      const isFirst = (await two.rows()).length === 0;
      if (judged === 1) await one.write(1, visitOf);
      return isFirst ? visitOf(lines) : null;
    });
    expect({ result, judged }).toEqual({ result: { kind: "refused" }, judged: 2 });
    expect(await two.rows()).toHaveLength(1);
  });

  test("JRN-7: an act is judged, numbered and written all in its window's turn", async () => {
    const name = newName();
    const events: string[] = [];
    const store = openJournalDb(name);
    const journal = open(name, {
      openStore: () => ({
        ...store,
        head: () => {
          events.push("head");
          return store.head();
        },
        commit: (...given) => {
          events.push("commit");
          return store.commit(...given);
        },
      }),
      inTurn: async (work) => {
        events.push("begins");
        const done = await work();
        events.push("ends");
        return done;
      },
    });
    await journal.write(1, visitOf);
    expect(events).toEqual(["begins", "head", "commit", "ends"]);
  });

  test("JRN-7: numbers that another window took while an act was judged are not given again", async () => {
    const name = newName();
    const storage = sharedStorage();
    let judged = 0;
    const result = await open(name, { promised: createNumbersPromised(storage) }).write(2, async (lines) => {
      judged += 1;
      if (judged === 1) createNumbersPromised(storage).promise(3);
      return visitOf(lines);
    });
    expect(result).toMatchObject({ kind: "stored", rows: [{ lines: ["B-0003"] }, { lines: ["B-0004"] }] });
    expect(judged).toBe(2);
  });

  test("JRN-7: a number promised to paper in one window is not taken by another that was open already", async () => {
    const name = newName();
    const storage = sharedStorage();
    const stuck = createNumbersPromised(storage);
    const other = open(name, { promised: createNumbersPromised(storage) });
    stuck.promise(4);
    expect(await other.write(1, visitOf)).toMatchObject({ rows: [{ lines: ["B-0004"] }] });
  });

  test("JRN-7: a window that knows of fewer promises does not take back another's", async () => {
    const storage = sharedStorage();
    const one = createNumbersPromised(storage);
    const two = createNumbersPromised(storage);
    one.promise(9);
    two.promise(3);
    expect(createNumbersPromised(storage).next()).toBe(9);
  });

  test("SYN-1: a line is unsent until its receipt is kept, oldest first, and not more than asked for", async () => {
    const journal = open(newName());
    await journal.write(3, visitOf);
    const [first, second] = await journal.rows();
    if (first === undefined || second === undefined) throw new Error("not stored");
    expect((await journal.unsent(2)).map(({ seq }) => seq)).toEqual([1, 2]);
    await journal.keepReceipt(first.id, "the receipt");
    expect((await journal.unsent(9)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await journal.rows())[0]).toMatchObject({ ...first, receipt: "the receipt" });
  });

  test("SYN-6: offered again, every line is unsent, and otherwise as it was", async () => {
    const journal = open(newName());
    await journal.write(2, visitOf);
    const before = await journal.rows();
    for (const { id } of before) await journal.keepReceipt(id, "a receipt of a store that is gone");
    await journal.offerAgain();
    expect(await journal.rows()).toEqual(before);
    expect(await journal.unsent(9)).toHaveLength(2);
  });

  test("numbers go up only, each once, also past 9999", async () => {
    const promised = createNumbersPromised(null);
    promised.promise(9_999);
    const journal = open(newName(), { promised });
    await journal.write(2, visitOf);
    const numbers = lineNumbers(await journal.rows());
    expect(numbers).toEqual(["B-9999", "B-10000"]);
    expect(numbers.map((line) => lineOrdinal(line as LineNumber))).toEqual([9_999, 10_000]);
  });
};
