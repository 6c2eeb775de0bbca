import Dexie from "dexie";
import { clear, createStore, set } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { heldLines } from "../../../src/app/shell/look-for-lines.ts";
import { openDevice } from "../../../src/app/shell/open-device.ts";
import { keepAuthor } from "../../../src/app/vault/author-kept.ts";
import { authorText, rowText } from "../../../src/app/vault/book-records.ts";
import { createNumbersPromised } from "../../../src/app/vault/numbers-promised.ts";
import { workerBook } from "../../../src/app/vault/worker-book.ts";
import { sealedLinesSchema } from "../../../src/core/wire/sealed-lines.ts";
import { openJournal, visitOf } from "../../contracts/journal-contract.ts";
import { AN_AUTHOR, soundLog } from "../../support/a-book.ts";

const BOOK = "holdfast-second-book";
const DEVICE = createStore("holdfast-device", "device");

const workers: Worker[] = [];
const startBookWorker = (): Worker => {
  const worker = new Worker(new URL("../../../src/app/vault/second-book-worker.ts", import.meta.url), { type: "module" });
  workers.push(worker);
  return worker;
};
const noWorker = (): never => {
  throw new Error("this browser has no workers");
};

const bookFiles = async (): Promise<string[]> => {
  const names: string[] = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) if (name === BOOK) names.push(name);
  return names;
};
const removeBook = async (): Promise<void> => {
  for (const worker of workers.splice(0)) worker.terminate();
  const folder = await navigator.storage.getDirectory();
  // The file is free once the worker that had it is gone.
  for (const name of await bookFiles())
    await expect.poll(() => folder.removeEntry(name).then(() => "gone", String)).toMatch(/gone|NotFound/);
};

// Other files of this browser may have left a device behind.
const leaveNothing = async (): Promise<void> => {
  localStorage.clear();
  await clear(DEVICE);
  await Dexie.delete("holdfast-journal");
  await removeBook();
};
beforeEach(leaveNothing);
afterEach(leaveNothing);

const open = (start: () => Worker = startBookWorker) =>
  openDevice(
    async () => {
      throw new Error("nothing is asked of a gateway here");
    },
    {
      startBookWorker: start,
      inDoubt: { list: () => [], add: () => undefined, forget: () => undefined },
      log: soundLog,
    },
  );

/** The journal's database with so many lines, as an enrolled device leaves it. */
const someLines = async (count: number) => {
  const journal = openJournal("holdfast-journal");
  await journal.write(count, visitOf);
  return journal.rows();
};

/** The second book with these texts, in the hands of a window that is open. */
const aBookWith = async (texts: readonly string[]): Promise<void> => {
  const book = workerBook(startBookWorker);
  expect(await book.open(0)).toMatchObject({ texts: [] });
  expect(await book.append(texts)).toBe("flushed");
};

describe("JRN-9: what is left in this browser", () => {
  test("nothing at all, or a page that asked and gave no number: a fresh start, and looking makes no second book", async () => {
    expect(await open()).toEqual({ kind: "none" });
    createNumbersPromised(localStorage).promise(1);
    expect(await open()).toEqual({ kind: "none" });
    expect(await bookFiles()).toEqual([]);
    await aBookWith([authorText(AN_AUTHOR)]);
    expect(await open()).toEqual({ kind: "none" });
  });

  test("a browser without workers, or whose worker never answers, holds up no fresh start", async () => {
    expect(await open(noWorker)).toEqual({ kind: "none" });
    const began = performance.now();
    const silent = URL.createObjectURL(new Blob([""], { type: "text/javascript" }));
    expect(await open(() => new Worker(silent))).toEqual({ kind: "none" });
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  test("numbers that were given, with log and keys gone, as after a database the browser dropped: an alarm", async () => {
    createNumbersPromised(localStorage).promise(6);
    expect(await open()).toMatchObject({ kind: "alarm", fact: expect.stringMatching(/log and its keys are gone/) });
  });

  test("a second book with entries, and nothing else at all: an alarm, also while another window has the file", async () => {
    const rows = await someLines(2);
    await Dexie.delete("holdfast-journal");
    await aBookWith(rows.map(rowText));
    expect(await open()).toMatchObject({ kind: "alarm", fact: expect.stringMatching(/still holds entries/) });
  });
});

describe("JRN-16: each alarm saves what is there", () => {
  const saved = async (start: () => Worker = startBookWorker) => {
    const held = await heldLines(start);
    if (held.kind !== "file") return held;
    return { entries: sealedLinesSchema.parse(JSON.parse(held.file.text)).entries.length, silent: held.silent };
  };

  test("keys that cannot be read, or are gone, with the log there", async () => {
    const rows = await someLines(3);
    await aBookWith([authorText(AN_AUTHOR), ...rows.map(rowText)]);
    expect(await open()).toMatchObject({ kind: "alarm", fact: expect.stringMatching(/lost its keys/) });
    expect(await saved()).toEqual({ entries: 3, silent: [] });
    await set("record", { v: "damaged" }, DEVICE);
    expect(await open()).toMatchObject({ kind: "alarm", fact: expect.stringMatching(/keys cannot be read/) });
    expect(await saved()).toEqual({ entries: 3, silent: [] });
  });

  test("the log gone, keys or no keys: what stands in the second book; asking makes no journal", async () => {
    const rows = await someLines(3);
    await Dexie.delete("holdfast-journal");
    await aBookWith([authorText(AN_AUTHOR), ...rows.map(rowText)]);
    createNumbersPromised(localStorage).promise(4);
    expect(await open()).toMatchObject({ kind: "alarm" });
    expect(await saved()).toEqual({ entries: 3, silent: [] });
    expect(await Dexie.exists("holdfast-journal")).toBe(false);
  });

  test("a browser that keeps one book only: the log's entries, by what is kept beside it of whose they are", async () => {
    await someLines(2);
    expect(await saved(noWorker)).toEqual({ kind: "nameless", entries: 2 });
    keepAuthor(localStorage, AN_AUTHOR);
    expect(await saved(noWorker)).toEqual({ entries: 2, silent: ["second book"] });
  });

  test("nothing anywhere is said to be nothing", async () => {
    expect(await saved()).toEqual({ kind: "nothing" });
    expect(await bookFiles()).toEqual([]);
  });
});
