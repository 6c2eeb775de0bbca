import { expect, test } from "vitest";
import { fitting } from "../../../src/app/shell/fitting.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const PRESCRIPTION = aPrescription();
const { patient } = PRESCRIPTION;

test("a search fits part of a number or the start of a name, and shows nothing for a single letter", () => {
  const found = (typed: string) => fitting([PRESCRIPTION], typed).found;
  expect(found("a83008")).toHaveLength(1);
  expect(found(patient.family.slice(0, 3).toLowerCase())).toHaveLength(1);
  expect(found(`${patient.family} ${patient.given[0]?.charAt(0) ?? ""}`)).toHaveLength(1);
  expect(found("zz")).toEqual([]);
  expect(found("a")).toEqual([]);
});

test("only the first few are shown of many that fit, and a namesake who is not among them is named all the same", () => {
  const many = Array.from({ length: 12 }, (_, n) => ({ ...PRESCRIPTION, key: `key ${n}` }));
  expect(fitting(many, patient.family)).toMatchObject({ found: { length: 8 }, alike: [], hidden: 4 });
  const namesake = { ...PRESCRIPTION, key: "namesake", patient: { ...patient, nhsNumber: null, postcode: "ZZ9 9ZZ" } };
  expect(fitting([...many, namesake], patient.family)).toMatchObject({ found: { length: 8 }, alike: [{ same: true, count: 2 }] });
});
