import { expect, test } from "vitest";
import { givenOf, prescribedOf } from "../../../src/core/journal/line-amounts.ts";
import { entry, handedOut, linesOf, notSupplied } from "../../support/a-line.ts";

const [given, owed] = linesOf(entry(1, handedOut({ quantity: "14" })), entry(2, notSupplied({ line: "B-0002" })));
if (given === undefined || owed === undefined) throw new Error("two lines");

test("JRN-5: what was prescribed and what was given of a line", () => {
  expect([prescribedOf(given), givenOf(given)]).toEqual(["28", "14"]);
  expect([prescribedOf(owed), givenOf(owed)]).toEqual(["28", "0"]);
  expect(prescribedOf({ body: { ...given.body, itemId: "another" } })).toBe("0");
});
