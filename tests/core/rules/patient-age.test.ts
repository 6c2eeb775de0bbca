import { expect, test } from "vitest";
import { patientAgeFindings } from "../../../src/core/rules/patient-age.ts";
import { aPrescription, day } from "../../support/a-prescription.ts";

const said = (birthDate: string | null, today: string): string[] =>
  patientAgeFindings(aPrescription({ patient: { ...aPrescription().patient, birthDate } }).patient, day(today)).map(
    ({ rule, severity, fact }) => `${rule} ${severity} ${fact}`,
  );

test("PAT-1: a child until the day of the twelfth birthday", () => {
  expect(said("2014-11-24", "2026-11-23")).toEqual(["PAT-1 INFO A child: 11 years old."]);
  expect(said("2014-11-24", "2026-11-24")).toEqual([]);
  expect(said("2025-11-24", "2026-11-24")).toEqual(["PAT-1 INFO A child: 1 year old."]);
  expect(said("2026-11-01", "2026-11-24")).toEqual(["PAT-1 INFO A child: under 1 year old."]);
});

test("PAT-1: born on 29 February, and a year alone", () => {
  expect(said("2016-02-29", "2028-02-28")).toEqual(["PAT-1 INFO A child: 11 years old."]);
  expect(said("2016-02-29", "2028-02-29")).toEqual([]);
  expect(said("2015", "2026-12-31")).toEqual(["PAT-1 INFO A child: 11 years old."]);
  expect(said(null, "2026-12-31")).toEqual(["PAT-1 WARN The date of birth is not known."]);
});
