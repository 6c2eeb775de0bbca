import { expect, test } from "vitest";
import { CHARGE_EXEMPTIONS, exemptionWords, PAID } from "../../../src/core/model/charge-exemption.ts";
import { CHARGE_EXEMPTION } from "../../../src/eps/code-lists.ts";

/** NHSBSA's codes that EPS's published list lacks [verify]. */
const NOT_IN_EPS_LIST = ["0017", "0018", "0019"];

test("every exemption people may choose is in EPS's list, but for NHSBSA's three", () => {
  const missing = CHARGE_EXEMPTIONS.map(({ code }) => code).filter((code) => !Object.hasOwn(CHARGE_EXEMPTION, code));
  expect(missing).toEqual(NOT_IN_EPS_LIST);
});
test("all of EPS's list may be chosen, but tax credit, which ended with supplies after 5-Apr-2025", () => {
  const offered = new Set(CHARGE_EXEMPTIONS.map(({ code }) => code));
  expect(Object.keys(CHARGE_EXEMPTION).filter((code) => !offered.has(code))).toEqual(["0013"]);
});
test("no code stands twice, and a code we do not know has no words", () => {
  expect(new Set(CHARGE_EXEMPTIONS.map(({ code }) => code)).size).toBe(CHARGE_EXEMPTIONS.length);
  expect(exemptionWords(PAID)).toBe("Charge paid");
  expect(exemptionWords("9005")).toBeNull();
});
