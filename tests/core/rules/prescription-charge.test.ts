import { expect, test } from "vitest";
import { poundsWords, prescriptionChargeOn } from "../../../src/core/rules/prescription-charge.ts";
import { day } from "../../support/a-prescription.ts";

test("DDL-4: the charge of a day, from the table; days outside it say so", () => {
  expect(prescriptionChargeOn(day("2024-04-30"))).toBeNull();
  expect(prescriptionChargeOn(day("2024-05-01"))).toEqual({ pence: 990, isKnown: true });
  expect(prescriptionChargeOn(day("2027-03-31"))).toEqual({ pence: 990, isKnown: true });
  expect(prescriptionChargeOn(day("2027-04-01"))).toEqual({ pence: 990, isKnown: false });
});

test("pence as people write money", () => {
  expect([0, 5, 990, 2970, 100_000].map(poundsWords)).toEqual(["£0.00", "£0.05", "£9.90", "£29.70", "£1000.00"]);
});
