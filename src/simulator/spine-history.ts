import type { Instant } from "../core/model/instant.ts";
import type { PrescriptionStatus } from "../eps/code-lists.ts";
import type { SpineEvent, SpineEventTitle, SpineIssue } from "./spine-state.ts";

/** States that only deletion (or, for 0006 and 0007, a claim, an amendment or a withdrawal) can end. */
const CLOSED: readonly PrescriptionStatus[] = ["0004", "0005", "9005", "0006", "0007", "0008", "0009"];

/** Moves an issue to a status and writes the event into its history: the one way a status changes. */
export const moveIssueTo = (
  issue: SpineIssue,
  status: PrescriptionStatus,
  event: { readonly title: SpineEventTitle; readonly at: Instant; readonly ods: string },
  notification: SpineEvent["notification"] = null,
): void => {
  if (!CLOSED.includes(status)) issue.closedAt = null;
  else if (status !== issue.status || issue.closedAt === null) issue.closedAt = event.at;
  issue.status = status;
  issue.history.push({ ...event, status, notification });
};
