import { expect, test } from "vitest";
import type { Provenance } from "../../../src/core/model/provenance.ts";
import { provenanceFindings } from "../../../src/core/rules/provenance.ts";

/** By hand from reg 219: what was sent to this dispenser, or signed on paper, is a prescription; all else is none. */
const MAY_BE_DISPENSED: Readonly<Record<Provenance, boolean>> = {
  "released-to-us": true,
  "paper-fp10": true,
  "seen-not-released": false,
  "token-seen": false,
  "tracker-view": false,
  listed: false,
  private: false,
  "emergency-prescriber": false,
  "emergency-patient": false,
};

test.each(Object.entries(MAY_BE_DISPENSED))("PRO-1: whether %s may be dispensed against: %s", (provenance, may) => {
  const findings = provenanceFindings({ provenance: provenance as Provenance });
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(may ? [] : ["PRO-1 BLOCK"]);
});
