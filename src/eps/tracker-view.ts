import type { Instant } from "../core/model/instant.ts";
import { type ItemStatus, itemStatusSchema } from "../core/model/medicine-item.ts";
import { isPrescriptionStatus, type PrescriptionStatus } from "./code-lists.ts";
import { at, listAt, textAt, wholeAt } from "./fhir-path.ts";

/**
 * Where a prescription stands in EPS. Our own simplified shape: the simulator serves it, and whatever speaks to the real
 * Clinical Prescription Tracker must translate to it [verify: not the tracker's own format].
 */
export type TrackerView = {
  readonly prescriptionId: string;
  readonly issueNumber: number | null;
  readonly status: PrescriptionStatus;
  /** ODS code of the dispenser that holds it, or null. */
  readonly holderOds: string | null;
  /** A prescriber's cancellation that waits because a dispenser holds it; the status does not show it. */
  readonly pendingCancellation: { readonly at: Instant; readonly reason: string } | null;
  readonly items: readonly { readonly itemId: string; readonly status: ItemStatus }[];
  readonly lastDispensedAt: Instant | null;
};

const readPending = (json: unknown): TrackerView["pendingCancellation"] => {
  const moment = wholeAt(json, "pendingCancellation", "at");
  return moment === null ? null : { at: moment, reason: textAt(json, "pendingCancellation", "reason") ?? "" };
};

/** Reads a tracker view; null when the JSON is not one or carries a status we do not know. */
export const readTrackerView = (json: unknown): TrackerView | null => {
  const prescriptionId = textAt(json, "prescriptionId");
  const status = textAt(json, "status") ?? "";
  if (prescriptionId === null || !isPrescriptionStatus(status) || !Array.isArray(at(json, "items"))) return null;
  const items: { itemId: string; status: ItemStatus }[] = [];
  for (const entry of listAt(json, "items")) {
    const itemId = textAt(entry, "itemId");
    const itemStatus = itemStatusSchema.safeParse(textAt(entry, "status"));
    if (itemId === null || !itemStatus.success) return null;
    items.push({ itemId: itemId.toLowerCase(), status: itemStatus.data });
  }
  return {
    prescriptionId,
    issueNumber: wholeAt(json, "issueNumber"),
    status,
    holderOds: textAt(json, "holderOds"),
    pendingCancellation: readPending(json),
    items,
    lastDispensedAt: wholeAt(json, "lastDispensedAt"),
  };
};
