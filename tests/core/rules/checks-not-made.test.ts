import { expect, test } from "vitest";
import { checksDown, checksDue } from "../../../src/core/rules/checks-not-made.ts";
import { RECORDS_DOWN } from "../../../src/core/rules/tables/records-down.ts";

test("CHK-1: what is down takes its records away, several outages together all of theirs, each once; the table says it is not verified", () => {
  expect(checksDown([])).toEqual([]);
  expect(checksDown(["A"])).toEqual(["pmr-history", "exemption"]);
  expect(checksDown(["B"])).toEqual(["gp-record"]);
  expect(checksDown(["C"])).toEqual(["gp-record", "exemption", "eps-status"]);
  expect(checksDown(["B", "A"])).toEqual(["pmr-history", "gp-record", "exemption"]);
  expect(checksDown(["D", "C"])).toEqual(["pmr-history", "gp-record", "exemption", "eps-status"]);
  expect(RECORDS_DOWN.isVerified).toBe(false);
});

test("CHK-1: EPS is asked only of a copy, the exemption only where one is claimed", () => {
  expect(checksDue({ isOnEps: true, isExempt: true })).toEqual(["pmr-history", "gp-record", "exemption", "eps-status"]);
  expect(checksDue({ isOnEps: true, isExempt: false })).toEqual(["pmr-history", "gp-record", "eps-status"]);
  expect(checksDue({ isOnEps: false, isExempt: false })).toEqual(["pmr-history", "gp-record"]);
});
