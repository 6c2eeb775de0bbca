import type { LocalDate } from "../model/local-date.ts";
import type { NearMiss } from "../model/near-miss.ts";
import type { PrescriptionId } from "../model/prescription-id.ts";
import { addQuantities, ZERO } from "../model/quantity.ts";
import type { BagOnLog } from "../rules/already-bagged.ts";
import type { SupplyOnLog } from "../rules/duplicate-line.ts";
import type { RpEvent } from "../rules/rp-record.ts";
import type {
  Actor,
  Basis,
  Decision,
  DeliveryOutcome,
  EntryBody,
  LineBody,
  OutageKind,
  PrescriptionAct,
  RpBody,
  SupplyBody,
} from "./body.ts";
import { type DeviceLetter, deviceLetterSchema, type LineNumber } from "./line-number.ts";
import type { OpenEntry } from "./open-entry.ts";

/** Why, when and by whom a line, an entry of the RP record or a near miss was struck through. It stays readable (JRN-5). */
export type Strike = { entryId: string; reason: string; at: number; by: Actor };

/** A person's decision about a line, with the reason in their words. */
export type Resolution = { entryId: string; decision: Decision; reason: string; at: number; by: Actor };

/** A person's decision about a whole prescription. */
export type PrescriptionDecision = {
  entryId: string;
  basis: Basis;
  act: PrescriptionAct;
  reason: string | null;
  at: number;
  by: Actor;
};

/** One line of the log with everything later entries say about it. */
export type LogLine = {
  line: LineNumber;
  entryId: string;
  device: string;
  epoch: number;
  seq: number;
  body: LineBody;
  strike: Strike | null;
  resolutions: Resolution[];
};

/** A declared outage, ended or not. */
export type Outage = {
  outageId: string;
  device: string;
  what: OutageKind;
  since: number;
  declaredAt: number;
  declaredBy: Actor;
  why: string;
  supplierIncident: string | null;
  nationalIncident: string | null;
  endedAt: number | null;
  endedBy: Actor | null;
};

/** Numbers one device set aside for paper, `from` to `to`. */
export type PaperBlock = { device: DeviceLetter; from: LineNumber; to: LineNumber; at: number; by: Actor; why: string | null };

/** Words in the log; with a `line`, what stands on paper under that number; without, a lesson of an outage (REP-3). `at`: when it happened, ms. */
export type LogNote = {
  entryId: string;
  device: string;
  line: LineNumber | null;
  text: string;
  at: number;
  by: Actor;
  outage: string | null;
};

/** A prescription that came for what had been supplied before it (EMS-5). `key`: of that supply. */
export type Arrival = {
  entryId: string;
  key: string;
  id: PrescriptionId | null;
  serial: string | null;
  dated: LocalDate;
  receivedOn: LocalDate;
  at: number;
  by: Actor;
  strike: Strike | null;
};

/** An entry of the Responsible Pharmacist (RP) record, with who made it and whether it was struck (RP-4). */
export type RpEntry = RpEvent & { entryId: string; device: string; recordedAt: number; by: Actor; strike: Strike | null };

/** A near miss or an incident, by when it happened (MIS-1). */
export type NearMissEntry = {
  entryId: string;
  device: string;
  told: NearMiss;
  at: number;
  by: Actor;
  outage: string | null;
  strike: Strike | null;
};

/**
 * What was assembled and checked, and what became of it (BAG-1). `handedOutAs`: the lines of its handing-over that stand; none while it waits. Of two
 * entries about one bag the first counts.
 */
export type Bag = {
  bagId: string;
  entryId: string;
  device: string;
  basis: Basis;
  items: Extract<EntryBody, { kind: "assembled" }>["items"];
  assembledBy: Actor;
  checkedBy: Actor;
  clinicalCheckBy: Actor;
  reason: string | null;
  at: number;
  handedOutAs: LineNumber[];
  end: { how: "not-collected" | "taken-apart"; reason: string; at: number; by: Actor } | null;
  strike: Strike | null;
};

/** What the driver said of one door (DEL-1). */
export type DeliveryEntry = {
  entryId: string;
  visit: string;
  outcome: DeliveryOutcome;
  driver: string;
  to: string | null;
  note: string;
  at: number;
  recordedAt: number;
  by: Actor;
  strike: Strike | null;
};

