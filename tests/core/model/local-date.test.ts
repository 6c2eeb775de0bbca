import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  ageInYears,
  birthDateSchema,
  dayNumber,
  daysBetween,
  isLocalDate,
  lastDayOfMonthsFrom,
  laterOf,
} from "../../../src/core/model/local-date.ts";
import { day } from "../../support/a-prescription.ts";

describe("which texts are days", () => {
  test.each(["2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"])("%s is one", (text) => {
    expect(isLocalDate(text)).toBe(true);
  });
  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-1-01",
    "2026-01-01T00:00",
    "",
    "abcd-ef-gh",
  ])("%s is none", (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe("days on", () => {
  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2024-02-29", 366, "2025-03-01"],
    ["1970-01-01", -1, "1969-12-31"],
  ])("%s and %i is %s", (from, days, expected) => {
    expect(addDays(day(from), days)).toBe(expected);
  });
  test("days are counted from 1970", () => {
    expect([dayNumber(day("1970-01-01")), dayNumber(day("2000-03-01"))]).toEqual([0, 11_017]);
  });
  test("the days between two dates have a sign", () => {
    expect([daysBetween(day("2024-02-28"), day("2024-03-01")), daysBetween(day("2024-03-01"), day("2024-02-28"))]).toEqual([
      2, -2,
    ]);
  });
});

describe("months on", () => {
  test.each([
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-03-31", 1, "2026-04-30"],
    ["2026-11-15", 2, "2027-01-15"],
    ["2026-12-01", 12, "2027-12-01"],
  ])("%s and %i months is %s", (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });
  test.each([
    ["2026-01-01", 6, "2026-06-30"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
  ])("a period that begins with %s and runs %i months ends on %s", (from, months, expected) => {
    expect(lastDayOfMonthsFrom(day(from), months)).toBe(expected);
  });
});

test("the later of two days, whichever comes first", () => {
  expect([laterOf(day("2026-02-01"), day("2026-01-31")), laterOf(day("2026-01-31"), day("2026-02-01"))]).toEqual([
    "2026-02-01",
    "2026-02-01",
  ]);
});

describe("age", () => {
  test.each([
    ["1966-11-23", "2026-11-22", 59],
    ["1966-11-23", "2026-11-23", 60],
    ["2010-11", "2026-11-01", 16],
    ["2010-11", "2026-10-31", 15],
    ["2010", "2026-01-01", 16],
    ["2012-02-29", "2028-02-28", 15],
    ["2012-02-29", "2028-02-29", 16],
    ["2012-02-29", "2030-03-01", 18],
  ])("born %s, on %s it is %i", (born, on, expected) => {
    expect(ageInYears(birthDateSchema.parse(born), day(on))).toBe(expected);
  });
});

test.each(["1948", "1948-03", "1948-03-14"])("%s is a date of birth", (text) => {
  expect(birthDateSchema.safeParse(text).success).toBe(true);
});
test.each(["48", "1948-13", "1948-02-30", "14-03-1948"])("%s is no date of birth", (text) => {
  expect(birthDateSchema.safeParse(text).success).toBe(false);
});
