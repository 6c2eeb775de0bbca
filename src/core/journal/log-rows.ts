import type { RpEvent } from "../rules/rp-record.ts";
import type { EntryBody, LineBody, RpBody } from "./body.ts";
import { deviceLetterSchema } from "./line-number.ts";
import type {
  Arrival,
  Bag,
  CheckMade,
  DeliveryEntry,
  LogLine,
  LogNote,
  NearMissEntry,
  NotADuplicate,
  Outage,
  PaperBlock,
  PrescriptionDecision,
  RegisterEntered,
  RpEntry,
  TriageClosing,
  TriageEntry,
} from "./log.ts";
import type { OpenEntry } from "./open-entry.ts";
import type { Recording } from "./recorded-after.ts";

// How each entry first stands in the log; what later entries say of it, apply.ts adds.

const RP_KINDS: Readonly<Record<RpBody["kind"], RpEvent["what"]>> = {
  "rp-on": "on",
  "rp-absent": "absent",
  "rp-back": "back",
  "rp-off": "off",
};

/** True for an entry of the Responsible Pharmacist record (RP-4). */
export const isRp = (body: EntryBody): body is RpBody => Object.hasOwn(RP_KINDS, body.kind);

/** A line as its entry wrote it: nothing said of it since. */
export const lineOf = (entry: OpenEntry, body: LineBody): LogLine => ({
  line: body.line,
  entryId: entry.id,
  device: entry.device,
  epoch: entry.epoch,
  seq: entry.seq,
  body,
  strike: null,
  resolutions: [],
});

/** An outage as it was declared. */
export const outageOf = (entry: OpenEntry, body: Extract<EntryBody, { kind: "outage-declared" }>): Outage => ({
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

/** A decision about a whole prescription. */
export const decisionOf = (
  entry: OpenEntry,
  { basis, act, reason, happened, actor }: Extract<EntryBody, { kind: "prescription-decided" }>,
): PrescriptionDecision => ({ entryId: entry.id, basis, act, reason, at: happened.wall, by: actor });

/** Numbers set aside for paper. */
export const blockOf = (
  entry: OpenEntry,
  { from, to, why, happened, actor }: Extract<EntryBody, { kind: "paper-block" }>,
): PaperBlock => ({ device: deviceLetterSchema.parse(entry.device), from, to, at: happened.wall, by: actor, why });

/** Words in the log. */
export const noteOf = (
  entry: OpenEntry,
  { line, text, happened, actor, outage }: Extract<EntryBody, { kind: "note" }>,
): LogNote => ({
  outage,
  entryId: entry.id,
  device: entry.device,
  line,
  text,
  at: happened.wall,
  by: actor,
  followedUp: [],
});

/** True for words about a number that do not come from paper themselves: they say what was done about those that do (JRN-13). */
export const isFollowUp = ({ line, happened }: Extract<EntryBody, { kind: "note" }>): boolean =>
  line !== null && happened.how === "now";

/** A bag as it was made: it waits. */
export const bagOf = (entry: OpenEntry, body: Extract<EntryBody, { kind: "assembled" }>): Bag => ({
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
  allergies: body.allergies ?? null,
  at: body.happened.wall,
  handedOutAs: [],
  end: null,
  strike: null,
});

/** What the driver said of one door. */
export const deliveryOf = (
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

/** Checks made afterwards. */
export const checkMadeOf = (
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

/** Somebody who waits, as they were asked. */
export const triagedOf = (
  entry: OpenEntry,
  { triageId, told, knew, recorded, actor, outage }: Extract<EntryBody, { kind: "triaged" }>,
): TriageEntry => ({
  entryId: entry.id,
  ...recordingOf(entry, recorded.wall),
  triageId,
  told,
  knew: knew ?? [],
  by: actor,
  outage,
  strike: null,
});

/** What became of somebody who waited. */
export const triageClosingOf = (
  entry: OpenEntry,
  { triageId, outcome, suppliedAs, note, knew, recorded, actor }: Extract<EntryBody, { kind: "triage-closed" }>,
): TriageClosing => ({
  entryId: entry.id,
  ...recordingOf(entry, recorded.wall),
  triageId,
  outcome,
  suppliedAs,
  note,
  knew: knew ?? [],
  by: actor,
  strike: null,
});

/** A near miss or an incident. */
export const nearMissOf = (
  entry: OpenEntry,
  { told, happened, actor, outage }: Extract<EntryBody, { kind: "near-miss" }>,
): NearMissEntry => ({ entryId: entry.id, device: entry.device, told, at: happened.wall, by: actor, outage, strike: null });

/** A prescription that came for what was supplied before it. */
export const arrivalOf = (
  entry: OpenEntry,
  { key, id, serial, dated, receivedOn, despite, happened, actor }: Extract<EntryBody, { kind: "prescription-arrived" }>,
): Arrival => ({
  entryId: entry.id,
  key,
  id,
  serial,
  dated,
  receivedOn,
  despite: despite ?? null,
  at: happened.wall,
  by: actor,
  strike: null,
});

/** A person's word that a supply is in the register. */
export const registerEntryOf = (
  entry: OpenEntry,
  { line, targetEntry, afterStrike, happened, actor }: Extract<EntryBody, { kind: "register-entered" }>,
): RegisterEntered => ({
  entryId: entry.id,
  line,
  targetEntry,
  isAfterStrike: afterStrike === true,
  at: happened.wall,
  by: actor,
  strike: null,
});

/** A person's word that two things are both right. */
export const notADuplicateOf = (
  entry: OpenEntry,
  { key, targetEntry, reason, happened, actor }: Extract<EntryBody, { kind: "not-a-duplicate" }>,
): NotADuplicate => ({ entryId: entry.id, key, targetEntry, reason, at: happened.wall, by: actor, strike: null });

/** An entry of the Responsible Pharmacist record. */
export const rpOf = (entry: OpenEntry, body: RpBody): RpEntry => ({
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
