import type { Cancellation, Prescription } from "../../core/model/prescription.ts";
import type { TrackerAnswer } from "../../core/reconcile/facts.ts";
import { foldEvents } from "../../core/reconcile/fold-events.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** What the tracker said of a cancellation since this copy came; null where it said nothing of one. */
const cancellationOf = (tracker: TrackerAnswer | null, takenAt: number): Cancellation | null => {
  if (tracker === null || tracker.askedAt < takenAt) return null;
  const { askedAt, status, pendingCancellation } = tracker;
  if (pendingCancellation !== null) return { askedAt, isDone: false, reason: pendingCancellation.reason };
  return status === "0005" ? { askedAt, isDone: true, reason: null } : null;
};

/**
 * A copy as all that EPS and the PMR said of it leave it: its items as the PMR's notifications left them (PRO-3), no longer released to us where that
 * very release was given back (PRO-4), and with what EPS said of a cancellation when it was last asked (REC-3).
 */
export const asTheySay = async (inside: PharmacyStore, prescription: Prescription): Promise<Prescription> => {
  const { cancellation: _before, ...copy } = prescription;
  const { statuses, returned } = foldEvents(await inside.epsEventsOf(copy.key));
  const isReturned = copy.releaseResponseId !== null && returned.has(copy.releaseResponseId.toLowerCase());
  const cancellation = cancellationOf(await inside.trackerAnswerOf(copy.key), copy.takenAt);
  return {
    ...copy,
    provenance: isReturned ? "seen-not-released" : copy.provenance,
    items: copy.items.map((item) => ({ ...item, status: statuses.get(item.itemId) ?? item.status })),
    ...(cancellation === null ? {} : { cancellation }),
  };
};
