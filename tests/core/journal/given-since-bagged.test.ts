import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { givenSinceBagged } from "../../../src/core/journal/given-since-bagged.ts";
import { entry, entryId, handedOut, struck } from "../../support/a-line.ts";
import { amount, ITEM_A } from "../../support/a-prescription.ts";

const line = handedOut({ quantity: "14" });
if (line.kind !== "handed-out") throw new Error("no supply");
const bagOf = (quantity: string) => ({
  basis: line.basis,
  items: [{ itemId: ITEM_A, quantity: amount(quantity), owed: amount("0"), owingReason: null }],
});

test("BAG-2: what went out without the bag is named where what is left is less than the bag holds, and no longer once it is struck", () => {
  const given = applyEntries([entry(1, line)]);
  expect(givenSinceBagged(bagOf("28"), given)).toEqual([
    { itemId: ITEM_A, medicine: line.basis.items[0]?.product.display, line: "B-0001" },
  ]);
  expect(givenSinceBagged(bagOf("14"), given)).toEqual([]);
  expect(givenSinceBagged(bagOf("28"), applyEntries([entry(1, line), entry(2, struck(entryId(1)))]))).toEqual([]);
  expect(givenSinceBagged(bagOf("28"), applyEntries([]))).toEqual([]);
});
