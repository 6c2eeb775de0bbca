import { expect, test } from "vitest";
import { copyAgeFindings, isOldCopy } from "../../../src/core/rules/copy-age.ts";

const NOW = Date.UTC(2026, 10, 23, 12, 42);
const FOUR_HOURS = 4 * 3_600_000;

test("AGE-1: a copy of exactly four hours is not old yet", () => {
  expect(isOldCopy(NOW - FOUR_HOURS, NOW)).toBe(false);
});
test("AGE-1: a millisecond later it is", () => {
  expect(isOldCopy(NOW - FOUR_HOURS - 1, NOW)).toBe(true);
});
test("AGE-1: every supply says how old the copy is", () => {
  expect(copyAgeFindings(NOW - 114 * 60_000, NOW)).toMatchObject([
    { rule: "AGE-1", severity: "INFO", fact: "Copy of 10:48, 1 h 54 min old." },
  ]);
});
test("AGE-1: an old copy is a warning", () => {
  expect(copyAgeFindings(NOW - 5 * 3_600_000, NOW)).toMatchObject([{ severity: "WARN", fact: "Copy of 07:42, 5 h old." }]);
});
test("AGE-1: a copy from a clock ahead of ours counts as fresh", () => {
  expect(copyAgeFindings(NOW + 60_000, NOW)).toMatchObject([{ severity: "INFO" }]);
});
test("AGE-1: elsewhere is another pharmacy, and another device of this one", () => {
  const [finding] = copyAgeFindings(NOW, NOW);
  for (const who of ["cancelled", "another pharmacy", "another device here"]) expect(finding?.next).toContain(who);
});
