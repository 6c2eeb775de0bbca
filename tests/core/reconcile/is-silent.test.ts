import { expect, test } from "vitest";
import { isSilent } from "../../../src/core/reconcile/is-silent.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 28, 12);

test.each<[string, number, (number | null)[], boolean]>([
  ["heard of within the day, in an outage", 24, [null], false],
  ["not for over a day, in an outage", 25, [null], true],
  ["not since an outage that has ended", 30, [NOW - 26 * HOUR], true],
  ["heard of after every outage had ended", 30, [NOW - 31 * HOUR, NOW - 90 * HOUR], false],
  ["not for a year, without an outage", 9_000, [], false],
])("SYN-16: a device %s", (_what, hours, ended, silent) => {
  const outages = ended.map((endedAt) => ({ endedAt }));
  expect(isSilent(NOW - hours * HOUR, outages, NOW)).toBe(silent);
});
