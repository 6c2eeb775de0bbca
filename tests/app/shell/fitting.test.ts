import { expect, test } from "vitest";
import { allFitting, fitting } from "../../../src/app/shell/fitting.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const PRESCRIPTION = aPrescription();

test("a search fits part of a number or the start of a name, and shows nothing for a single letter", () => {
  expect(fitting([PRESCRIPTION], "a83008")).toHaveLength(1);
  expect(fitting([PRESCRIPTION], PRESCRIPTION.patient.family.slice(0, 3).toLowerCase())).toHaveLength(1);
  expect(fitting([PRESCRIPTION], "zz")).toEqual([]);
  expect(fitting([PRESCRIPTION], "a")).toEqual([]);
});

test("only the first few are shown of many that fit, and all are known", () => {
  const many = Array.from({ length: 12 }, (_, n) => ({ ...PRESCRIPTION, key: `key ${n}` }));
  expect(fitting(many, PRESCRIPTION.patient.family)).toHaveLength(8);
  expect(allFitting(many, PRESCRIPTION.patient.family)).toHaveLength(12);
});
