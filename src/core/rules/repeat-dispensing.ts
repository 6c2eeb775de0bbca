import type { Prescription } from "../model/prescription.ts";
import type { Finding } from "./finding.ts";

/**
 * ERD-1 (WARN): before an issue of repeat dispensing after the first, the patient is asked the four questions of the NHS terms of service (practice
 * 3.4, V23). An issue that is not due yet is EXP-3's.
 */
export const repeatDispensingFindings = ({ treatment, issue }: Pick<Prescription, "treatment" | "issue">): Finding[] => {
  if (treatment !== "repeat-dispensing" || issue === null || issue.number === 1) return [];
  return [
    {
      rule: "ERD-1",
      severity: "WARN",
      itemId: null,
      fact: `Repeat dispensing, issue ${issue.number} of ${issue.of}: four questions first.`,
      next: "Ask: seen a doctor, nurse or hospital since? Any new medicine? Problems or side effects? Anything not needed this time? What is not needed: Not supplied.",
    },
  ];
};
