import { expect, test } from "vitest";
import type { Patient } from "../../../src/core/model/patient.ts";
import { isLikelySamePatient } from "../../../src/core/model/same-patient.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const { patient } = aPrescription();

test.each([
  ["the NHS number alone, whatever else is written", { family: "Quilfeather", birthDate: null }, true],
  ["another NHS number is another person", { nhsNumber: "9990000123" as Patient["nhsNumber"] }, false],
  ["without an NHS number, by surname and date of birth", { nhsNumber: null, given: ["O"] }, true],
  ["another date of birth is another person", { nhsNumber: null, birthDate: "1970-02-04" as Patient["birthDate"] }, false],
  ["without a date of birth, by surname and first name", { nhsNumber: null, birthDate: null, family: "QUILL FEATHER" }, true],
  ["another first name, nothing else known", { nhsNumber: null, birthDate: null, given: ["Otto"] }, false],
  ["another surname", { nhsNumber: null, family: "Other" }, false],
] as [string, Partial<Patient>, boolean][])("DUP-5: the same patient: %s", (_words, change, same) => {
  expect(isLikelySamePatient(patient, { ...patient, ...change })).toBe(same);
  expect(isLikelySamePatient({ ...patient, ...change }, patient)).toBe(same);
});
