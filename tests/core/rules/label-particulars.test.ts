import { expect, test } from "vitest";
import { type LabelParticulars, labelGaps } from "../../../src/core/rules/label-particulars.ts";

const WHOLE: LabelParticulars = {
  patient: "Quillfeather Odette",
  pharmacyName: "Marsh Lane Pharmacy",
  pharmacyAddress: "4 Marsh Lane, Hallowby, HB4 1ZZ",
  suppliedOn: "24-Nov-2026",
  product: "Examplapril 5 mg tablets",
  directions: "Take ONE tablet ONCE a day",
};

test("LAB-1: a label with all the law asks for lacks nothing", () => {
  expect(labelGaps(WHOLE)).toEqual([]);
});

test.each(Object.keys(WHOLE) as (keyof LabelParticulars)[])(
  "LAB-1: without its %s it is not printed, and where to put it is said",
  (what) => {
    for (const empty of ["", "  \n"]) {
      const [gap, ...more] = labelGaps({ ...WHOLE, [what]: empty });
      expect(gap).toMatchObject({ rule: "LAB-1", severity: "BLOCK" });
      expect(gap?.next).toMatch(/^(Type|Write) /);
      expect(more).toEqual([]);
    }
  },
);
