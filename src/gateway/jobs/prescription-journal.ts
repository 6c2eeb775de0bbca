import { applyEntries } from "../../core/journal/apply.ts";
import type { Log, LogLine, PrescriptionDecision } from "../../core/journal/log.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import type { WhyUnread } from "../store/spoiled-row.ts";

/** What the journal holds of one prescription: our own side of it, whatever EPS and the PMR said. */
export type PrescriptionJournal = {
  log: Log;
  lines: readonly LogLine[];
  decisions: readonly PrescriptionDecision[];
  /** Entry ids and their places in the pharmacy's sequence. */
  sequence: ReadonlyMap<string, number>;
  /** Entries about it that can no longer be read, by their ids, and why. */
  unread: readonly { entryId: string; why: WhyUnread }[];
};

/** Reads the entries about one prescription. One that nobody could ever read, or can any more, is none of its lines (SYN-10). */
export const journalOf = async (handle: PharmacyStore, prescriptionKey: string): Promise<PrescriptionJournal> => {
  const kept = await handle.entriesAbout(prescriptionKey);
  const log = applyEntries(kept.map(({ open }) => open));
  return {
    log,
    lines: log.lines.filter(({ body }) => body.basis.key === prescriptionKey),
    decisions: log.decisions.filter(({ basis }) => basis.key === prescriptionKey),
    sequence: new Map(kept.map(({ open, serverSeq }) => [open.id, serverSeq])),
    unread: kept.flatMap(({ open, unread }) => (unread === null ? [] : [{ entryId: open.id, why: unread }])),
  };
};
