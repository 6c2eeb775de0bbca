import { applyEntries, type LogLine } from "../../core/journal/apply.ts";
import { type NotificationState, reconcile } from "../../core/reconcile/reconcile.ts";
import type { Standing } from "../../core/reconcile/standing.ts";
import type { OutboxRow } from "../store/outbox-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** One prescription as the gateway knows it after reckoning: its lines, where each stands, and its notifications. */
export type Reckoned = {
  lines: LogLine[];
  standings: Map<string, Standing>;
  outbox: OutboxRow[];
  /** Visits in the order in which EPS must hear of them. */
  visits: string[];
};

const notificationOf = ({ visit, told, ...row }: OutboxRow): NotificationState[] => {
  const at = row.answeredAt ?? row.madeAt;
  switch (row.state) {
    case "waiting":
      return [];
    case "frozen":
    case "unknown":
      return [{ visit, told, state: row.state }];
    case "accepted":
      return [{ visit, told, state: "accepted", at, by: row.author ?? "" }];
    case "refused":
      return [{ visit, told, state: "refused", at, code: row.answer?.code ?? "", text: row.answer?.text ?? "" }];
  }
};

/** Reads one prescription's facts and reckons its standings; writes nothing. */
export const reckon = async (handle: PharmacyStore, prescriptionKey: string): Promise<Reckoned> => {
  const kept = await handle.entriesAbout(prescriptionKey);
  const lines = applyEntries(kept.map(({ open }) => open)).lines.filter(({ body }) => body.basis.key === prescriptionKey);
  const outbox = await handle.outboxOf(prescriptionKey);
  const standings = reconcile({
    ods: handle.ods,
    lines,
    notifications: outbox.flatMap(notificationOf),
    pmr: await handle.pmrSuppliesOf(prescriptionKey),
    tracker: await handle.trackerAnswerOf(prescriptionKey),
  });
  const orderOf = new Map(kept.map(({ open, serverSeq }) => [open.id, serverSeq]));
  const inOrder = lines.toSorted((a, b) => (orderOf.get(a.entryId) ?? 0) - (orderOf.get(b.entryId) ?? 0));
  return { lines, standings, outbox, visits: [...new Set(inOrder.map(({ body }) => body.visit))] };
};

/**
 * Reckons one prescription and writes what changed: a `standing` change a line, and an outbox row for every visit that EPS must
 * hear of. Belongs in the transaction that brought the new fact (GW-5).
 */
export const settleStandings = async (handle: PharmacyStore, prescriptionKey: string, now: number): Promise<Reckoned> => {
  const reckoned = await reckon(handle, prescriptionKey);
  for (const line of reckoned.lines) {
    const standing = reckoned.standings.get(line.entryId);
    if (standing === undefined) continue;
    await handle.putStanding(line.entryId, { line: line.line, device: line.device, at: now, standing });
    if (standing.kind === "for-eps") await handle.awaitNotification(line.body.visit, prescriptionKey, now);
  }
  return reckoned;
};
