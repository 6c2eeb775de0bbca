import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { keepAuthor, readAuthor } from "../../../src/app/vault/author-kept.ts";
import { authorText, readBookTexts, rowText, takenBackText } from "../../../src/app/vault/book-records.ts";
import { openJournalDb } from "../../../src/app/vault/journal-db.ts";
import type { JournalStore } from "../../../src/app/vault/journal-store.ts";
import { type HoldingPlaces, stillHeld } from "../../../src/app/vault/still-held.ts";
import { within } from "../../../src/app/vault/within.ts";
import { newName, openJournal, sharedStorage, visitOf } from "../../contracts/journal-contract.ts";
import { AN_AUTHOR } from "../../support/a-book.ts";

const soon = <T>(ms: number, work: Promise<T>) => within(ms / 30, work);
const never = new Promise<never>(() => undefined);

/** A database of four lines, of which the first has its receipt, and their rows. */
const fourLines = async () => {
  const name = newName();
  const journal = openJournal(name);
  await journal.write(4, visitOf);
  const rows = await journal.rows();
  await journal.keepReceipt(rows[0]?.id ?? "", "a receipt");
  return { store: openJournalDb(name), rows };
};

const look = (places: Partial<HoldingPlaces>) =>
  stillHeld({
    openStore: async () => null,
    book: { peek: async () => null },
    author: async () => null,
    within: soon,
    ...places,
  });

describe("JRN-16: what a device still holds", () => {
  test("of the database what has no receipt, of the second book what stands there only, each once and in order", async () => {
    const { store, rows } = await fourLines();
    const [first, second, third, fourth] = rows;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error("four rows");
    const only = { ...fourth, id: "another", seq: 5 };
    const texts = [
      authorText(AN_AUTHOR),
      ...[only, first, second, { ...third, id: "gone" }].map(rowText),
      takenBackText(["gone"]),
    ];
    const held = await look({ openStore: async () => store, book: { peek: async () => texts } });
    expect(held.rows.map(({ id }) => id)).toEqual([second.id, third.id, fourth.id, "another"]);
    expect(held).toMatchObject({ author: AN_AUTHOR, silent: [] });
  });

  test("where the database is gone, all of the second book; where there is none either, nothing", async () => {
    const { rows } = await fourLines();
    const held = await look({ book: { peek: async () => rows.map(rowText) }, author: async () => AN_AUTHOR });
    expect(held.rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(held.author).toEqual(AN_AUTHOR);
    expect(await look({})).toEqual({ rows: [], author: null, silent: [] });
  });

  test.each<[string, JournalStore["log"]]>([
    ["hangs", () => never],
    ["refuses", () => Promise.reject(new Error("damaged"))],
  ])("a database that %s is named, and the second book given whole", async (_how, broken) => {
    const { store, rows } = await fourLines();
    const held = await look({
      openStore: async () => ({ ...store, log: broken }),
      book: { peek: async () => rows.map(rowText) },
    });
    expect(held.rows).toHaveLength(4);
    expect(held.silent).toEqual(["database"]);
  });

  test("a second book that does not answer is named, and the database given; nothing at all holds it up", async () => {
    const { store } = await fourLines();
    const held = await look({ openStore: async () => store, book: { peek: () => never }, author: () => never });
    expect(held.rows).toHaveLength(3);
    expect(held.silent).toEqual(["second book"]);
    const refusing = { peek: () => Promise.reject(new Error("no worker")) };
    expect(await look({ openStore: () => never, book: refusing })).toMatchObject({
      rows: [],
      silent: ["database", "second book"],
    });
  });
});

test("JRN-16: what is no record of the second book is passed over, and the author last written counts", () => {
  const later = { ...AN_AUTHOR, epoch: 2 };
  expect(readBookTexts(["not JSON", "{}", authorText(AN_AUTHOR), authorText(later)])).toEqual({
    rows: [],
    author: later,
    nextLine: 1,
  });
});

test("JRN-16: whose lines these are is kept beside the books too, where the browser lets it", () => {
  const storage = sharedStorage();
  expect(readAuthor(storage)).toBeNull();
  keepAuthor(storage, AN_AUTHOR);
  expect(readAuthor(storage)).toEqual(AN_AUTHOR);
  keepAuthor(null, AN_AUTHOR);
  expect(readAuthor(null)).toBeNull();
});
