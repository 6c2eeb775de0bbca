import { expect, test } from "vitest";
import { particularsOnPaper, routeParticulars } from "../../../src/app/shell/route-particulars.ts";
import { day } from "../../support/a-prescription.ts";
import { aPaperFp10, aPatientsRequest, aPrescribersRequest, aReferral } from "../../support/a-route.ts";

test("ROU-1: each route's particulars in words; what is empty is left out", () => {
  expect(routeParticulars(aPaperFp10())).toEqual([{ label: "Signed in ink", value: "yes" }]);
  expect(routeParticulars(aPrescribersRequest({ verifiedHow: "" })).map(({ label }) => label)).toEqual([
    "Asked at",
    "The emergency",
    "Prescription within 72 h",
  ]);
  expect(routeParticulars(aPatientsRequest({ interviewed: false }))).toEqual([
    { label: "Satisfied of", value: "immediate need, prescribed before, dose right" },
    { label: "Evidence", value: "Repeat slip" },
    { label: "The emergency", value: "Ran out, the practice cannot prescribe" },
  ]);
  expect(routeParticulars(aReferral())).toEqual([{ label: "Why not", value: "Schedule 3" }]);
});

test("ROU-1, JRN-7: onto paper go the prescriber and the date too", () => {
  expect(particularsOnPaper(aPaperFp10({ dated: day("2026-11-20") }))).toEqual([
    { label: "Prescriber", value: "Dr A Example, Example Surgery, Hallowby, 01632 960111" },
    { label: "Date on it", value: "20-Nov-2026" },
    { label: "Signed in ink", value: "yes" },
  ]);
  expect(particularsOnPaper(aReferral()).map(({ label }) => label)).toEqual(["Why not"]);
});
