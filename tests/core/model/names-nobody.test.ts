import { expect, test } from "vitest";
import { localDateSchema } from "../../../src/core/model/local-date.ts";
import { looksLikeNaming, namingIn } from "../../../src/core/model/names-nobody.ts";

test("MIS-1, REP-3: ten digits, with or without gaps, look like an NHS number; shorter and longer ones do not", () => {
  for (const text of ["999 054 8609", "9990548609", "no 999-054-8609."]) expect(looksLikeNaming(text)).toBe(true);
  for (const text of ["1000", "05012345678900", "01632 960901", "2026-11-29 10:15"]) expect(looksLikeNaming(text)).toBe(false);
});

const TODAY = localDateSchema.parse("2026-11-29");

test.each([
  ["for 999 054 8609", "a number like an NHS number"],
  ["born 14 March", "a date like a date of birth"],
  ["DOB noted", "a date like a date of birth"],
  ["it was 14/03/1948 on the bag", "a date like a date of birth"],
  ["14.3.48", "a date like a date of birth"],
  ["14th Mar 1948", "a date like a date of birth"],
  ["1948-03-14", "a date like a date of birth"],
  ["rang 01632 960901", "a number like a phone number"],
  ["rang 07700 900123 twice", "a number like a phone number"],
  ["rang +44 7700 900123", "a number like a phone number"],
  ["of HB4 1ZZ", "a postcode"],
  ["of sw1a 1aa", "a postcode"],
])("MIS-1: %s has %s", (text, what) => expect(namingIn(text, TODAY)).toBe(what));

test.each([
  "gave 1000 for 100, code 05012345678900",
  "out of date 31/10/2026, batch AB123CD",
  "expires 30-Jun-28",
  "vitamin B12 1 mg and B12 1mg",
  "on 28/11/2026 at 10:15",
  "5 mg 10 mg 28",
  "gave 28 tablets 14 short",
  "5/10/15 mg mixed up, 5/20/30 too",
  "",
])("MIS-1: %j names nobody", (text) => expect(namingIn(text, TODAY)).toBeNull());

test.each([
  "Vitamin D3 2nd bottle picked",
  "shelf B2 1st row",
  "picked 1/2/10 instead",
  "doses 5/10/20",
  "batch 01234567890",
  "Lot no. 01234567890",
])("MIS-1: %s names nobody", (text) => {
  expect(namingIn(text, TODAY)).toBeNull();
});
