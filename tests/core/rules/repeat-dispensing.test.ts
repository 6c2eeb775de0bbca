import { expect, test } from "vitest";
import { repeatDispensingFindings } from "../../../src/core/rules/repeat-dispensing.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const said = (treatment: string, issue: { number: number; of: number } | null): string[] =>
  repeatDispensingFindings(aPrescription({ treatment, issue })).map(({ rule, severity, fact }) => `${rule} ${severity} ${fact}`);

test("ERD-1: issues after the first ask the four questions", () => {
  expect(said("repeat-dispensing", { number: 2, of: 6 })).toEqual([
    "ERD-1 WARN Repeat dispensing, issue 2 of 6: four questions first.",
  ]);
  expect(said("repeat-dispensing", { number: 1, of: 6 })).toEqual([]);
  expect(said("repeat", { number: 2, of: 6 })).toEqual([]);
  expect(said("acute", null)).toEqual([]);
});