/** That all that waits was printed: when, where and by whom (SHT-11). */
export type LogPrint = { entryId: string; device: string; at: number; by: Actor };

/** What all known entries together say. Lines are in order of the device's letter and number. */
export type Log = {
  lines: LogLine[];
  outages: Outage[];
  /** About whole prescriptions, in order of the device's letter and number. */
  decisions: PrescriptionDecision[];
  /** Numbers set aside for paper. */
  paperBlocks: PaperBlock[];
  /** Words about a number on paper, or about nothing in particular. */
  notes: LogNote[];
  /** Prescriptions that came for what had been supplied before them, by when that was recorded; of two for one supply the later counts. */
  arrivals: Arrival[];
  /** The record of Responsible Pharmacists, of all devices, by when it happened. */
  rp: RpEntry[];
  /** Near misses and incidents, of all devices, by when they happened. */
  nearMisses: NearMissEntry[];
  /** What was assembled and checked before it is handed out, the oldest first. */
  bags: Bag[];
  /** What became of deliveries, by when it was recorded: the later word counts, whatever time it names. */
  deliveries: DeliveryEntry[];
  /** When lists of patients were printed, in order of the device's letter and number. */
  prints: LogPrint[];
  unreadable: OpenEntry[];
  /** Strikes and decisions whose target is not known here (yet): kept and shown, never dropped. */
  orphans: OpenEntry[];
};

/** True for a line by which something was handed over. */
export const isSupply = (body: EntryBody): body is SupplyBody => body.kind === "handed-out" || body.kind === "owing-supplied";

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
    prints: [],
    arrivals: [],
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
    else if (entry.body.kind === "prescription-arrived") log.arrivals.push(arrivalOf(entry, entry.body));
    else if (entry.body.kind === "printed")
      log.prints.push({ entryId: entry.id, device: entry.device, at: entry.body.happened.wall, by: entry.body.actor });
    else if (isRp(entry.body)) log.rp.push(rpOf(entry, entry.body));
  }
  log.arrivals.sort((a, b) => a.at - b.at);
  log.rp.sort((a, b) => a.at - b.at || a.recordedAt - b.recordedAt);
  log.nearMisses.sort((a, b) => a.at - b.at);
  log.bags.sort((a, b) => a.at - b.at);
  log.deliveries.sort((a, b) => a.recordedAt - b.recordedAt);
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

const nearMissOf = (
  entry: OpenEntry,
  { told, happened, actor, outage }: Extract<EntryBody, { kind: "near-miss" }>,
): NearMissEntry => ({ entryId: entry.id, device: entry.device, told, at: happened.wall, by: actor, outage, strike: null });
const arrivalOf = (
  entry: OpenEntry,
  { key, id, serial, dated, receivedOn, happened, actor }: Extract<EntryBody, { kind: "prescription-arrived" }>,
): Arrival => ({ entryId: entry.id, key, id, serial, dated, receivedOn, at: happened.wall, by: actor, strike: null });

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
      const target = [...log.lines, ...log.rp, ...log.nearMisses, ...log.bags, ...log.deliveries, ...log.arrivals].find(
        ({ entryId }) => entryId === body.targetEntry,
      );
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
      const bag = log.bags.find(({ bagId }) => bagId === body.bagId);
      if (bag === undefined) log.orphans.push(entry);
      else bag.end ??= { how: body.how, reason: body.reason, at: body.happened.wall, by: body.actor };
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
    case "printed":
    case "prescription-arrived":
    case "note":
      return;
  }
};

/** The outage that is declared and not ended, or null; the earliest where devices declared apart (design 2). */
export const openOutage = (log: Log): Outage | null =>
  log.outages.filter((outage) => outage.endedAt === null).sort((a, b) => a.since - b.since)[0] ?? null;

/**
 * The outages that were one (design 2): all whose times overlap with this one's, directly or through others, whichever device
 * declared them. Ids; at least the given one.
 */
