import { expect, test } from "vitest";
import {
  alreadyBaggedFindings,
  bagMismatches,
  isMadeAsBagged,
  otherPackFindings,
} from "../../../src/core/rules/already-bagged.ts";
import { amount, day } from "../../support/a-prescription.ts";

const BAG = {
  bagId: "one",
  prescriptionKey: "P",
  items: [
    { itemId: "a", quantity: amount("20") },
    { itemId: "b", quantity: amount("5") },
  ],
  assembledBy: "Tom",
  checkedBy: "Amira",
};
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

test("BAG-4: a bag is handed out as it is: all of it, in its quantities, and only while it waits", () => {
  const mismatches = (bagId: string, given: Record<string, string>, key = "P"): string[] =>
    bagMismatches(
      key,
      Object.entries(given).map(([itemId, quantity]) => ({ itemId, quantity: amount(quantity) })),
      [BAG],
      bagId,
    ).map(({ rule, severity, itemId }) => `${rule} ${severity} ${itemId}`);
  expect(mismatches("one", { a: "20", b: "5", c: "7" })).toEqual([]);
  expect(mismatches("one", { a: "28", b: "5" })).toEqual(["BAG-4 STOP a"]);
  expect(mismatches("one", { a: "20" })).toEqual(["BAG-4 STOP b"]);
  expect(mismatches("gone", { a: "20", b: "5" })).toEqual(["BAG-4 STOP null"]);
  expect(mismatches("one", { a: "20", b: "5" }, "Q")).toEqual(["BAG-4 STOP null"]);
});

test("BAG-4: another pack than the one that was noted when it was made is a STOP; where none was, it may be noted now", () => {
  const pack = { brand: "Examplin", batch: "OLD1", expires: null };
  const bag = {
    ...BAG,
    items: [
      { itemId: "a", quantity: amount("20"), pack },
      { itemId: "b", quantity: amount("5") },
    ],
  };
  const said = (given: Parameters<typeof otherPackFindings>[0], bagId: string | null = "one"): string[] =>
    otherPackFindings(given, [bag], bagId).map(({ rule, severity, itemId }) => `${rule} ${severity} ${itemId}`);
  expect(said([{ itemId: "a", pack }, { itemId: "b" }])).toEqual([]);
  expect(
    said([
      { itemId: "a", pack },
      { itemId: "b", pack },
    ]),
  ).toEqual([]);
  expect(said([{ itemId: "a", pack: { ...pack, batch: "NEW9" } }, { itemId: "b" }])).toEqual(["BAG-4 STOP a"]);
  expect(said([{ itemId: "a" }, { itemId: "b" }])).toEqual(["BAG-4 STOP a"]);
  expect(said([{ itemId: "a", pack: { brand: " examplin", batch: "old 1", expires: day("2027-06-30") } }])).toEqual([]);
  expect(said([{ itemId: "a" }], null)).toEqual([]);
});

test("VIS-5: asked when the bag was made, of those who made it, for what is in it, and of nothing else", () => {
  const people = { assembledBy: "Tom", checkedBy: "Amira" };
  expect(isMadeAsBagged([{ itemId: "a" }], people, [BAG], "one")).toBe(true);
  expect(isMadeAsBagged([{ itemId: "c" }], people, [BAG], "one")).toBe(false);
  expect(isMadeAsBagged([{ itemId: "a" }], { ...people, checkedBy: "Tom" }, [BAG], "one")).toBe(false);
  expect(isMadeAsBagged([{ itemId: "a" }], people, [BAG], null)).toBe(false);
  expect(isMadeAsBagged([{ itemId: "a" }], people, [BAG], "gone")).toBe(false);
});
