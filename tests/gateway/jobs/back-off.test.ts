import { expect, test } from "vitest";
import { createBackOff, waitAfter } from "../../../src/gateway/jobs/back-off.ts";

test("EPS-18: each wait is twice the last, of uneven length, and never more than a quarter of an hour", () => {
  expect([0, 1, 2, 3].map((attempts) => waitAfter(attempts, 1, null))).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect([waitAfter(1, 0, null), waitAfter(60, 1, null)]).toEqual([5_000, 900_000]);
});

test("EPS-18: EPS's own word on when to ask again counts where it is longer", () => {
  expect([waitAfter(0, 1, 60_000), waitAfter(60, 1, 60_000)]).toEqual([60_000, 900_000]);
  const backOff = createBackOff();
  backOff.noAnswer("a", { now: 1_000, random: 1, retryAfterMs: 60_000 });
  expect([backOff.isHeld("a", 60_999), backOff.isHeld("a", 61_000), backOff.isDue("a", 61_000)]).toEqual([true, false, true]);
});

test("EPS-18: what had an answer is asked at once the next time; other questions do not wait", () => {
  const backOff = createBackOff();
  backOff.noAnswer("a", { now: 0, random: 1, retryAfterMs: null });
  backOff.noAnswer("a", { now: 5_000, random: 1, retryAfterMs: null });
  expect([backOff.isDue("a", 14_999), backOff.isDue("a", 15_000), backOff.isHeld("a", 6_000), backOff.isDue("b", 0)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  backOff.answered("a");
  expect(backOff.isDue("a", 5_000)).toBe(true);
});
