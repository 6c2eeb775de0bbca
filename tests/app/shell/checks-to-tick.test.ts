import { expect, test } from "vitest";
import { checksToTick, notMade } from "../../../src/app/shell/checks-to-tick.ts";

const DUE = ["pmr-history", "gp-record", "eps-status"] as const;
const there = (down: readonly ("A" | "D")[]) => ({ down, isCutOff: false });

test("CHK-1: ticked by what is down, changed by what a person says; nothing to tick outside an outage", () => {
  expect(checksToTick(DUE, there([]), {})).toEqual([]);
  expect(notMade(checksToTick(DUE, there(["A"]), {}))).toEqual(["pmr-history"]);
  expect(notMade(checksToTick(DUE, there(["A"]), { "pmr-history": false, "gp-record": true }))).toEqual(["gp-record"]);
  expect(checksToTick(["pmr-history", "gp-record"], there(["D"]), { "gp-record": false })).toEqual([
    { check: "pmr-history", isNotMade: true },
    { check: "gp-record", isNotMade: false },
  ]);
});

test("CHK-1: a bag made in an outage keeps what could not be checked after its end", () => {
  expect(notMade(checksToTick(DUE, there([]), { "pmr-history": true, "gp-record": false }))).toEqual(["pmr-history"]);
  expect(checksToTick(DUE, there([]), { "pmr-history": false })).toEqual([]);
});

test("CHK-1: in an outage whose kind leaves EPS alone, it is not checked all the same while the gateway is silent", () => {
  expect(notMade(checksToTick(DUE, { down: ["A"], isCutOff: true }, {}))).toEqual(["pmr-history", "eps-status"]);
  expect(notMade(checksToTick(["pmr-history"], { down: ["A"], isCutOff: true }, {}))).toEqual(["pmr-history"]);
  expect(notMade(checksToTick(DUE, { down: ["A"], isCutOff: true }, { "eps-status": false }))).toEqual(["pmr-history"]);
});

test("CHK-1: nobody has declared an outage yet, and the gateway is silent: no check is taken for made that nobody said was", () => {
  expect(notMade(checksToTick(DUE, { down: [], isCutOff: true }, {}))).toEqual([...DUE]);
  expect(notMade(checksToTick(DUE, { down: [], isCutOff: true }, { "pmr-history": false }))).toEqual(["gp-record", "eps-status"]);
});
