import { expect, test } from "vitest";
import { isUntouched, whenGap, whenOf } from "../../../src/app/shell/when-typed.ts";

const now = Date.UTC(2026, 6, 1, 9, 30);

test("nothing typed is now, and nothing is wrong with it", () => {
  const typed = { time: null, day: null };
  expect(isUntouched(typed)).toBe(true);
  expect(whenGap(typed, now)).toBeNull();
});

test("a time alone is of today, a day alone of this time, both as clocks show it in England", () => {
  expect(whenOf({ time: "09:14", day: null }, now)).toBe(Date.UTC(2026, 6, 1, 8, 14));
  expect(whenOf({ time: null, day: "2026-06-30" }, now)).toBe(Date.UTC(2026, 5, 30, 9, 30));
  expect(isUntouched({ time: null, day: "2026-06-30" })).toBe(false);
});

test("what is no time, and a time to come, is told; this very minute is none to come", () => {
  expect(whenGap({ time: "", day: null }, now)).toBe("Enter the time and the day.");
  expect(whenGap({ time: "10:31", day: null }, now)).toMatch(/^That time has not come yet/);
  expect(whenGap({ time: "10:30", day: null }, now)).toBeNull();
});
