import { expect, test } from "vitest";
import { clockTime, dayAndTime, shortDate, spanWords } from "../../../src/core/model/words.ts";

test.each([
  ["2026-11-24", "24-Nov-2026"],
  ["1948-03", "Mar-1948"],
  ["1948", "1948"],
])("%s is written %s", (date, words) => {
  expect(shortDate(date)).toBe(words);
});

test.each([
  ["2026-11-24T10:38:59Z", "10:38"],
  ["2026-07-01T10:38:00Z", "11:38"],
  ["2026-11-24T00:00:00Z", "00:00"],
])("at %s the clock in England shows %s", (at, words) => {
  expect(clockTime(Date.parse(at))).toBe(words);
});

test("a moment in full is the day and the time in England, not of the machine", () => {
  expect(dayAndTime(Date.parse("2026-06-30T23:30:00Z"))).toBe("01-Jul-2026 00:30");
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  [-5, "0 s"],
  [34_999, "34 s"],
  [59_999, "59 s"],
  [MINUTE, "1 min"],
  [HOUR - 1, "59 min"],
  [HOUR, "1 h"],
  [HOUR + 54 * MINUTE, "1 h 54 min"],
  [48 * HOUR - 1, "47 h 59 min"],
  [48 * HOUR, "2 days"],
  [80 * HOUR, "3 days"],
])("%i ms is %s", (span, words) => {
  expect(spanWords(span)).toBe(words);
});
