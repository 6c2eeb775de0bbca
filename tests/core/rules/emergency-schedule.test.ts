import fc from "fast-check";
import { expect, test } from "vitest";
import type { Schedule } from "../../../src/core/model/medicine-item.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { emergencyScheduleFindings } from "../../../src/core/rules/emergency-schedule.ts";
import { anItem } from "../../support/a-prescription.ts";
import { aPaperFp10, aPatientsRequest, aPrescribersRequest, aPrivate, aRouteItem } from "../../support/a-route.ts";

const said = (route: SupplyRoute | undefined, schedule: Schedule | null, listed: Schedule | null = null): string[] =>
  emergencyScheduleFindings(
    route,
    anItem({ controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" } }),
    () => listed,
  ).map(({ rule, severity }) => `${rule} ${severity}`);

/** By hand from regs 224 and 225: Schedules 1, 2 and 3 never. */
const MAY: Readonly<Record<Schedule | "none", boolean>> = {
  CD1: false,
  CD2: false,
  CD3: false,
  CD4: true,
  CD5: true,
  none: true,
};

test.each(Object.entries(MAY))("EMS-1: whether %s may be supplied in an emergency: %s", (schedule, may) => {
  for (const route of [aPatientsRequest(), aPrescribersRequest()])
    expect(said(route, schedule === "none" ? null : (schedule as Schedule))).toEqual(may ? [] : ["EMS-1 BLOCK"]);
});

test("EMS-1: paper, a private prescription and a copy are no emergency", () => {
  for (const route of [aPaperFp10(), aPrivate(), undefined]) expect(said(route, "CD2")).toEqual([]);
});

test("EMS-1: the medicines list makes it stricter, never looser", () => {
  expect(said(aPatientsRequest(), null, "CD3")).toEqual(["EMS-1 BLOCK"]);
  expect(said(aPatientsRequest(), "CD2", "CD5")).toEqual(["EMS-1 BLOCK"]);
  expect(said(aPatientsRequest(), "CD5", "CD4")).toEqual([]);
});

test("EMS-1, CD-1: a controlled drug whose schedule nobody knows is the strictest", () => {
  const unknown = anItem({ controlledDrug: { schedule: null, words: "ten", basis: "words" } });
  expect(emergencyScheduleFindings(aPatientsRequest(), unknown, () => null)).toMatchObject([{ severity: "BLOCK" }]);
});

test("EMS-1: phenobarbital for epilepsy is a STOP, and only as Schedule 3", () => {
  const items = [aRouteItem({ phenobarbitalForEpilepsy: true })];
  for (const route of [aPatientsRequest({ items }), aPrescribersRequest({ items })]) {
    expect(said(route, "CD3")).toEqual(["EMS-1 STOP"]);
    expect(said(route, "CD2")).toEqual(["EMS-1 BLOCK"]);
  }
});

test("EMS-1: whatever else is typed, no emergency supply of Schedule 1 or 2 goes past", () => {
  const anyItem = fc.record({
    phenobarbitalForEpilepsy: fc.boolean(),
    days: fc.option(fc.integer({ min: 1, max: 400 })),
    smallest: fc.boolean(),
    limit: fc.constantFrom("pack", "cycle", "course", "other", null),
  });
  fc.assert(
    fc.property(anyItem, fc.constantFrom("CD1", "CD2"), fc.boolean(), (change, schedule, byPatient) => {
      const items = [aRouteItem(change)];
      expect(said(byPatient ? aPatientsRequest({ items }) : aPrescribersRequest({ items }), schedule)).toEqual(["EMS-1 BLOCK"]);
    }),
  );
});
