import { expect, test } from "vitest";
import { isSilent } from "../../../src/core/reconcile/is-silent.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 28, 12);

test.each<[string, number, (number | null)[], boolean]>([
  ["heard of within the day, in an outage", 24, [null], false],
  ["not for over a day, in an outage", 25, [null], true],
  ["not since an outage that has ended", 30, [NOW - 26 * HOUR], true],
  ["heard of after every outage had ended", 30, [NOW - 31 * HOUR, NOW - 90 * HOUR], false],
  ["not for a year, without an outage", 9_000, [], false],
  ["silent through an outage that ended a good half hour ago", 3, [NOW - 31 * MINUTE], true],
  ["silent through an outage that ended within the half hour", 3, [NOW - 30 * MINUTE], false],
  ["not for over a day, where the outage ended within the half hour", 25, [NOW - 1 * MINUTE], true],
  ["heard of, or enrolled, after the outage ended", 0.5, [NOW - 31 * MINUTE], false],
  ["silent since before an outage that ended, with another going on", 3, [NOW - 31 * MINUTE, null], true],
])("SYN-16: a device %s", (_what, hours, ended, silent) => {
  const outages = ended.map((endedAt) => ({ beganAt: NOW - 100 * HOUR, endKnownAt: endedAt }));
  expect(isSilent(NOW - hours * HOUR, outages, NOW)).toBe(silent);
});

const DAY = 24 * HOUR;
test.each<[string, number, number | null, boolean]>([
  ["90 days before it began, and it has ended, is out of use", 90 * DAY + MINUTE, NOW - HOUR, false],
  ["less before that is looked for", 90 * DAY - MINUTE, NOW - HOUR, true],
  ["90 days before it began, and it goes on, is looked for as ever", 90 * DAY + MINUTE, null, true],
])("SYN-16: a device last heard of over %s", (_what, before, endedAt, silent) => {
  const beganAt = NOW - 3 * HOUR;
  expect(isSilent(beganAt - before, [{ beganAt, endKnownAt: endedAt }], NOW)).toBe(silent);
});

test("SYN-16: the half hour begins when the end came to be known; only what was heard of after that was heard of since", () => {
  const outages = [{ beganAt: NOW - 4 * HOUR, endKnownAt: NOW - 10 * MINUTE }];
  expect(isSilent(NOW - 3 * HOUR, outages, NOW)).toBe(false);
  expect(isSilent(NOW - 3 * HOUR, outages, NOW + 21 * MINUTE)).toBe(true);
  expect(isSilent(NOW - 9 * MINUTE, outages, NOW + 21 * MINUTE)).toBe(false);
});
