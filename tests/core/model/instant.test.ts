import { expect, test } from "vitest";
import { londonDate, startOfLondonDay } from "../../../src/core/model/instant.ts";
import { localDateSchema } from "../../../src/core/model/local-date.ts";

/** British Summer Time 2026 runs from 29 March 01:00 UTC to 25 October 01:00 UTC. */
test.each([
  ["2026-01-15T23:59:59.999Z", "2026-01-15"],
  ["2026-01-16T00:00:00.000Z", "2026-01-16"],
  ["2026-03-28T23:59:59.999Z", "2026-03-28"],
  ["2026-03-29T00:59:59.999Z", "2026-03-29"],
  ["2026-03-29T22:59:59.999Z", "2026-03-29"],
  ["2026-03-29T23:00:00.000Z", "2026-03-30"],
  ["2026-07-01T22:59:59.999Z", "2026-07-01"],
  ["2026-07-01T23:00:00.000Z", "2026-07-02"],
  ["2026-10-24T23:00:00.000Z", "2026-10-25"],
  ["2026-10-25T23:59:59.999Z", "2026-10-25"],
  ["2026-10-26T00:00:00.000Z", "2026-10-26"],
])("at %s it is %s in England", (at, day) => {
  expect(londonDate(Date.parse(at))).toBe(day);
});

test.each([
  ["2026-01-15", "2026-01-15T00:00:00.000Z"],
  ["2026-03-29", "2026-03-29T00:00:00.000Z"],
  ["2026-03-30", "2026-03-29T23:00:00.000Z"],
  ["2026-10-25", "2026-10-24T23:00:00.000Z"],
  ["2026-10-26", "2026-10-26T00:00:00.000Z"],
])("%s begins in England at %s", (day, at) => {
  expect(startOfLondonDay(localDateSchema.parse(day))).toBe(Date.parse(at));
});
