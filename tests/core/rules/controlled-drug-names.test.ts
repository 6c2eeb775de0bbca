import { expect, test } from "vitest";
import { scheduleByName } from "../../../src/core/rules/controlled-drug-names.ts";

test.each([
  ["Morphine 10mg modified-release tablets", "CD2"],
  ["Morphine sulfate 10mg/5ml oral solution", "CD5"],
  ["Morphine sulfate 20mg/ml oral solution sugar free", "CD2"],
  ["Oramorph 10mg/5ml oral solution (Glenwood)", "CD5"],
  ["Oramorph 20mg/ml concentrated oral solution (Glenwood)", "CD2"],
  ["Diamorphine 10mg powder for solution for injection ampoules", "CD2"],
  ["Apomorphine 50mg/5ml solution for injection ampoules", null],
  ["Kaolin and Morphine mixture", "CD5"],
  ["Buprenorphine 2mg / Naloxone 500microgram sublingual tablets", "CD3"],
  ["PREGABALIN 75mg capsules", "CD3"],
  ["Tramadol 37.5mg / Paracetamol 325mg tablets", "CD3"],
  ["Diazepam 2mg tablets", "CD4"],
  ["Co-codamol 30mg/500mg tablets", "CD5"],
  ["Codeine phosphate 30 mg and paracetamol 500 mg oral tablet", "CD5"],
  ["Amoxicillin 250mg capsules", null],
  ["Co-amoxiclav 500mg/125mg tablets", null],
])("%s: %s", (name, schedule) => expect(scheduleByName(name)).toBe(schedule));