export const joinedOutages = (log: Log, outageId: string): ReadonlySet<string> => {
  const joined = new Set([outageId]);
  const endOf = ({ endedAt }: Outage): number => endedAt ?? Number.MAX_SAFE_INTEGER;
  // One that starts at the very moment in which the other ends follows it; declared at one moment, both are one.
  const overlap = (a: Outage, b: Outage): boolean => a.since === b.since || (a.since < endOf(b) && b.since < endOf(a));
  for (let before = 0; before !== joined.size; ) {
    before = joined.size;
    const known = log.outages.filter((outage) => joined.has(outage.outageId));
    for (const outage of log.outages) if (known.some((one) => overlap(one, outage))) joined.add(outage.outageId);
  }
  return joined;
};

/**
 * OUT-3: the lines of an outage and of those that were one with it: written while it was declared on their device, or, where none was, made
 * between its beginning and its end. A device at which nobody declared it had the outage all the same.
 */
export const linesInOutage = (log: Log, outageId: string): LogLine[] => {
  const joined = joinedOutages(log, outageId);
  const times = log.outages.filter((outage) => joined.has(outage.outageId));
  return log.lines.filter(({ body: { outage, happened } }) =>
    outage === null
      ? times.some(({ since, endedAt }) => happened.wall >= since && (endedAt === null || happened.wall <= endedAt))
      : joined.has(outage),
  );
};

/** MIS-1: the near misses of an outage and of those that were one with it, told under it or of a time within it; struck ones are not among them. */
export const nearMissesInOutage = (log: Log, outageId: string): NearMissEntry[] => {
  const joined = joinedOutages(log, outageId);
  const times = log.outages.filter((outage) => joined.has(outage.outageId));
  return log.nearMisses.filter(
    ({ strike, outage, at }) =>
      strike === null &&
      (outage === null
        ? times.some(({ since, endedAt }) => at >= since && (endedAt === null || at <= endedAt))
        : joined.has(outage)),
  );
};

/** What is still owed: of each item the last line that stands, where it leaves something to hand over. */
export const openOwings = (lines: readonly LogLine[]): LogLine[] => {
  const last = new Map<string, LogLine>();
  const standing = lines.filter(({ strike }) => strike === null);
  for (const line of standing.toSorted((a, b) => a.body.happened.wall - b.body.happened.wall || a.seq - b.seq))
    last.set(`${line.body.basis.key} ${line.body.itemId}`, line);
  return [...last.values()].filter(({ body }) => body.statusAfter === "0003" || body.statusAfter === "0004");
};

/** The supplies that stand (not struck), as the rules want them. */
export const standingSupplies = (log: Pick<Log, "lines" | "arrivals">): SupplyOnLog[] =>
  log.lines.flatMap(({ body, strike, line }) =>
    strike === null && isSupply(body)
      ? [
          {
            line,
            prescriptionKey: body.basis.key,
            itemId: body.itemId,
            productCode: body.basis.items.find((item) => item.itemId === body.itemId)?.product.code ?? "",
            nhsNumber: body.basis.patient.nhsNumber,
            given: body.given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO),
            at: body.happened.wall,
            by: body.actor.name,
            of: {
              patient: body.basis.patient,
              product: body.basis.items.find((item) => item.itemId === body.itemId)?.product.display ?? "",
              route: body.basis.route?.kind ?? null,
              arrivedAs: log.arrivals.flatMap(({ key, id, strike: struck }) =>
                struck === null && key === body.basis.key && id !== null ? [id] : [],
              ),
            },
          },
        ]
      : [],
  );

/** What stands of the RP record (not struck), as the rules want it. */
export const standingRp = (log: Pick<Log, "rp">): RpEvent[] =>
  log.rp.flatMap(({ strike, what, who, at, attestedBy }) => (strike === null ? [{ what, who, at, attestedBy }] : []));

/** True for a bag that waits: neither handed out, nor ended, nor struck (BAG-1). */
export const isWaiting = ({ handedOutAs, end, strike }: Bag): boolean =>
  handedOutAs.length === 0 && end === null && strike === null;

/** The bags that wait, as the rules want them. */
export const standingBags = (log: Pick<Log, "bags">): BagOnLog[] =>
  log.bags.filter(isWaiting).map(({ bagId, basis, items, assembledBy, checkedBy }) => ({
    bagId,
    prescriptionKey: basis.key,
    items: items.map(({ itemId, quantity }) => ({ itemId, quantity })),
    assembledBy: assembledBy.name,
    checkedBy: checkedBy.name,
  }));
