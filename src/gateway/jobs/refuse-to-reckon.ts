import type { LogLine } from "../../core/journal/log.ts";
import { settledBy } from "../../core/reconcile/facts.ts";
import { look, type Standing } from "../../core/reconcile/standing.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import type { SpoiledRow, WhyUnread } from "../store/spoiled-row.ts";
import { journalOf, type PrescriptionJournal } from "./prescription-journal.ts";

/** What people are told of such a prescription, by why it cannot be reckoned, with the next step. */
const CANNOT_RECKON: Readonly<Record<WhyUnread, string>> = {
  damaged:
    "The gateway's store is damaged in what it holds about this prescription. Its lines are kept, but nothing is told to EPS about it from here. Look in EPS's tracker and in the PMR for what they have of it, key in what is missing, and say so here. Whoever runs the gateway: holdfast doctor names the row, and says what brings it back.",
  newer:
    "A newer version of the gateway wrote something about this prescription that this version cannot read. Nothing is lost, but nothing is told to EPS about it from here until the gateway is up to date. If it cannot wait, look in EPS's tracker and in the PMR for what they have of it, key in what is missing, and say so here. Whoever runs the gateway: bring it up to date; a restore of a backup is not needed, and would lose what came since.",
};

/** What is still known of a line, though its own entry can no longer be read. */
type UnreadLine = Pick<LogLine, "entryId" | "line" | "device" | "strike" | "resolutions">;

/** Lines whose own entry can no longer be read, by what devices were last told of their standing, with what people have said of them since. */
const unreadLines = async (handle: PharmacyStore, { unread: entries, log }: PrescriptionJournal): Promise<UnreadLine[]> => {
  const lines: UnreadLine[] = [];
  for (const { entryId } of entries) {
    const last = await handle.changeOf(`standing/${entryId}`);
    if (last?.kind !== "standing") continue;
    const { line, device } = last;
    const unread: UnreadLine = { entryId, line, device, strike: null, resolutions: [] };
    for (const { id, body } of log.orphans) {
      if ((body?.kind !== "struck" && body?.kind !== "resolved") || body.targetEntry !== entryId) continue;
      const said = { entryId: id, reason: body.reason, at: body.happened.wall, by: body.actor };
      if (body.kind === "struck") unread.strike ??= said;
      else unread.resolutions.push({ ...said, decision: body.decision });
    }
    lines.push(unread);
  }
  return lines;
};

/**
 * The standings of a prescription of which something cannot be read. A line that was settled stays so, by the last reckoning or by a
 * person's word; every other one needs a look, whatever is left to read: what is missing may be that EPS has it.
 */
export const standingsUnread = async (
  handle: PharmacyStore,
  { lines, sequence }: Pick<PrescriptionJournal, "sequence"> & { lines: readonly UnreadLine[] },
): Promise<Map<string, Standing>> => {
  const standings = new Map<string, Standing>();
  for (const line of lines) {
    const { entryId, strike } = line;
    const decided = settledBy(line, { sequence });
    const last = strike === null ? await handle.changeOf(`standing/${entryId}`) : null;
    if (last?.kind === "standing" && last.standing.kind === "settled") standings.set(entryId, last.standing);
    else if (decided !== undefined)
      standings.set(entryId, {
        kind: "settled",
        how: decided.decision === "keyed-into-pmr" ? "by-pmr" : "by-person",
        at: decided.at,
        by: decided.by.name,
        decision: decided.decision,
      });
    else standings.set(entryId, look("unreadable", null));
  }
  return standings;
};

/**
 * In the place of a reckoning, where a row about the prescription cannot be read (SYN-10): puts that on the list of damage, tells every device
 * what to do, and leaves the prescription among the open work, so that it goes on once the row is whole again.
 */
export const refuseToReckon = async (
  handle: PharmacyStore,
  prescriptionKey: string,
  spoiled: SpoiledRow,
  now: number,
): Promise<void> => {
  await handle.noteDamage(spoiled.what);
  const journal = await journalOf(handle, prescriptionKey);
  const lines = [...journal.lines, ...(await unreadLines(handle, journal))];
  const standings = await standingsUnread(handle, { ...journal, lines });
  for (const { entryId, line, device } of lines) {
    const standing = standings.get(entryId);
    if (standing !== undefined) await handle.putStanding(entryId, { line, device, at: now, standing });
  }
  await handle.putChange(`doubts/${prescriptionKey}`, {
    kind: "doubts",
    ref: handle.refOf(prescriptionKey),
    key: prescriptionKey,
    doubts: [CANNOT_RECKON[spoiled.why]],
  });
  const basis = journal.lines[0]?.body.basis ?? journal.decisions[0]?.basis ?? null;
  if (basis !== null && basis.id !== null)
    await handle.putWork({ key: prescriptionKey, id: basis.id, issueNumber: basis.issue?.number ?? null }, true, now);
};
