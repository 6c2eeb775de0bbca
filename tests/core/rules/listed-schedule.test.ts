import { describe, expect, test } from "vitest";
import type { ControlledDrug } from "../../../src/core/model/medicine-item.ts";
import { lastLawfulDay } from "../../../src/core/rules/expiry.ts";
import { categoryOf, listedScheduleFindings, schedulesOf, withListedSchedules } from "../../../src/core/rules/listed-schedule.ts";
import { CONTROLLED_DRUG_CATEGORIES } from "../../../src/core/rules/tables/controlled-drug-categories.ts";
import { aMedicinesIndex } from "../../support/a-medicines-list.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const scheduleOf = schedulesOf(aMedicinesIndex());
const [SOME] = aPrescription().items;
if (SOME === undefined) throw new Error("a prescription has an item");
const itemOf = (code: string, controlledDrug: ControlledDrug | null) => ({
  ...SOME,
  product: { code, display: "as prescribed" },
  controlledDrug,
});
const MORPHINE = "999700002";
const AMOXICILLIN = "999700001";
const UNSTATED_CATEGORY = "999700004";
const said = (drug: ControlledDrug | null, code: string): ControlledDrug | null | undefined =>
  withListedSchedules(aPrescription({ items: [itemOf(code, drug)] }), scheduleOf).items[0]?.controlledDrug;

test("MED-6: every category of dm+d has its schedule, phenobarbital and temazepam among them", () => {
  expect(CONTROLLED_DRUG_CATEGORIES.map(({ code, schedule }) => `${code} ${schedule ?? "-"}`)).toEqual([
    "0000 -",
    "0001 CD1",
    "0002 CD2",
    "0003 CD2",
    "0004 CD3",
    "0005 CD3",
    "0006 CD3",
    "0007 CD3",
    "0008 CD4",
    "0009 CD4",
    "0010 CD5",
  ]);
  for (const [place, category] of CONTROLLED_DRUG_CATEGORIES.entries()) expect(categoryOf(place.toString(16))).toBe(category);
});

test.each([["-"], ["b"], ["f"], [""], ["10"]])("MED-6: a category that is not known here says nothing: %s", (digit) =>
  expect(categoryOf(digit)).toBeNull(),
);

test("MED-6: the schedule of a virtual product is that of the actual ones too; none for what is not in the list, or without a list", () => {
  expect([MORPHINE, "999600003", "999700003", AMOXICILLIN, UNSTATED_CATEGORY, "1"].map(scheduleOf)).toEqual([
    "CD2",
    "CD2",
    "CD3",
    null,
    null,
    null,
  ]);
  expect(schedulesOf(null)(MORPHINE)).toBeNull();
});

describe("MED-8: the schedule of an item", () => {
  test("is the list's where the message said nothing, only words, or its name was gone by", () => {
    const listed = { schedule: "CD2", words: null, basis: "dmd" };
    expect(said(null, MORPHINE)).toEqual(listed);
    expect(said({ schedule: null, words: "sixty", basis: "words" }, MORPHINE)).toEqual({ ...listed, words: "sixty" });
    expect(said({ schedule: "CD5", words: null, basis: "name" }, MORPHINE)).toEqual(listed);
  });
  test("is never made less of: the list says that it is none, does not know it, or has no category", () => {
    const byName = { schedule: "CD3", words: null, basis: "name" } as const;
    const byWords = { schedule: null, words: "ten", basis: "words" } as const;
    for (const code of [AMOXICILLIN, UNSTATED_CATEGORY, "1"])
      expect([said(byName, code), said(byWords, code), said(null, code)]).toEqual([byName, byWords, null]);
  });
  test("is the message's own where it states one", () => {
    const stated = { schedule: "CD5", words: null, basis: "message" } as const;
    expect(said(stated, MORPHINE)).toEqual(stated);
  });
  test("decides until when it may be supplied", () => {
    const prescription = aPrescription({ items: [itemOf(MORPHINE, null)], signedOn: "2026-03-01" });
    const last = (of: typeof prescription) => of.items.map((item) => lastLawfulDay(of, item));
    expect(last(prescription)).toEqual(["2026-08-31"]);
    expect(last(withListedSchedules(prescription, scheduleOf))).toEqual(["2026-03-29"]);
  });
});

test.each([
  ["CD5", true],
  ["CD3", true],
  ["CD2", false],
  ["CD1", false],
] as const)("MED-8: a message that says %s, with Schedule 2 in the list, is a WARN: %s", (schedule, isFinding) => {
  const findings = listedScheduleFindings(itemOf(MORPHINE, { schedule, words: null, basis: "message" }), scheduleOf);
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(isFinding ? ["MED-8 WARN"] : []);
});

test("MED-8: what the list itself said is no contradiction to it", () => {
  expect(listedScheduleFindings(itemOf(MORPHINE, { schedule: "CD5", words: null, basis: "name" }), scheduleOf)).toEqual([]);
  expect(listedScheduleFindings(itemOf(MORPHINE, null), scheduleOf)).toEqual([]);
});
