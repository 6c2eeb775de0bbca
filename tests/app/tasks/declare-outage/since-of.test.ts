import { expect, test } from "vitest";
import { likelySince, recentEnd, sinceOf } from "../../../../src/app/tasks/declare-outage/since-of.ts";

const NOW = Date.UTC(2026, 10, 24, 10, 36, 50);
const END = Date.UTC(2026, 10, 24, 10, 36, 20);
const ANSWERS = { state: "answers", since: NOW - 999_999 } as const;

test("only an end within the last hour counts", () => {
  expect(recentEnd(END, NOW)).toBe(END);
  expect(recentEnd(NOW - 3_600_000, NOW)).toBeNull();
  expect(recentEnd(null, NOW)).toBeNull();
});

test("OUT-3: an outage starts at the end of the one before by default, or where a check measured a later silence", () => {
  expect(likelySince(ANSWERS, END, NOW)).toBe(END);
  expect(likelySince({ state: "no-answer", since: END + 10_000 }, END, NOW)).toBe(END + 10_000);
  expect(likelySince({ state: "no-answer", since: END - 60_000 }, END, NOW)).toBe(END);
  expect(likelySince({ state: "no-answer", since: END }, null, NOW)).toBe(END);
  expect(likelySince(ANSWERS, null, NOW)).toBe(NOW);
});

test("OUT-3: in the minute of the end before the end itself is meant; in any other the minute", () => {
  expect(sinceOf("2026-11-24", "10:36", END)).toBe(END);
  expect(sinceOf("2026-11-24", "10:36", null)).toBe(Date.UTC(2026, 10, 24, 10, 36));
  expect(sinceOf("2026-11-24", "10:35", END)).toBe(Date.UTC(2026, 10, 24, 10, 35));
  expect(sinceOf("2026-11-24", "24:00", END)).toBeNull();
});
