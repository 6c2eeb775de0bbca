import { expect, test } from "vitest";
import type { Finding } from "../../../src/core/rules/finding.ts";
import { sayOnlyWhatBars } from "../../../src/core/rules/no-supply-at-all.ts";

const said = (rule: string, severity: Finding["severity"], itemId: string | null): Finding => ({
  rule,
  severity,
  itemId,
  fact: rule,
  next: "",
});
const whole = said("EMS-3", "STOP", null);
const bar = said("EMS-1", "BLOCK", "one");
const most = said("EMS-2", "BLOCK", "one");
const other = said("EMS-2", "BLOCK", "two");

test("EMS-1: of a medicine that may not be supplied at all only that is said; what is of another one stays", () => {
  expect(sayOnlyWhatBars([whole, bar, most, other], ["one", "two"])).toEqual([whole, bar, other]);
  expect(sayOnlyWhatBars([whole, bar, most], ["one"])).toEqual([bar]);
});

test("EMS-1: where a supply is possible everything is said, phenobarbital for epilepsy too", () => {
  const all = [whole, said("EMS-1", "STOP", "one"), most];
  expect(sayOnlyWhatBars(all, ["one"])).toEqual(all);
  expect(sayOnlyWhatBars([whole], [])).toEqual([whole]);
});
