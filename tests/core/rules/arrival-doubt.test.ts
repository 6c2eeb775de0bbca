import { expect, test } from "vitest";
import { birthDateSchema } from "../../../src/core/model/local-date.ts";
import { arrivalDoubt } from "../../../src/core/rules/arrival-doubt.ts";
import { asSupplies } from "../../../src/core/rules/supplied-elsewhere.ts";
import { amount, anItem, aPrescription, ITEM_A } from "../../support/a-prescription.ts";
import { toldOf } from "../../support/a-told.ts";

const supplied = asSupplies([
  {
    line: "B-0006",
    prescriptionKey: "own:1",
    itemId: ITEM_A,
    given: amount("28"),
    at: Date.UTC(2026, 10, 24, 10),
    of: toldOf(anItem(), { route: "emergency-prescriber", productCode: "" }),
  },
]);

test("EMS-5: a copy of the same patient and medicine is in no doubt, nor is what is not here or stands nowhere", () => {
  expect(arrivalDoubt(aPrescription(), supplied)).toBeNull();
  expect(arrivalDoubt(undefined, supplied)).toBeNull();
  expect(arrivalDoubt(aPrescription(), [])).toBeNull();
});

test("EMS-5: whose and what the number is, is said", () => {
  const copy = aPrescription();
  const another = {
    ...copy,
    patient: {
      ...copy.patient,
      nhsNumber: null,
      family: "Okafor",
      given: ["Harjit"],
      birthDate: birthDateSchema.parse("1950-01-01"),
    },
  };
  expect(arrivalDoubt(another, supplied)?.next).toContain("is OKAFOR, Harjit");
  expect(arrivalDoubt(another, supplied)?.next).toContain("born 01-Jan-1950");
});
