import { expect, test } from "vitest";
import { retryAfterMs } from "../../../src/gateway/eps-client/retry-after.ts";

const NOW = Date.UTC(2026, 10, 23, 10);

test.each([
  ["7", 7_000],
  [" 0 ", 0],
  ["Mon, 23 Nov 2026 10:00:30 GMT", 30_000],
  ["Mon, 23 Nov 2026 09:00:00 GMT", 0],
  ["999999", 3_600_000],
  ["soon", null],
  ["", null],
  [null, null],
])("EPS-18: Retry-After %j is %s ms", (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
