import { expect, test } from "vitest";
import { alreadyBaggedFindings } from "../../../src/core/rules/already-bagged.ts";

const BAG = { bagId: "one", prescriptionKey: "P", itemIds: ["a", "b"], assembledBy: "Tom", checkedBy: "Amira" };
const said = (key: string, given: string[], but: string | null = null): string[] =>
  alreadyBaggedFindings(key, given, [BAG], but).map(({ rule, severity, itemId }) => `${rule} ${severity} ${itemId}`);

test("BAG-2: what is in a bag that waits is not made or given beside it without a word why", () => {
  expect(said("P", ["a", "c"])).toEqual(["BAG-2 STOP a"]);
  expect(said("P", ["c"])).toEqual([]);
  expect(said("Q", ["a"])).toEqual([]);
});

test("BAG-2: handing out the very bag is what it is for", () => {
  expect(said("P", ["a", "b"], "one")).toEqual([]);
});
