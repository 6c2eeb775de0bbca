import type { RpEvent } from "../rules/rp-record.ts";
import type { EntryBody, LineBody, RpBody } from "./body.ts";
import { deviceLetterSchema } from "./line-number.ts";
import {
  type Arrival,
  type Bag,
  type CheckMade,
  type DeliveryEntry,
  isSupply,
  type Log,
  type LogLine,
  type LogNote,
  type NearMissEntry,
  type NotADuplicate,
  type Outage,
  type PaperBlock,
  type PrescriptionDecision,
  type RegisterEntered,
  type RpEntry,
  type TriageClosing,
  type TriageEntry,
  unnumbered,
} from "./log.ts";
import type { OpenEntry } from "./open-entry.ts";
import type { Recording } from "./recorded-after.ts";

const isLine = (body: EntryBody): body is LineBody => isSupply(body) || body.kind === "not-supplied";

const RP_KINDS: Readonly<Record<RpBody["kind"], RpEvent["what"]>> = {
  "rp-on": "on",
  "rp-absent": "absent",
  "rp-back": "back",
  "rp-off": "off",
};

const isRp = (body: EntryBody): body is RpBody => Object.hasOwn(RP_KINDS, body.kind);

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
    else if (entry.body.kind === "note") log.notes.push(noteOf(entry, entry.body));
    else if (entry.body.kind === "near-miss") log.nearMisses.push(nearMissOf(entry, entry.body));
    else if (entry.body.kind === "assembled") log.bags.push(bagOf(entry, entry.body));
    else if (entry.body.kind === "delivery-outcome") log.deliveries.push(deliveryOf(entry, entry.body));
    else if (entry.body.kind === "check-made") log.checksMade.push(checkMadeOf(entry, entry.body));
    else if (entry.body.kind === "triaged") log.triaged.push(triagedOf(entry, entry.body));
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

const lineOf = (entry: OpenEntry, body: LineBody): LogLine => ({
  line: body.line,
  entryId: entry.id,
  device: entry.device,
  epoch: entry.epoch,
  seq: entry.seq,
  body,
  strike: null,
  resolutions: [],
});

const outageOf = (entry: OpenEntry, body: Extract<EntryBody, { kind: "outage-declared" }>): Outage => ({
  outageId: body.outageId,
  device: entry.device,
  what: body.what,
  since: body.since,
  declaredAt: body.happened.wall,
  declaredBy: body.actor,
  why: body.why,
  supplierIncident: body.supplierIncident,
  nationalIncident: body.nationalIncident,
  endedAt: null,
  endedBy: null,
});

const decisionOf = (
  entry: OpenEntry,
  { basis, act, reason, happened, actor }: Extract<EntryBody, { kind: "prescription-decided" }>,
): PrescriptionDecision => ({ entryId: entry.id, basis, act, reason, at: happened.wall, by: actor });

const blockOf = (
  entry: OpenEntry,
  { from, to, why, happened, actor }: Extract<EntryBody, { kind: "paper-block" }>,
): PaperBlock => ({ device: deviceLetterSchema.parse(entry.device), from, to, at: happened.wall, by: actor, why });

const noteOf = (entry: OpenEntry, { line, text, happened, actor, outage }: Extract<EntryBody, { kind: "note" }>): LogNote => ({
  outage,
  entryId: entry.id,
  device: entry.device,
  line,
  text,
  at: happened.wall,
  by: actor,
});

const bagOf = (entry: OpenEntry, body: Extract<EntryBody, { kind: "assembled" }>): Bag => ({
  bagId: body.bagId,
  entryId: entry.id,
  device: entry.device,
  basis: body.basis,
  items: body.items,
  assembledBy: body.assembledBy,
  checkedBy: body.checkedBy,
  clinicalCheckBy: body.clinicalCheckBy,
  checksNotMade: body.checksNotMade ?? [],
  reason: body.reason,
  at: body.happened.wall,
  handedOutAs: [],
  end: null,
  strike: null,
});

const deliveryOf = (
  entry: OpenEntry,
  { ofVisit, outcome, driver, to, note, happened, recorded, actor }: Extract<EntryBody, { kind: "delivery-outcome" }>,
): DeliveryEntry => ({
  entryId: entry.id,
  visit: ofVisit,
  outcome,
  driver,
  to,
  note,
  at: happened.wall,
  recordedAt: recorded.wall,
  by: actor,
  strike: null,
});

const checkMadeOf = (
  entry: OpenEntry,
  { ofVisit, checks, outcome, note, happened, recorded, actor }: Extract<EntryBody, { kind: "check-made" }>,
): CheckMade => ({
  entryId: entry.id,
  visit: ofVisit,
  checks,
  outcome,
  note,
  at: happened.wall,
  recordedAt: recorded.wall,
  by: actor,
  strike: null,
});

const recordingOf = ({ device, epoch, seq }: OpenEntry, at: number): Recording => ({ device, epoch, seq, at });

const triagedOf = (
  entry: OpenEntry,
  { triageId, told, recorded, actor, outage }: Extract<EntryBody, { kind: "triaged" }>,
): TriageEntry => ({ entryId: entry.id, ...recordingOf(entry, recorded.wall), triageId, told, by: actor, outage, strike: null });

const triageClosingOf = (
  entry: OpenEntry,
  { triageId, outcome, suppliedAs, note, recorded, actor }: Extract<EntryBody, { kind: "triage-closed" }>,
): TriageClosing => ({
  entryId: entry.id,
  ...recordingOf(entry, recorded.wall),
  triageId,
  outcome,
  suppliedAs,
  note,
  by: actor,
  strike: null,
});

const nearMissOf = (
  entry: OpenEntry,
  { told, happened, actor, outage }: Extract<EntryBody, { kind: "near-miss" }>,
): NearMissEntry => ({ entryId: entry.id, device: entry.device, told, at: happened.wall, by: actor, outage, strike: null });

const arrivalOf = (
  entry: OpenEntry,
  { key, id, serial, dated, receivedOn, happened, actor }: Extract<EntryBody, { kind: "prescription-arrived" }>,
): Arrival => ({ entryId: entry.id, key, id, serial, dated, receivedOn, at: happened.wall, by: actor, strike: null });

const registerEntryOf = (
  entry: OpenEntry,
  { line, targetEntry, happened, actor }: Extract<EntryBody, { kind: "register-entered" }>,
): RegisterEntered => ({ entryId: entry.id, line, targetEntry, at: happened.wall, by: actor, strike: null });

const notADuplicateOf = (
  entry: OpenEntry,
  { key, targetEntry, reason, happened, actor }: Extract<EntryBody, { kind: "not-a-duplicate" }>,
): NotADuplicate => ({ entryId: entry.id, key, targetEntry, reason, at: happened.wall, by: actor, strike: null });

const rpOf = (entry: OpenEntry, body: RpBody): RpEntry => ({
  what: RP_KINDS[body.kind],
  who: body.who,
  at: body.happened.wall,
  attestedBy: body.kind === "rp-on" ? body.attestedBy : null,
  entryId: entry.id,
  device: entry.device,
  recordedAt: body.recorded.wall,
  by: body.actor,
  strike: null,
});

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
    case "note":
      return;
  }
};
