import type { EntryBody, LineBody } from "./body.ts";
import { isSupply, type Log, unnumbered } from "./log.ts";
import {
  arrivalOf,
  bagOf,
  blockOf,
  checkMadeOf,
  decisionOf,
  deliveryOf,
  isFollowUp,
  isRp,
  lineOf,
  nearMissOf,
  notADuplicateOf,
  noteOf,
  outageOf,
  registerEntryOf,
  rpOf,
  triageClosingOf,
  triagedOf,
} from "./log-rows.ts";
import type { OpenEntry } from "./open-entry.ts";

const isLine = (body: EntryBody): body is LineBody => isSupply(body) || body.kind === "not-supplied";

const inOrder = (a: OpenEntry, b: OpenEntry): number =>
  a.device.localeCompare(b.device) || a.epoch - b.epoch || a.seq - b.seq || a.hash.localeCompare(b.hash);

/**
 * Reads a whole log out of entries, in any order and with any repetition: the same set of entries always gives the same log
 * (JRN-6). Two entries that claim one line number are both kept as lines.
 */
export const applyEntries = (entries: readonly OpenEntry[]): Log => {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
  const ordered = [...byHash.values()].sort(inOrder);
  const log: Log = {
    lines: [],
    outages: [],
    decisions: [],
    paperBlocks: [],
    notes: [],
    rp: [],
    nearMisses: [],
    bags: [],
    deliveries: [],
    checksMade: [],
    triaged: [],
    triageClosings: [],
    prints: [],
    arrivals: [],
    notDuplicates: [],
    registerEntries: [],
    unreadable: [],
    orphans: [],
  };
  for (const entry of ordered) {
    if (entry.body === null) log.unreadable.push(entry);
    else if (isLine(entry.body)) log.lines.push(lineOf(entry, entry.body));
    else if (entry.body.kind === "outage-declared") log.outages.push(outageOf(entry, entry.body));
    else if (entry.body.kind === "prescription-decided") log.decisions.push(decisionOf(entry, entry.body));
    else if (entry.body.kind === "paper-block") log.paperBlocks.push(blockOf(entry, entry.body));
    else if (entry.body.kind === "note") {
      if (!isFollowUp(entry.body)) log.notes.push(noteOf(entry, entry.body));
    } else if (entry.body.kind === "near-miss") log.nearMisses.push(nearMissOf(entry, entry.body));
    else if (entry.body.kind === "assembled") log.bags.push(bagOf(entry, entry.body));
    else if (entry.body.kind === "delivery-outcome") {
      const { device, epoch, seq } = entry;
      log.deliveries.push({
        ...deliveryOf(entry, entry.body),
        device,
        epoch,
        seq,
        knew: entry.body.knew ?? [],
        lines: entry.body.lines ?? null,
      });
    } else if (entry.body.kind === "check-made") log.checksMade.push(checkMadeOf(entry, entry.body));
    else if (entry.body.kind === "triaged")
      log.triaged.push({ ...triagedOf(entry, entry.body), decidedBy: entry.body.decidedBy });
    else if (entry.body.kind === "triage-closed") log.triageClosings.push(triageClosingOf(entry, entry.body));
    else if (entry.body.kind === "prescription-arrived") log.arrivals.push(arrivalOf(entry, entry.body));
    else if (entry.body.kind === "register-entered") log.registerEntries.push(registerEntryOf(entry, entry.body));
    else if (entry.body.kind === "not-a-duplicate") log.notDuplicates.push(notADuplicateOf(entry, entry.body));
    else if (entry.body.kind === "printed")
      log.prints.push({ entryId: entry.id, device: entry.device, at: entry.body.happened.wall, by: entry.body.actor });
    else if (isRp(entry.body)) log.rp.push(rpOf(entry, entry.body));
  }
  log.arrivals.sort((a, b) => a.at - b.at);
  log.registerEntries.sort((a, b) => a.at - b.at);
  log.notDuplicates.sort((a, b) => a.at - b.at);
  log.rp.sort((a, b) => a.at - b.at || a.recordedAt - b.recordedAt);
  log.nearMisses.sort((a, b) => a.at - b.at);
  log.bags.sort((a, b) => a.at - b.at);
  log.deliveries.sort((a, b) => a.recordedAt - b.recordedAt);
  log.checksMade.sort((a, b) => a.recordedAt - b.recordedAt);
  log.triaged.sort((a, b) => a.at - b.at);
  log.triageClosings.sort((a, b) => a.at - b.at);
  for (const entry of ordered) if (entry.body !== null) amend(log, entry, entry.body);
  for (const bag of log.bags)
    bag.handedOutAs = log.lines.flatMap(({ line, strike, body }) =>
      strike === null && isSupply(body) && body.bagId === bag.bagId ? [line] : [],
    );
  return log;
};

const amend = (log: Log, entry: OpenEntry, body: EntryBody): void => {
  switch (body.kind) {
    case "struck": {
      const target = [...log.lines, ...unnumbered(log)].find(({ entryId }) => entryId === body.targetEntry);
      if (target === undefined) log.orphans.push(entry);
      else target.strike ??= { entryId: entry.id, reason: body.reason, at: body.happened.wall, by: body.actor };
      return;
    }
    case "resolved": {
      const target = log.lines.find((line) => line.entryId === body.targetEntry);
      if (target === undefined) log.orphans.push(entry);
      else
        target.resolutions.push({
          entryId: entry.id,
          decision: body.decision,
          reason: body.reason,
          at: body.happened.wall,
          by: body.actor,
        });
      return;
    }
    case "outage-ended": {
      const outage = log.outages.find((known) => known.outageId === body.outageId);
      if (outage === undefined) log.orphans.push(entry);
      else if (outage.endedAt === null) {
        outage.endedAt = body.happened.wall;
        outage.endedBy = body.actor;
      }
      return;
    }
    case "note": {
      if (!isFollowUp(body)) return;
      const notes = log.notes.filter(({ line }) => line === body.line);
      if (notes.length === 0) log.orphans.push(entry);
      const { text, happened, actor } = body;
      for (const note of notes)
        note.followedUp.push({ entryId: entry.id, device: entry.device, text, at: happened.wall, by: actor });
      return;
    }
    case "bag-ended": {
      const bags = log.bags.filter(({ bagId }) => bagId === body.bagId);
      if (bags.length === 0) log.orphans.push(entry);
      for (const bag of bags) bag.end ??= { how: body.how, reason: body.reason, at: body.happened.wall, by: body.actor };
      return;
    }
    case "assembled":
    case "handed-out":
    case "owing-supplied":
    case "not-supplied":
    case "outage-declared":
    case "prescription-decided":
    case "paper-block":
    case "rp-on":
    case "rp-absent":
    case "rp-back":
    case "rp-off":
    case "near-miss":
    case "delivery-outcome":
    case "check-made":
    case "triaged":
    case "triage-closed":
    case "printed":
    case "prescription-arrived":
    case "not-a-duplicate":
    case "register-entered":
      return;
  }
};
