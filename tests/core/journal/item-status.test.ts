import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { openItems, statusOf } from "../../../src/core/journal/item-status.ts";
import { standingSupplies } from "../../../src/core/journal/standing.ts";
import { entry, entryId, handedOut, notSupplied, struck } from "../../support/a-line.ts";
import { anItem, aPrescription, ITEM_B } from "../../support/a-prescription.ts";

const FIRST = anItem();
const { key: KEY } = aPrescription();

describe("where an item stands", () => {
  const standing = (...before: EntryBody[]) => {
    const log = applyEntries(before.map((body, index) => entry(index + 1, body)));
    return statusOf(FIRST, KEY, log.lines, standingSupplies(log));
  };
  const part = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
  test.each([
    ["untouched", [], "0008"],
    ["given", [handedOut()], "0001"],
    ["part given", [part], "0003"],
    ["owed", [notSupplied()], "0004"],
    ["never", [notSupplied({ outcome: "never" })], "0002"],
    ["given, then struck", [handedOut(), struck(entryId(1))], "0008"],
    ["two halves on two lines", [part, handedOut({ quantity: "14", line: "B-0002" })], "0001"],
  ])("%s", (_what, before, expected) => {
    expect(standing(...before)).toBe(expected);
  });
  test("part given, the rest never: dispensed, as its line says", () => {
    const rest = { ...notSupplied({ outcome: "never", line: "B-0002" }), statusAfter: "0001" } as EntryBody;
    expect(standing(part, rest)).toBe("0001");
  });
  test("PRO-3: an item that the copy has as finished is finished, also where we had given part of it", () => {
    const log = applyEntries([entry(1, part)]);
    expect(statusOf(anItem({ status: "0001" }), KEY, log.lines, standingSupplies(log))).toBe("0001");
  });
  test("an item EPS's copy has as finished is not open", () => {
    const done = aPrescription({ items: [anItem({ status: "0001" }), anItem({ itemId: ITEM_B, number: 2, status: "0005" })] });
    expect(openItems(done, [], [])).toEqual([]);
  });
});
