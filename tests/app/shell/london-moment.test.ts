import { expect, test } from "vitest";
import { londonMoment } from "../../../src/app/shell/london-moment.ts";

test("winter and summer time in England", () => {
  expect(londonMoment("2026-11-24", "09:14")).toBe(Date.UTC(2026, 10, 24, 9, 14));
  expect(londonMoment("2026-07-01", "09:14")).toBe(Date.UTC(2026, 6, 1, 8, 14));
});

test("a time that no clock shows, or that is not one, is none", () => {
  expect(londonMoment("2026-03-29", "01:30")).toBeNull();
  expect(londonMoment("2026-11-24", "24:00")).toBeNull();
  expect(londonMoment("2026-02-30", "09:00")).toBeNull();
  expect(londonMoment("", "")).toBeNull();
});
