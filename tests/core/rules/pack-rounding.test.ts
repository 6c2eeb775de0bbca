import fc from "fast-check";
import { expect, test } from "vitest";
import { packRoundingFindings } from "../../../src/core/rules/pack-rounding.ts";
import { amount, anItem } from "../../support/a-prescription.ts";
import { aPaperFp10, aPrivate } from "../../support/a-route.ts";

const isSaid = (given: string, prescribed: string, paper = true, schedule: "CD2" | "CD4" | "CD5" | null = null): boolean =>
  packRoundingFindings(
    paper ? { route: aPaperFp10() } : {},
    anItem({ prescribed, controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" } }),
    amount(given),
    () => null,
  ).length > 0;

test("PAP-3: a tenth short of a paper FP10 at most looks like rounding to the pack; more is a part, the whole is the whole", () => {
  expect([isSaid("27", "30"), isSaid("28", "30"), isSaid("30", "30"), isSaid("26", "30")]).toEqual([true, true, false, false]);
});

test("PAP-3: of an EPS copy only controlled drugs of Schedules 1 to 4 are asked about; a private prescription is not", () => {
  expect([isSaid("28", "30", false), isSaid("28", "30", false, "CD2"), isSaid("28", "30", false, "CD4")]).toEqual([
    false,
    true,
    true,
  ]);
  expect(isSaid("28", "30", false, "CD5")).toBe(false);
  expect(packRoundingFindings({ route: aPrivate() }, anItem({ prescribed: "30" }), amount("28"), () => null)).toEqual([]);
});

test("PAP-3: exactly where nine tenths are given and not all", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (given, prescribed) => {
      expect(isSaid(String(given), String(prescribed))).toBe(given < prescribed && 10 * given >= 9 * prescribed);
    }),
  );
});
