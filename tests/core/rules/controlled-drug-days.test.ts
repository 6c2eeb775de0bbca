import fc from "fast-check";
import { expect, test } from "vitest";
import { controlledDrugDaysFindings } from "../../../src/core/rules/controlled-drug-days.ts";
import { anItem } from "../../support/a-prescription.ts";
import { aPaperFp10, aRouteItem } from "../../support/a-route.ts";

test("CD-2: more than 30 days, typed or as the copy states, of Schedules 2 to 4 is a WARN, exactly from 31 on; never of Schedule 5 or anything else", () => {
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 1, max: 90 })),
      fc.constantFrom("CD1", "CD2", "CD3", "CD4", "CD5", null),
      (days, schedule) => {
        const item = anItem({ controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" } });
        const findings = controlledDrugDaysFindings(
          { route: aPaperFp10({ items: [aRouteItem({ days })] }), supplyDays: null },
          item,
          () => null,
        );
        expect(controlledDrugDaysFindings({ supplyDays: days }, item, () => null)).toEqual(findings);
        const isDue = days !== null && days > 30 && schedule !== null && schedule !== "CD5";
        expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(isDue ? ["CD-2 WARN"] : []);
      },
    ),
  );
  expect(controlledDrugDaysFindings({ supplyDays: null }, anItem(), () => "CD2")).toEqual([]);
});
