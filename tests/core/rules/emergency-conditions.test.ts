import fc from "fast-check";
import { expect, test } from "vitest";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { emergencyConditionsFindings } from "../../../src/core/rules/emergency-conditions.ts";
import { aPaperFp10, aPatientsRequest, aPrescribersRequest } from "../../support/a-route.ts";

const said = (route: SupplyRoute): string[] =>
  emergencyConditionsFindings(route).map(({ rule, severity, fact }) => `${rule} ${severity} ${fact}`);

test("EMS-3: with all four conditions, evidence and the emergency written, nothing is said", () => {
  expect(said(aPatientsRequest())).toEqual([]);
});

test.each([
  [{ interviewed: false }, "interviewed"],
  [{ immediateNeed: false }, "immediate need"],
  [{ previouslyPrescribed: false }, "prescribed for them before"],
  [{ doseAppropriate: false }, "dose is right"],
  [{ evidence: [] }, "evidence"],
  [{ emergency: " " }, "nature of the emergency"],
] as [Partial<ReturnType<typeof aPatientsRequest>>, string][])("EMS-3: %j is a STOP that names it", (change, words) => {
  expect(said(aPatientsRequest(change))).toEqual([expect.stringMatching(new RegExp(`^EMS-3 STOP .*${words}`))]);
});

test("EMS-3: it is one STOP exactly where any of it is missing", () => {
  const any = fc.record({
    interviewed: fc.boolean(),
    immediateNeed: fc.boolean(),
    previouslyPrescribed: fc.boolean(),
    doseAppropriate: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (change) => {
      expect(said(aPatientsRequest(change))).toHaveLength(Object.values(change).every(Boolean) ? 0 : 1);
    }),
  );
});

test("EMS-4: without the undertaking it is a BLOCK; without verification or reason a STOP", () => {
  expect(said(aPrescribersRequest())).toEqual([]);
  expect(said(aPrescribersRequest({ undertakes: false }))).toEqual([expect.stringMatching(/^EMS-4 BLOCK/)]);
  expect(said(aPrescribersRequest({ verifiedHow: "" }))).toEqual([expect.stringMatching(/^EMS-4 STOP How/)]);
  expect(said(aPrescribersRequest({ emergency: "" }))).toEqual([expect.stringMatching(/^EMS-4 STOP Why/)]);
});

test("EMS-3, EMS-4: paper is no emergency", () => {
  expect(said(aPaperFp10())).toEqual([]);
});
