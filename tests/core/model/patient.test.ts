import { expect, test } from "vitest";
import { fullName } from "../../../src/core/model/patient.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const { patient } = aPrescription();

test.each([
  [{ given: ["Margaret", "Ann"], prefix: ["Mrs"], family: "Hargreaves" }, "HARGREAVES, Margaret Ann (Mrs)"],
  [{ given: [], prefix: [], family: "Hargreaves" }, "HARGREAVES"],
  [{ given: ["Jo"], prefix: [], family: "O'Brien" }, "O'BRIEN, Jo"],
])("%j is written %s", (names, words) => {
  expect(fullName({ ...patient, ...names })).toBe(words);
});
