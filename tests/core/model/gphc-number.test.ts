import { expect, test } from "vitest";
import { looksLikePharmacist, looksLikeTechnician } from "../../../src/core/model/gphc-number.ts";

test.each([
  ["2999901", true],
  ["5999903", false],
  ["299990", false],
  ["29999011", false],
  ["2 99990", false],
  ["", false],
])("RP-5: %j is like a pharmacist's number: %j", (gphc, is) => {
  expect(looksLikePharmacist(gphc)).toBe(is);
});

test("RP-5: a pharmacy technician's number begins with 5", () => {
  expect(["5999903", "2999901", "59999", "5999903x"].map(looksLikeTechnician)).toEqual([true, false, false, false]);
});
