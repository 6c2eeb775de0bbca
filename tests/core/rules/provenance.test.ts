import { expect, test } from "vitest";
import type { Provenance } from "../../../src/core/model/provenance.ts";
import { type AskedFor, askedForSchema } from "../../../src/core/model/supply-route.ts";
import { provenanceFindings } from "../../../src/core/rules/provenance.ts";
import { aReferral, ROUTES } from "../../support/a-route.ts";

/** By hand from regs 219, 224, 225: what was sent to this dispenser, or is one of the ways that need no copy; all else is none. */
const MAY_BE_DISPENSED: Readonly<Record<Provenance, boolean>> = {
  "released-to-us": true,
  "paper-fp10": true,
  "seen-not-released": false,
  "token-seen": false,
  "tracker-view": false,
  listed: false,
  private: true,
  "emergency-prescriber": true,
  "emergency-patient": true,
};

test.each(Object.entries(MAY_BE_DISPENSED))("PRO-1: whether %s may be dispensed against: %s", (provenance, may) => {
  const route = ROUTES.find(({ kind }) => kind === provenance);
  const findings = provenanceFindings({ provenance: provenance as Provenance, route });
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(may ? [] : ["PRO-1 BLOCK"]);
});

test("PRO-1, ROU-1: a way without a copy needs its own particulars; another's, or none, will not do", () => {
  for (const provenance of ["paper-fp10", "private", "emergency-prescriber", "emergency-patient"] as const) {
    expect(provenanceFindings({ provenance })).toHaveLength(1);
    const other = ROUTES.find(({ kind }) => kind !== provenance);
    expect(provenanceFindings({ provenance, route: other })).toHaveLength(1);
  }
});

test.each(askedForSchema.options)(
  "ROU-4: what was sent on is never supplied against, whatever was asked for: %s",
  (asked: AskedFor) => {
    expect(provenanceFindings({ provenance: asked, route: { ...aReferral(), asked } })).toHaveLength(1);
  },
);
