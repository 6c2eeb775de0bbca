import { parsePrescriptionId } from "../core/model/prescription-id.ts";
import type { TrackerView } from "../eps/tracker-view.ts";
import { currentIssue } from "./spine-release.ts";
import type { SpineState } from "./spine-state.ts";

/** Where a prescription (one issue of it; by default the one in play) stands; null when EPS does not know it. */
export const trackerView = (state: SpineState, id: string, issueNumber: number | null): TrackerView | null => {
  const prescription = state.prescriptions[parsePrescriptionId(id) ?? ""];
  if (prescription === undefined) return null;
  const issue = issueNumber === null ? currentIssue(prescription) : prescription.issues.find((one) => one.number === issueNumber);
  if (issue === undefined) return null;
  return {
    prescriptionId: prescription.id,
    issueNumber: prescription.treatment === "repeat-dispensing" ? issue.number : null,
    status: issue.status,
    holderOds: issue.holderOds,
    pendingCancellation: issue.pendingCancellation,
    items: issue.items.map(({ itemId, status }) => ({ itemId, status })),
    lastDispensedAt: issue.lastDispensedAt,
  };
};
