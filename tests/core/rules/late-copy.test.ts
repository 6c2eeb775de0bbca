import { expect, test } from "vitest";
import type { Patient } from "../../../src/core/model/patient.ts";
import { parsePrescriptionId } from "../../../src/core/model/prescription-id.ts";
import type { SupplyOnLog } from "../../../src/core/rules/duplicate-line.ts";
import { arrivedFindings, lateCopyFindings } from "../../../src/core/rules/late-copy.ts";
import { amount, anItem, aPrescription } from "../../support/a-prescription.ts";

const NOW = Date.UTC(2026, 10, 23, 10, 15);
const DAY = 86_400_000;
const { patient } = aPrescription();
const COPY_ID = parsePrescriptionId("24F5DA-A83008-7EFE6Z");

const supply = (
  change: Partial<SupplyOnLog> & { who?: Partial<Patient>; product?: string; arrivedAs?: typeof COPY_ID } = {},
): SupplyOnLog => {
  const { who = {}, product = "Examplapril 5mg tabs", arrivedAs = null, ...rest } = change;
  return {
    line: "B-0007",
    prescriptionKey: "own:one",
    itemId: "x",
    productCode: "",
    nhsNumber: null,
    given: amount("28"),
    at: NOW - 2 * DAY,
    by: "Amira Khan",
    withoutCopy: { route: "paper-fp10", patient: { ...patient, ...who }, product, arrivedAs },
    ...rest,
  };
};

const said = (one: SupplyOnLog, key = "another"): string[] =>
  lateCopyFindings({ key, patient }, anItem(), [one], NOW).map(({ rule, severity, fact }) => `${rule} ${severity} ${fact}`);

test("DUP-5: a copy of the same medicine for the same patient after a supply without a copy is a STOP that names the line", () => {
  expect(said(supply())).toEqual([expect.stringMatching(/^DUP-5 STOP Possible duplicate.*B-0007/)]);
});

test("DUP-5: not for the supply itself, nor for a supply that rested on a copy", () => {
  expect(said(supply(), "own:one")).toEqual([]);
  const { withoutCopy: _none, ...copied } = supply();
  expect(said(copied)).toEqual([]);
});

test("DUP-5: 28 days back and no further", () => {
  expect(said(supply({ at: NOW - 28 * DAY + 1 }))).toHaveLength(1);
  expect(said(supply({ at: NOW - 28 * DAY }))).toEqual([]);
});

test.each([
  ["without an NHS number, by surname and date of birth", { nhsNumber: null, given: ["O"] }, true],
  ["another NHS number is another person", { nhsNumber: "9990000123" as Patient["nhsNumber"] }, false],
  ["another date of birth is another person", { nhsNumber: null, birthDate: "1970-02-04" as Patient["birthDate"] }, false],
  ["without a date of birth, by surname and first name", { nhsNumber: null, birthDate: null, family: "QUILL FEATHER" }, true],
  ["another first name, nothing else known", { nhsNumber: null, birthDate: null, given: ["Otto"] }, false],
] as const)("DUP-5: the same patient: %s", (_words, who, same) => {
  expect(said(supply({ who: who as Partial<Patient> }))).toHaveLength(same ? 1 : 0);
});

test.each([
  ["Examplapril", true],
  ["examplapril 5 mg", true],
  ["Examplapril 10 mg tablets", false],
  ["Samplol 5 mg tablets", false],
  ["", false],
])("DUP-5: %j is the same medicine as Examplapril 5 mg tablets: %s", (product, same) => {
  expect(said(supply({ product }))).toHaveLength(same ? 1 : 0);
});

test("DUP-5: the code alone tells the same medicine, whatever its name", () => {
  expect(said(supply({ product: "Brandname", productCode: "9999000001" }))).toHaveLength(1);
});

test("EMS-6: the prescription that was recorded as come is a STOP, naming the lines; another is not", () => {
  const lines = [supply({ arrivedAs: COPY_ID }), supply({ line: "B-0008", arrivedAs: COPY_ID })];
  expect(arrivedFindings({ id: COPY_ID }, lines)).toMatchObject([
    { rule: "EMS-6", severity: "STOP", fact: expect.stringContaining("B-0007, B-0008") },
  ]);
  expect(arrivedFindings({ id: parsePrescriptionId("83C40E-A23856-00123W") }, lines)).toEqual([]);
  expect(arrivedFindings({ id: null }, lines)).toEqual([]);
});
