import { expect, test } from "vitest";
import { fitting } from "../../../src/app/shell/fitting.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const PRESCRIPTION = aPrescription();

test("a search fits part of a number or the start of a name, and shows nothing for a single letter", () => {
  expect(fitting([PRESCRIPTION], "a83008")).toHaveLength(1);
  expect(fitting([PRESCRIPTION], PRESCRIPTION.patient.family.slice(0, 3).toLowerCase())).toHaveLength(1);
  expect(fitting([PRESCRIPTION], "zz")).toEqual([]);
  expect(fitting([PRESCRIPTION], "a")).toEqual([]);
});
