import type { Instant } from "../core/model/instant.ts";
import { currentIssue } from "./spine-release.ts";
import type { SpineIssue, SpineState } from "./spine-state.ts";

/** What a prescriber learns of their cancellation (`medicationrequest-status-history`). */
export type CancelOutcome = "R-0001" | "R-0002" | "R-0003" | "R-0004" | "R-0005" | "R-0006" | "R-0008" | "R-0010";

/** Cancels an issue outright: its open items with it. */
export const cancelIssue = (issue: SpineIssue): void => {
  issue.status = issue.status === "9000" ? "9005" : "0005";
  for (const item of issue.items) if (item.status === "0007" || item.status === "0008") item.status = "0005";
};

/**
 * A prescriber cancels a prescription. Where nobody holds it: cancelled, later issues too. Where a dispenser holds it:
 * only marked, the status unchanged and nothing pushed to the dispenser; applied if it is returned.
 */
export const cancelByPrescriber = (state: SpineState, prescriptionId: string, reason: string, now: Instant): CancelOutcome => {
  const prescription = state.prescriptions[prescriptionId];
  const issue = prescription === undefined ? undefined : currentIssue(prescription);
  if (prescription === undefined || issue === undefined) return "R-0008";
  for (const later of prescription.issues) if (later.number > issue.number && later.status === "9000") cancelIssue(later);
  switch (issue.status) {
    case "0002":
    case "0003":
      issue.pendingCancellation = { at: now, reason };
      return issue.status === "0002" ? "R-0002" : "R-0003";
    case "0000":
    case "0001":
    case "9000":
    case "9001":
      cancelIssue(issue);
      return "R-0001";
    case "0004":
      return "R-0005";
    case "0005":
    case "9005":
      return "R-0006";
    case "0007":
      return "R-0010";
    default:
      return "R-0004";
  }
};
