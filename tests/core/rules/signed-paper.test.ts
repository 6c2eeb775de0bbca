import { expect, test } from "vitest";
import type { Schedule } from "../../../src/core/model/medicine-item.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { paperWordsFindings, privateFormFindings, signedPaperFindings } from "../../../src/core/rules/signed-paper.ts";
import { anItem } from "../../support/a-prescription.ts";
import { aPaperFp10, aPatientsRequest, aPrivate, aRouteItem } from "../../support/a-route.ts";

test("PAP-1: paper that is not signed in ink is a BLOCK, private or NHS; other ways are not asked", () => {
  for (const route of [aPaperFp10({ inkAndSigned: false }), aPrivate({ inkAndSigned: false })])
    expect(signedPaperFindings(route)).toMatchObject([{ rule: "PAP-1", severity: "BLOCK" }]);
  for (const route of [aPaperFp10(), aPrivate(), aPatientsRequest(), undefined]) expect(signedPaperFindings(route)).toEqual([]);
});

const said = (
  schedule: Schedule | null,
  { words, dose = "Take ONE tablet TWICE a day" }: { words: boolean | null; dose?: string },
  make: (items: SupplyRoute["items"]) => SupplyRoute = (items) => aPaperFp10({ items }),
): string[] =>
  paperWordsFindings(
    make([aRouteItem({ wordsAndFigures: words })]),
    anItem({ dose, controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" } }),
    () => null,
  ).map(({ severity, fact }) => `${severity} ${fact}`);

test("PAP-2: Schedules 2 and 3 need words and figures on paper; others do not", () => {
  for (const schedule of ["CD2", "CD3"] as const) {
    expect(said(schedule, { words: true })).toEqual([]);
    expect(said(schedule, { words: false })).toEqual([expect.stringMatching(/^STOP .*words and in figures/)]);
    expect(said(schedule, { words: null })).toHaveLength(1);
    expect(said(schedule, { words: false }, (items) => aPrivate({ items }))).toHaveLength(1);
    expect(said(schedule, { words: false }, (items) => aPatientsRequest({ items }))).toEqual([]);
  }
  for (const schedule of ["CD4", "CD5", null] as const) expect(said(schedule, { words: null, dose: "as directed" })).toEqual([]);
});

test.each(["As directed", "as directed.", "Take as directed", "To be taken as directed", "MDU", "when required", "prn", ""])(
  "PAP-2: %j is no dose for a Schedule 2 drug",
  (dose) => {
    expect(said("CD2", { words: true, dose })).toEqual([expect.stringMatching(/^STOP .*a dose/)]);
  },
);

test.each(["One as directed", "ONE when required", "5 ml as directed", "Apply ONE patch as directed"])(
  "PAP-2: %j says how many, and passes",
  (dose) => {
    expect(said("CD2", { words: true, dose })).toEqual([]);
  },
);

test("PAP-2: one finding lists everything that is missing", () => {
  expect(said("CD3", { words: false, dose: "as directed" })).toEqual([
    expect.stringMatching(/words and in figures, and a dose .* is missing/),
  ]);
});

test("PAP-4: a private prescription for Schedules 2 and 3 is a WARN about its form, and says that it is unverified", () => {
  const of = (route: SupplyRoute, schedule: Schedule) =>
    privateFormFindings(route, anItem({ controlledDrug: { schedule, words: null, basis: "message" } }), () => null);
  expect(of(aPrivate(), "CD2")).toMatchObject([{ rule: "PAP-4", severity: "WARN", fact: expect.stringContaining("unverified") }]);
  expect(of(aPrivate(), "CD3")).toHaveLength(1);
  expect([of(aPrivate(), "CD4"), of(aPaperFp10(), "CD2"), of(aPatientsRequest(), "CD2")]).toEqual([[], [], []]);
});
