import type { RecordCheck } from "../../model/record-check.ts";

/**
 * Which records cannot be reached in which outage (A the PMR, B GP systems, C EPS, D everything at this site): what is ticked beforehand as not checked
 * (CHK-1). General knowledge of `checkedOn`, not verified: that exemptions are checked from within the PMR and by way of the Spine, and that the Summary Care Record is
 * there while GP systems are down but the GP's own record is not. A person changes it with a tap.
 */
export const RECORDS_DOWN: {
  readonly checkedOn: string;
  readonly isVerified: boolean;
  readonly by: Readonly<Record<"A" | "B" | "C" | "D", readonly RecordCheck[]>>;
} = {
  checkedOn: "2026-11-29",
  isVerified: false,
  by: {
    A: ["pmr-history", "exemption"],
    B: ["gp-record"],
    C: ["gp-record", "exemption", "eps-status"],
    D: ["pmr-history", "gp-record", "exemption", "eps-status"],
  },
};
