import { expect, test } from "vitest";
import { repeatableScheduleFindings, repeatDispensingFindings } from "../../../src/core/rules/repeat-dispensing.ts";
import { anItem, aPrescription } from "../../support/a-prescription.ts";

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

test("ERD-2: Schedules 1 to 3, and a controlled drug that nobody says the schedule of, are a STOP on repeat dispensing, in its first issue too", () => {
  const on = (treatment: string, schedule: string | null, basis = "message"): string[] =>
    repeatableScheduleFindings(
      aPrescription({ treatment }),
      anItem({ controlledDrug: { schedule, words: null, basis } }),
      () => null,
    ).map(({ rule, severity }) => `${rule} ${severity}`);
  for (const schedule of ["CD1", "CD2", "CD3", null]) expect(on("repeat-dispensing", schedule)).toEqual(["ERD-2 STOP"]);
  for (const schedule of ["CD4", "CD5"]) expect(on("repeat-dispensing", schedule)).toEqual([]);
  for (const treatment of ["acute", "repeat"]) expect(on(treatment, "CD2")).toEqual([]);
});

test("ERD-2: the medicines list and the name count where the message says nothing", () => {
  const issue = aPrescription({ treatment: "repeat-dispensing" });
  expect(repeatableScheduleFindings(issue, anItem(), () => "CD3")).toHaveLength(1);
  const named = anItem({ product: { code: "1", display: "Pregabalin 75 mg capsules" } });
  expect(repeatableScheduleFindings(issue, named, () => null)).toHaveLength(1);
  expect(repeatableScheduleFindings(issue, anItem(), () => null)).toEqual([]);
});
