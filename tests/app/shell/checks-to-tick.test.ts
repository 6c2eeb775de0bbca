import { expect, test } from "vitest";
import { checksToTick, notMade } from "../../../src/app/shell/checks-to-tick.ts";

const DUE = ["pmr-history", "gp-record", "eps-status"] as const;

test("CHK-1: ticked by what is down, changed by what a person says; nothing to tick outside an outage", () => {
  expect(checksToTick(DUE, [], {})).toEqual([]);
  expect(notMade(checksToTick(DUE, ["A"], {}))).toEqual(["pmr-history"]);
  expect(notMade(checksToTick(DUE, ["A"], { "pmr-history": false, "gp-record": true }))).toEqual(["gp-record"]);
  expect(checksToTick(["pmr-history", "gp-record"], ["D"], { "gp-record": false })).toEqual([
    { check: "pmr-history", isNotMade: true },
    { check: "gp-record", isNotMade: false },
  ]);
});

test("CHK-1: a bag made in an outage keeps what could not be checked after its end", () => {
  expect(notMade(checksToTick(DUE, [], { "pmr-history": true, "gp-record": false }))).toEqual(["pmr-history"]);
  expect(checksToTick(DUE, [], { "pmr-history": false })).toEqual([]);
});
