import fc from "fast-check";
import { expect, test } from "vitest";
import type { Schedule } from "../../../src/core/model/medicine-item.ts";
import type { RouteItem } from "../../../src/core/model/supply-route.ts";
import { emergencyQuantityFindings } from "../../../src/core/rules/emergency-quantity.ts";
import { anItem } from "../../support/a-prescription.ts";
import { aPatientsRequest, aPrescribersRequest, aRouteItem } from "../../support/a-route.ts";

const said = (item: Partial<RouteItem>, schedule: Schedule | null = null): string[] =>
  emergencyQuantityFindings(
    aPatientsRequest({ items: [aRouteItem(item)] }),
    anItem({ controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" } }),
    () => null,
  ).map(({ rule, severity }) => `${rule} ${severity}`);

/** By hand from reg 225's table. */
test.each([
  ["30 days of anything else", { days: 30 }, null, true],
  ["31 days of anything else", { days: 31 }, null, false],
  ["5 days of Schedule 4", { days: 5 }, "CD4", true],
  ["6 days of Schedule 4", { days: 6 }, "CD4", false],
  ["5 days of Schedule 5", { days: 5 }, "CD5", true],
  ["6 days of Schedule 5", { days: 6 }, "CD5", false],
  ["5 days of phenobarbital for epilepsy", { days: 5, phenobarbitalForEpilepsy: true }, "CD3", true],
  ["6 days of phenobarbital for epilepsy", { days: 6, phenobarbitalForEpilepsy: true }, "CD3", false],
  ["a pack that is the smallest", { limit: "pack", smallest: true, days: 60 }, null, true],
  ["a pack that is not the smallest", { limit: "pack", smallest: false, days: 10 }, null, false],
  ["one cycle of a contraceptive", { limit: "cycle", smallest: true, days: null }, null, true],
  ["more than one cycle", { limit: "cycle", smallest: false, days: null }, null, false],
  ["the smallest full course of an antibiotic liquid", { limit: "course", smallest: true, days: null }, null, true],
  ["days not said", { days: null }, null, false],
  ["kind of medicine not said", { limit: null, days: 3 }, null, false],
  ["a controlled drug called a pack goes by its own row", { limit: "pack", smallest: true, days: 6 }, "CD4", false],
] as const)("EMS-2: %s", (_what, item, schedule, may) => {
  expect(said(item, schedule)).toEqual(may ? [] : ["EMS-2 BLOCK"]);
});

test("EMS-2: the table is for the patient's request, not the prescriber's", () => {
  const route = aPrescribersRequest({ items: [aRouteItem({ days: 90 })] });
  expect(emergencyQuantityFindings(route, anItem(), () => null)).toEqual([]);
});

test("EMS-2: with days alone to go by, exactly 1 to 30 pass, and 1 to 5 of a controlled drug", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.constantFrom(null, "CD4" as const, "CD5" as const), (days, schedule) => {
      expect(said({ days }, schedule).length === 0).toBe(days <= (schedule === null ? 30 : 5));
    }),
  );
});

test("EMS-2: a limit nobody has checked against the law in force says so", () => {
  const [finding] = emergencyQuantityFindings(aPatientsRequest({ items: [aRouteItem({ days: 31 })] }), anItem(), () => null);
  expect(finding?.fact).toContain("unverified");
});
