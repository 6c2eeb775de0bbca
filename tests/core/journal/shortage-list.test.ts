import { expect, test } from "vitest";
import { shortageList } from "../../../src/core/journal/shortage-list.ts";
import { entry, entryId, handedOut, linesOf, MORNING, notSupplied, struck } from "../../support/a-line.ts";
import { anItem, ITEM_B } from "../../support/a-prescription.ts";

const HOUR = 3_600_000;

/** A basis whose items are these, under a key of its own. */
const basisWith = (key: string, ...items: ReturnType<typeof anItem>[]) => ({
  key,
  items: items.map(({ itemId, number, product, quantity, dose, repeat, status }) => ({
    itemId,
    number,
    product,
    quantity,
    dose,
    repeat,
    status,
  })),
});

const words = (lines: ReturnType<typeof linesOf>): string[] =>
  shortageList(lines).map(
    ({ product, total, unit, items }) =>
      `${product}: ${total} ${unit} (${items.map(({ line, quantity, kind }) => `${line.line} ${quantity} ${kind}`).join(", ")})`,
  );

test("SHT-3: owed rests and what was not given at all are added up by product, who waited longest first", () => {
  const other = { code: "9999000002", display: "Otheralol 10 mg tablets" };
  const lines = linesOf(
    entry(
      1,
      handedOut({ line: "B-0001", quantity: "10", owed: "18", statusAfter: "0003", at: MORNING + HOUR, basis: { key: "one" } }),
    ),
    entry(2, notSupplied({ line: "B-0002", at: MORNING + 2 * HOUR, basis: { key: "two" } })),
    entry(
      3,
      notSupplied({
        line: "B-0003",
        itemId: ITEM_B,
        at: MORNING,
        basis: basisWith("three", anItem({ itemId: ITEM_B, product: other, prescribed: "56" })),
      }),
    ),
  );
  expect(words(lines)).toEqual([
    "Otheralol 10 mg tablets: 56 tablet (B-0003 56 waiting)",
    "Examplapril 5 mg tablets: 46 tablet (B-0001 18 owed, B-0002 28 waiting)",
  ]);
});

test("SHT-3: what was struck, handed over since or never to be supplied is not on it", () => {
  const lines = linesOf(
    entry(1, notSupplied({ line: "B-0001", basis: { key: "struck" } })),
    entry(2, struck(entryId(1))),
    entry(3, handedOut({ line: "B-0002", quantity: "10", owed: "18", statusAfter: "0003", basis: { key: "done" } })),
    entry(4, handedOut({ line: "B-0003", kind: "owing-supplied", quantity: "18", at: MORNING + HOUR, basis: { key: "done" } })),
    entry(5, notSupplied({ line: "B-0004", outcome: "never", basis: { key: "never" } })),
  );
  expect(words(lines)).toEqual([]);
});

test("SHT-3: an owing keeps the time at which it began, and a second part lessens it", () => {
  const lines = linesOf(
    entry(1, notSupplied({ line: "B-0001", at: MORNING })),
    entry(2, handedOut({ line: "B-0002", quantity: "10", owed: "18", statusAfter: "0003", at: MORNING + HOUR })),
  );
  expect(words(lines)).toEqual(["Examplapril 5 mg tablets: 18 tablet (B-0002 18 owed)"]);
  expect(shortageList(lines)[0]?.since).toBe(MORNING);
});

test("SHT-3: where nothing was given this time, what was given before still counts", () => {
  const lines = linesOf(
    entry(1, handedOut({ line: "B-0001", quantity: "10", owed: "18", statusAfter: "0003", at: MORNING })),
    entry(2, notSupplied({ line: "B-0002", at: MORNING + HOUR })),
  );
  expect(words(lines)).toEqual(["Examplapril 5 mg tablets: 18 tablet (B-0002 18 owed)"]);
});

test("SHT-3: two units of one product are not added up", () => {
  const inPacks = anItem({ quantity: { value: "2", unit: "pack", code: null, system: null } });
  const lines = linesOf(
    entry(1, notSupplied({ line: "B-0001", basis: { key: "one" } })),
    entry(2, notSupplied({ line: "B-0002", basis: basisWith("two", inPacks) })),
  );
  expect(words(lines)).toEqual([
    "Examplapril 5 mg tablets: 28 tablet (B-0001 28 waiting)",
    "Examplapril 5 mg tablets: 2 pack (B-0002 2 waiting)",
  ]);
});
