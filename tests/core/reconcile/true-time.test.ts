import { describe, expect, test } from "vitest";
import { type ClockEvidence, isClockInDoubt, trueTimes } from "../../../src/core/reconcile/true-time.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const MIN = 60_000;
const HOUR = 60 * MIN;

const at = (seq: number, change: Partial<ClockEvidence>): ClockEvidence => ({
  seq,
  wall: NOON,
  monotonic: 0,
  bootId: "one",
  lastServerTime: null,
  receivedAt: null,
  ...change,
});
const of = (seq: number, ...entries: ClockEvidence[]) => trueTimes(entries).get(seq);

describe("SYN-17: when an entry was really made", () => {
  test("without evidence the claim stands, and nothing bounds it", () => {
    expect(of(1, at(1, {}))).toEqual({ claimed: NOON, estimate: NOON, from: null, to: null });
  });
  test("not before the gateway's time that was heard before it, not after it was received", () => {
    const fast = at(1, { wall: NOON + HOUR, lastServerTime: NOON - 5_000, receivedAt: NOON + 5_000 });
    expect(of(1, fast)).toEqual({ claimed: NOON + HOUR, estimate: NOON + 5_000, from: NOON - 5_000, to: NOON + 5_000 });
    const slow = at(1, { wall: NOON - HOUR, lastServerTime: NOON - 5_000, receivedAt: NOON + 5_000 });
    expect(of(1, slow)?.estimate).toBe(NOON - 5_000);
  });
  test("a page that ran on for eight hours carries the bounds of one entry to another", () => {
    const [first, last] = [at(1, { lastServerTime: NOON }), at(2, { monotonic: 8 * HOUR, receivedAt: NOON + 9 * HOUR })];
    expect(of(1, first, last)).toMatchObject({ from: NOON, to: NOON + HOUR });
    expect(of(2, first, last)).toMatchObject({ from: NOON + 8 * HOUR, to: NOON + 9 * HOUR });
  });
  test("over a new start of the page only the order carries", () => {
    const [first, last] = [at(1, { lastServerTime: NOON }), at(2, { bootId: "two", monotonic: 5, receivedAt: NOON + HOUR })];
    expect(of(1, first, last)).toMatchObject({ from: NOON, to: NOON + HOUR });
    expect(of(2, first, last)).toMatchObject({ from: NOON, to: NOON + HOUR });
  });
  test("a gateway whose own clock was moved proves nothing against anybody", () => {
    const entry = at(1, { lastServerTime: NOON + 10 * HOUR, receivedAt: NOON });
    expect(of(1, entry)).toEqual({ claimed: NOON, estimate: NOON, from: null, to: null });
  });
});

const YEAR = 365.25 * 24 * HOUR;
describe("SYN-17: a claim is in doubt", () => {
  const doubt = (wall: number, truth: number) =>
    isClockInDoubt(
      of(1, at(1, { wall, lastServerTime: truth, receivedAt: truth })) ?? { claimed: 0, estimate: 0, from: 0, to: 0 },
    );
  test.each<[string, number, number, boolean]>([
    ["nine minutes off", NOON + 9 * MIN, NOON, false],
    ["eleven minutes off", NOON + 11 * MIN, NOON, true],
    ["an hour behind", NOON - HOUR, NOON, true],
    ["ten years ahead", NOON + 10 * YEAR, NOON, true],
    ["ten years behind", NOON - 10 * YEAR, NOON, true],
    ["a minute off, over midnight in winter", Date.UTC(2026, 10, 23, 23, 59, 30), Date.UTC(2026, 10, 24, 0, 0, 30), true],
    [
      "a minute off, over midnight in British Summer Time",
      Date.UTC(2026, 6, 1, 22, 59, 30),
      Date.UTC(2026, 6, 1, 23, 0, 30),
      true,
    ],
    [
      "a minute off, over midnight UTC in British Summer Time",
      Date.UTC(2026, 6, 1, 23, 59, 30),
      Date.UTC(2026, 6, 2, 0, 0, 30),
      false,
    ],
    ["an hour off as the clocks go back", Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30), true],
    ["a minute off as the clocks go forward", Date.UTC(2027, 2, 28, 0, 59, 30), Date.UTC(2027, 2, 28, 1, 0, 30), false],
    ["a minute off, into 29 February", Date.UTC(2028, 1, 28, 23, 59, 30), Date.UTC(2028, 1, 29, 0, 0, 30), true],
    ["out of all calendars", 9e15, NOON, true],
  ])("%s: %#", (_what, wall, truth, inDoubt) => {
    expect(doubt(wall, truth)).toBe(inDoubt);
  });
});
