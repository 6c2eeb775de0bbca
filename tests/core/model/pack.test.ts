import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, type LocalDate } from "../../../src/core/model/local-date.ts";
import { packWords, parsePackExpiry } from "../../../src/core/model/pack.ts";
import { day } from "../../support/a-prescription.ts";

test.each([
  ["06/2027", "2027-06-30"],
  ["6.27", "2027-06-30"],
  ["02 2028", "2028-02-29"],
  ["2027-06", "2027-06-30"],
  ["15/06/2027", "2027-06-15"],
  ["2027-06-15", "2027-06-15"],
  [" 12/26 ", "2026-12-31"],
  ["06 / 2027", "2027-06-30"],
  ["Jun 2027", "2027-06-30"],
  ["JUNE27", "2027-06-30"],
  ["30/06/27", "2027-06-30"],
  ["EXP 06/2027", "2027-06-30"],
  ["EXP: JUN 27", "2027-06-30"],
  ["2027/06", "2027-06-30"],
  ["SEPT 2027", "2027-09-30"],
  ["15 JUN 2027", "2027-06-15"],
])("PAK-1: %j on a pack is %s", (typed, date) => {
  expect(parsePackExpiry(typed)).toBe(date);
});

test.each([
  "27-06-30",
  "30-06-27",
  "30 JUN 27",
  "XYZ 2027",
  "JUNK 2027",
  "DECADE2027",
  "06/0027",
  "06/3027",
  "",
  "13/2027",
  "00/2027",
  "31/06/2027",
  "2027",
  "soon",
  "062027",
  "6/227",
])("PAK-1: %j is no expiry", (typed) => {
  expect(parsePackExpiry(typed)).toBeNull();
});

test("PAK-1: without a day it is the month's last, in every month of 2024 to 2032", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2024, max: 2032 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const first = `${year}-${String(month).padStart(2, "0")}-01` as LocalDate;
      expect(parsePackExpiry(`${month}/${year}`)).toBe(addDays(addMonths(first, 1), -1));
    }),
  );
});

test("PAK-1: what was noted is said, and nothing else", () => {
  expect(packWords({ brand: "Examplin", batch: "12AB34", expires: day("2027-06-30") })).toBe(
    "Examplin, batch 12AB34, expires 30-Jun-2027",
  );
  expect(packWords({ brand: "", batch: "12AB34", expires: null })).toBe("batch 12AB34");
});
