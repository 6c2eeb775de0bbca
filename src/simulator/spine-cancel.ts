import type { Instant } from "../core/model/instant.ts";
import { moveIssueTo } from "./spine-history.ts";
import { currentIssue } from "./spine-release.ts";
import type { SpineEventTitle, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

/** What a prescriber learns of their cancellation (`medicationrequest-status-history`). */
export type CancelOutcome = "R-0001" | "R-0002" | "R-0003" | "R-0004" | "R-0005" | "R-0006" | "R-0008" | "R-0010";

/** A prescriber's wish: the whole prescription, or some of its items. */
export type Cancellation = { readonly reason: string; readonly itemIds: readonly string[] | null };

/**
 * Cancels outright: the named items, or all that are open. The issue itself is cancelled when none of its items is left
 * to be dispensed.
 */
export const cancelIssue = (
  issue: SpineIssue,
  wish: Cancellation,
  by: { readonly at: Instant; readonly ods: string; readonly title: SpineEventTitle },
): void => {
  for (const item of issue.items) {
    const meant = wish.itemIds === null || wish.itemIds.includes(item.itemId);
    if (meant && (item.status === "0007" || item.status === "0008")) item.status = "0005";
  }
  const open = issue.items.some((item) => item.status === "0007" || item.status === "0008");
  issue.cancellationReason = wish.reason;
  moveIssueTo(issue, open ? issue.status : issue.status === "9000" ? "9005" : "0005", by);
};

const mark = (issue: SpineIssue, wish: Cancellation, ods: string, now: Instant): void => {
  issue.pendingCancellation = { at: now, ...wish };
  const title = "Prescription/item was not cancelled. With dispenser. Marked for cancellation";
  moveIssueTo(issue, issue.status, { title, at: now, ods });
};

const judge = (prescription: SpinePrescription, issue: SpineIssue, wish: Cancellation, now: Instant): CancelOutcome => {
  const by = { at: now, ods: prescription.prescriberOds, title: "Prescription/item was cancelled" } as const;
  for (const later of prescription.issues)
    if (later.number > issue.number && later.status === "9000") cancelIssue(later, wish, by);
  switch (issue.status) {
    case "0002":
    case "0003":
      mark(issue, wish, prescription.prescriberOds, now);
      return issue.status === "0002" ? "R-0002" : "R-0003";
    case "0000":
    case "0001":
    case "9000":
    case "9001":
      cancelIssue(issue, wish, by);
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

/**
 * A prescriber cancels a prescription, or items of it. Where nobody holds it: cancelled, later issues too. Where a
 * dispenser holds it: only marked, the status unchanged and nothing pushed to the dispenser; applied if it is returned.
 */
export const cancelByPrescriber = (
  state: SpineState,
  prescriptionId: string,
  wish: Cancellation,
  now: Instant,
): CancelOutcome => {
  const prescription = state.prescriptions[prescriptionId];
  const issue = prescription === undefined ? undefined : currentIssue(prescription);
  return prescription === undefined || issue === undefined ? "R-0008" : judge(prescription, issue, wish, now);
};
