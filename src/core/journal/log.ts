import type { AllergiesAsked } from "../model/allergies-asked.ts";
import type { LocalDate } from "../model/local-date.ts";
import type { NearMiss } from "../model/near-miss.ts";
import type { PrescriptionId } from "../model/prescription-id.ts";
import type { CheckOutcome, RecordCheck } from "../model/record-check.ts";
import type { Triaged, WaitOutcome } from "../model/triage.ts";
import type { RpEvent } from "../rules/rp-record.ts";
import type { Basis } from "./basis.ts";
import type { DeliveryOutcome, EntryBody, LineBody, OutageKind, SupplyBody } from "./body.ts";
import type { Decision, PrescriptionAct } from "./decisions.ts";
import type { DeviceLetter, LineNumber } from "./line-number.ts";
import type { OpenEntry } from "./open-entry.ts";
import type { Recording } from "./recorded-after.ts";
import type { Actor } from "./who-and-when.ts";

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

/** What a person says was done about words from paper (JRN-13). */
export type FollowUp = { entryId: string; device: string; text: string; at: number; by: Actor };

/**
 * Words in the log; with a `line`, what stands on paper under that number, and what was done about it since; without, a lesson of an outage (REP-3). `at`: when
 * it happened, ms.
 */
export type LogNote = {
  entryId: string;
  device: string;
  line: LineNumber | null;
  text: string;
  at: number;
  by: Actor;
  outage: string | null;
  followedUp: FollowUp[];
};

/** A prescription that came for what had been supplied before it (EMS-5). `key`: of that supply. */
export type Arrival = {
  entryId: string;
  key: string;
  id: PrescriptionId | null;
  serial: string | null;
  dated: LocalDate;
  receivedOn: LocalDate;
  /** Why it is the one, where its copy did not fit; else null. */
  despite: string | null;
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
 * What was assembled and checked, and what became of it (BAG-1). `checksNotMade`: as they were then (CHK-1). `handedOutAs`: the lines of its handing-over that stand; none while it waits.
 * `end`: of two ends the first counts.
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
  checksNotMade: readonly RecordCheck[];
  reason: string | null;
  /** What was said of allergies when it was made (ALL-1); null where nobody said anything of it. */
  allergies: AllergiesAsked | null;
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

/**
 * What was said of one door, with where in which chain it stands and what was known of that delivery where it was said. `lines`: of which entries it was
 * said; null: of all (an older version).
 */
export type SaidAtDoor = DeliveryEntry & {
  lines: readonly string[] | null;
  device: string;
  epoch: number;
  seq: number;
  knew: readonly string[];
};

/** A person's word that a supply is entered in the controlled drugs register (SHT-12). */
export type RegisterEntered = {
  entryId: string;
  line: LineNumber;
  targetEntry: string;
  /** Said knowing that the line is struck: the register is put right. */
  isAfterStrike: boolean;
  at: number;
  by: Actor;
  strike: Strike | null;
};

/** A person's word that a supply without a copy and another prescription or supply are not the same (LTP-2). */
export type NotADuplicate = {
  entryId: string;
  key: string;
  targetEntry: string;
  reason: string;
  at: number;
  by: Actor;
  strike: Strike | null;
};

/** Checks of one handing-over that were made afterwards (CHK-2). `at`: when they were made, ms. */
export type CheckMade = {
  entryId: string;
  visit: string;
  checks: readonly RecordCheck[];
  outcome: CheckOutcome;
  note: string;
  at: number;
  recordedAt: number;
  by: Actor;
  strike: Strike | null;
};

/** Somebody who waits, as they were asked once (TRI-1). `at`: when, ms. */
export type TriageEntry = Recording & {
  entryId: string;
  triageId: string;
  told: Triaged;
  /** Earlier askings and closings of them that were known where they were asked. */
  knew: readonly string[];
  /** The pharmacist who decided how soon, where one did and it was written down. */
  decidedBy?: Actor | undefined;
  by: Actor;
  outage: string | null;
  strike: Strike | null;
};

/** What became of somebody who waited (TRI-5). */
export type TriageClosing = Recording & {
  entryId: string;
  triageId: string;
  outcome: WaitOutcome;
  suppliedAs: LineNumber | null;
  note: string;
  /** Askings and closings of them that were known where it was said. */
  knew: readonly string[];
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
  /** What was said of deliveries, by when it was recorded. */
  deliveries: SaidAtDoor[];
  /** What was said to be entered in the controlled drugs register, by when it was said. */
  registerEntries: RegisterEntered[];
  /** What was said to be no duplicate, by when it was said. */
  notDuplicates: NotADuplicate[];
  /** Checks made afterwards, by when that was recorded: the later word counts, whatever time it names. */
  checksMade: CheckMade[];
  /** Who waited, as they were asked, and what became of them: by when that was recorded, of all devices. */
  triaged: TriageEntry[];
  triageClosings: TriageClosing[];
  /** When lists of patients were printed, in order of the device's letter and number. */
  prints: LogPrint[];
  unreadable: OpenEntry[];
  /** Strikes and decisions whose target is not known here (yet): kept and shown, never dropped. */
  orphans: OpenEntry[];
};

/** True for a line by which something was handed over. */
export const isSupply = (body: EntryBody): body is SupplyBody => body.kind === "handed-out" || body.kind === "owing-supplied";

/** An entry that can be struck and has no number. */
export type Unnumbered =
  | RpEntry
  | NearMissEntry
  | Bag
  | DeliveryEntry
  | Arrival
  | NotADuplicate
  | RegisterEntered
  | CheckMade
  | TriageEntry
  | TriageClosing;

/**
 * All that can be struck and has no number: what the RP record, near misses, bags, deliveries, arrivals, words on duplicates and on the
 * register, checks made afterwards and the people who wait say (JRN-5).
 */
export const unnumbered = (log: Log): Unnumbered[] => [
  ...log.rp,
  ...log.nearMisses,
  ...log.bags,
  ...log.deliveries,
  ...log.arrivals,
  ...log.notDuplicates,
  ...log.registerEntries,
  ...log.checksMade,
  ...log.triaged,
  ...log.triageClosings,
];
