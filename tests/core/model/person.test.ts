import { expect, test } from "vitest";
import { initialsOf, isPharmacist, personSchema } from "../../../src/core/model/person.ts";

test.each([
  ["Amira Khan", "AK"],
  ["tom van der bexley", "TB"],
  ["Cher", "C"],
  ["  ", ""],
])("the initials of %j are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ["pharmacist", true],
  ["locum-pharmacist", true],
  ["pharmacy-technician", false],
  ["dispenser", false],
  ["counter", false],
] as const)("whether a %s may take the clinical check: %s", (role, expected) => {
  expect(isPharmacist({ id: "x", name: "X", role, gphc: null })).toBe(expected);
});

test("a GPhC number has seven digits", () => {
  expect(personSchema.safeParse({ id: "x", name: "X", role: "pharmacist", gphc: "12345" }).success).toBe(false);
});
