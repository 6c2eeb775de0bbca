import type { OutageKind } from "../../core/journal/body.ts";
import type { ArrivalCommand } from "../../core/journal/decide-arrival.ts";
import type { BagEnd } from "../../core/journal/decide-bag.ts";
import type { CheckMadeCommand } from "../../core/journal/decide-check-made.ts";
import type { DeliveryCommand } from "../../core/journal/decide-delivery.ts";
import type { NearMissCommand } from "../../core/journal/decide-near-miss.ts";
import type { NotADuplicateCommand } from "../../core/journal/decide-not-a-duplicate.ts";
import type { PaperNote } from "../../core/journal/decide-paper.ts";
import type { RpCommand } from "../../core/journal/decide-rp.ts";
import type { TriageClosingCommand, TriageCommand } from "../../core/journal/decide-triage.ts";
import type { Decision, PrescriptionAct } from "../../core/journal/decisions.ts";
import type { Charge, HandedTo } from "../../core/journal/handing-over.ts";
import type { DeviceLetter, LineNumber } from "../../core/journal/line-number.ts";
import type { Log } from "../../core/journal/log.ts";
import type { PaperNumber } from "../../core/journal/paper-numbers.ts";
import type { ItemChoice } from "../../core/journal/visit-command.ts";
import type { AllergiesAsked } from "../../core/model/allergies-asked.ts";
import type { MedicinesIndex } from "../../core/model/medicines-index.ts";
import type { Person } from "../../core/model/person.ts";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import type { Prescription, ReleasedBy, ToSupply } from "../../core/model/prescription.ts";
import type { PrescriptionId } from "../../core/model/prescription-id.ts";
import type { RecordCheck } from "../../core/model/record-check.ts";
import type { HandBack } from "../../core/reconcile/hand-back.ts";
import type { Standing } from "../../core/reconcile/standing.ts";
import type { BaggedElsewhere } from "../../core/rules/bagged-elsewhere.ts";
import type { Finding } from "../../core/rules/finding.ts";
import type { SuppliedElsewhere } from "../../core/rules/supplied-elsewhere.ts";
import type { Keying } from "../../core/wire/keying.ts";
import type { FeedKind, Link as GatewayLink } from "../../core/wire/link.ts";
import type { Listed } from "../../core/wire/listed.ts";
import type { SilentDevice } from "../../core/wire/silent-device.ts";
import type { PrintSetup } from "../vault/print-setup-kept.ts";
import type { StorageFinding } from "../vault/self-test.ts";
import type { Books } from "../vault/two-books.ts";
import type { WriteInDoubt } from "../vault/writes-in-doubt.ts";
import type { HeldLines } from "./held-lines.ts";
import type { OwnWording } from "./own-wording.ts";
import type { SealedFile } from "./sealed-file.ts";
import type { TakenIn } from "./take-in.ts";
import type { ShowBy, ToShow } from "./to-show.ts";
import type { MetDevice } from "./told-by-others.ts";

/** This device as people speak of it: "Tablet B". */
export type DeviceInfo = { letter: string; name: string; ods: string; pharmacy: Pharmacy };

/** Whether the gateway answered when last asked, and since when that has been so (ms). Checks only suggest (OUT-1). */
export type Link = {
  state: "answers" | "no-answer" | "not-asked";
  since: number | null;
  lastAnswerAt: number | null;
  /** In the last round it answered that it does not know this device (SYN-6). */
  isRefused?: boolean;
};

/** How many lines exist where. The three always add up to `total`. */
export type LinePlaces = { total: number; thisDeviceOnly: number; received: number };

/** What the lock screen may show: people, outage and counts, never patients. */
export type LockedView = {
  phase: "locked";
  device: DeviceInfo;
  person: Person;
  link: Link;
  outage: { since: number } | null;
  copyTakenAt: number | null;
  places: LinePlaces;
  /** What the self-test found, gravest first (JRN-11). */
  storage: readonly StorageFinding[];
  /** True while this device's journal holds nothing and no write is in doubt: set up again, it loses nothing. */
  isUntouched: boolean;
};

/** Everything the unlocked screens read. Replaced as a whole on every change; never mutated. */
export type OpenView = {
  phase: "open";
  device: DeviceInfo;
  me: Person;
  prescriptions: readonly Prescription[];
  copyTakenAt: number | null;
  /** What of the copy this device could not read, in words; null when all is well. */
  copyTrouble: string | null;
  log: Log;
  standings: ReadonlyMap<string, Standing>;
  /** Entry ids with a verified receipt of the gateway. */
  received: ReadonlySet<string>;
  places: LinePlaces;
  /** Entries on this device only that are no line: strikes, outages, decisions, words from paper. */
  unsentBeside: number;
  link: Link;
  eps: { answering: boolean | null; since: number | null };
  signedIn: { name: string; until: number } | null;
  /** A sign-in that was begun and is not finished: somebody is to sign in at the counter, until then. */
  signingIn: { until: number } | null;
  /** The gateway's own links, as it last told; empty before it has. */
  links: readonly GatewayLink[];
  /** How prescriptions reach the gateway, as it last told; null before it has. */
  feed: FeedKind | null;
  /** Where the hand-back of each prescription stands that Holdfast released, by its key (HBK-1). */
  handBacks: ReadonlyMap<string, HandBack>;
  /** Known by a list or a token only: never a basis for supply (LST-1). */
  listed: readonly Listed[];
  /** Who keys a prescription of the PMR list just now, by its key (PML-2). May have run out. */
  keying: ReadonlyMap<string, Keying>;
  /** What the messages about a prescription leave unsettled, in words, by its key (MIR-2). Never an empty list. */
  doubts: ReadonlyMap<string, readonly string[]>;
  /** Devices that a person is to look for, as the gateway last told: they may hold lines that nobody else has (SYN-16). */
  silentDevices: readonly SilentDevice[];
  /** What other devices told this one of their supplies, and no log here has (DUP-4). */
  elsewhere: readonly SuppliedElsewhere[];
  /** What other devices told this one waits in a bag there, and no log here knows of (BAG-2). */
  baggedElsewhere: readonly BaggedElsewhere[];
  /** The devices it was told that by, or holds lines for (MET-1, MET-3). */
  met: readonly MetDevice[];
  /** Prescriptions, by key, that the gateway does not know since its store was put back (SYN-19). */
  carried: ReadonlySet<string>;
  /** The pharmacy's own wording for labels; null where it took in none (LAB-7). */
  labelWording: OwnWording | null;
  /** The medicines list on this device, ready to be asked; null where there is none, or it is still being read. */
  medicines: MedicinesIndex | null;
  /** False until the medicines list was looked for. */
  medicinesRead: boolean;
  persisted: boolean | null;
  /** What the self-test found, gravest first (JRN-11). */
  storage: readonly StorageFinding[];
  leaseUntil: number;
  /** Writes that were shown as NOT CONFIRMED, and what became of each (JRN-7): found in a book after all, or typed in from paper since. */
  inDoubt: readonly { write: WriteInDoubt; isRecorded: boolean; isTypedIn: boolean }[];
  /** Numbers of this device that stand on paper, or may, and are to be typed in (JRN-13). */
  paper: readonly PaperNumber[];
  /** True while a new version of the app waits on this device; it takes over only when a person says so (UPD-1). */
  newVersionWaits: boolean;
};

/** The app at any moment. */
export type AppView =
  | { phase: "starting" }
  | { phase: "not-enrolled"; code: string | null }
  | { phase: "words"; words: readonly string[]; device: DeviceInfo }
  | { phase: "alarm"; fact: string; next: string }
  | LockedView
  | OpenView;

/** One handing-over as the check screen sends it; people are named by their id in the pharmacy's team, from paper also as not stated there. */
export type VisitForm = {
  prescriptionKey: string;
  /** What was typed of another route (ROU-1), where it is recorded for the first time; left out where the copy has it. */
  typed?: ToSupply;
  choices: ItemChoice[];
  assembledBy: string;
  checkedBy: string;
  clinicalCheckBy: string;
  handedTo: HandedTo;
  charge: Charge;
  /** Items whose charge was settled on another device, or nobody can tell (CHG-4); left out where there is none. */
  chargedElsewhere?: readonly string[];
  /** What was said of allergies (ALL-1); left out where nobody said anything of it. */
  allergies?: AllergiesAsked;
  /** The checks that could not be made (CHK-1). */
  checksNotMade: readonly RecordCheck[];
  reason: string | null;
  /** The bag that is handed out (BAG-1); null: assembled now. */
  bagId: string | null;
  /** Typed in from paper: the numbers there, one a choice and in their order, and when it happened (JRN-13). Null: it happens now. */
  paper: { lines: LineNumber[]; at: number } | null;
};

/** What is put into a bag and checked, to be handed out later (BAG-1); people are named by their id in the pharmacy's team. */
export type BagForm = Pick<
  VisitForm,
  "prescriptionKey" | "assembledBy" | "checkedBy" | "clinicalCheckBy" | "checksNotMade" | "reason" | "allergies"
> & {
  items: Extract<ItemChoice, { choice: "give" }>[];
};

/**
 * What came of a command to write. `recorded`: durable, in which of the device's two books. `not-confirmed`: in doubt; write it on paper under
 * these numbers (JRN-7). `refused`: nothing was written, and why.
 */
export type RecordOutcome =
  | { kind: "recorded"; lines: string[]; at: number; books: Books }
  | { kind: "not-confirmed"; lines: string[]; at: number; why: string }
  | { kind: "refused"; findings: Finding[] };

/** In which of the device's two books something recorded stands (JRN-10). */
export type RecordedBooks = Extract<RecordOutcome, { kind: "recorded" }>["books"];

/** A request that did not come off: the fact and the next step, in words for the person at the counter. */
export type Trouble = { ok: false; fact: string; next: string };

/** What screens may do. Made once in main.tsx; every promise settles, none rejects. */
export type AppPort = {
  view(): AppView;
  subscribe(changed: () => void): () => void;
  now(): number;
  /** Asks the gateway whose enrolment code this is. */
  offer(code: string): Promise<{ ok: true; pharmacy: Pharmacy } | Trouble>;
  /** Makes the keys, enrols; the view then shows the four words. */
  enrol(code: string, deviceName: string, personId: string): Promise<{ ok: true } | Trouble>;
  /** The person has written the words down: go to the lock screen. */
  wordsKept(): void;
  unlock(words: string): Promise<{ ok: true } | Trouble>;
  lock(): void;
  declareOutage(form: {
    what: OutageKind;
    since: number;
    why: string;
    supplierIncident: string | null;
    nationalIncident: string | null;
  }): Promise<RecordOutcome>;
  endOutage(): Promise<RecordOutcome>;
  /** Records what is said of a Responsible Pharmacist: signed on, absent, back, signed off (RP-4). */
  recordRp(form: RpCommand): Promise<RecordOutcome>;
  /** Records a near miss or an incident, with no patient named (MIS-1). */
  recordNearMiss(form: NearMissCommand): Promise<RecordOutcome>;
  /** Records what was learnt from an outage (REP-3). */
  recordLesson(outageId: string, text: string): Promise<RecordOutcome>;
  recordVisit(form: VisitForm): Promise<RecordOutcome>;
  /** Records what was assembled and checked, to be handed out later (BAG-1). */
  recordBag(form: BagForm): Promise<RecordOutcome>;
  /** Records what became of a delivery at the door (DEL-1). */
  recordDelivery(form: DeliveryCommand): Promise<RecordOutcome>;
  /** Records what came of checks that could not be made before (CHK-2). */
  recordCheckMade(form: CheckMadeCommand): Promise<RecordOutcome>;
  /** Puts somebody on the list of people who wait, or asks them again (TRI-1). */
  recordTriage(form: TriageCommand): Promise<RecordOutcome>;
  /** Records what became of somebody who waited (TRI-5). */
  closeTriage(form: TriageClosingCommand): Promise<RecordOutcome>;
  /** Records that a list of patients is printed, before it is (SHT-11). */
  recordPrint(what: "waiting"): Promise<RecordOutcome>;
  /** Takes a bag off the list: nobody collected it, or it was taken apart (BAG-3). */
  endBag(bagId: string, how: BagEnd, reason: string): Promise<RecordOutcome>;
  /** Strikes a line, an entry of the RP record, or a near miss. */
  strike(entryId: string, reason: string): Promise<RecordOutcome>;
  /** A person's decision about a line. `also`: other lines of which the same is said with it, all or nothing (REC-5). */
  resolve(entryId: string, decision: Decision, reason: string, also?: readonly string[]): Promise<RecordOutcome>;
  /** Records that the prescription came for a supply made before it (EMS-5). */
  recordArrival(form: ArrivalCommand): Promise<RecordOutcome>;
  /** Records that a supply is entered in the controlled drugs register (SHT-12). */
  recordRegisterEntered(entryId: string): Promise<RecordOutcome>;
  /** Records that what may be a duplicate is none (LTP-2). */
  recordNotADuplicate(form: NotADuplicateCommand): Promise<RecordOutcome>;
  /** Sets so many numbers aside for paper; the outcome names them (JRN-13). */
  reservePaper(count: number, why: string): Promise<RecordOutcome>;
  /** Types in what stands on paper under a number and is no handing-over from the copy. */
  notePaper(note: PaperNote): Promise<RecordOutcome>;
  /** Records what was done about a number that was typed in from paper in words (JRN-13). */
  followUp(line: LineNumber, text: string): Promise<RecordOutcome>;
  /** A person's decision about a whole prescription, by its key: the kind `prescription-decided` (REC-10, HBK-1, CLM-1). */
  decide(key: string, act: PrescriptionAct, reason: string): Promise<RecordOutcome>;
  /** Takes a prescription of the PMR list for this device, and says who has it now (PML-2). */
  takeToKey(key: string): Promise<{ ok: true; keying: Keying | null; isMine: boolean } | Trouble>;
  /** Lets a prescription of the PMR list go, where the gateway can be told. */
  letGo(key: string): Promise<void>;
  /** Adds prescription ids scanned from tokens (LST-1). `refused`: in words, what of it is no id. */
  addListed(ids: readonly string[]): Promise<{ ok: true; added: number; known: number; refused: readonly string[] } | Trouble>;
  /** Asks EPS for one prescription by its id (REL-3). `refusal`: why none came, in EPS's own words. */
  releaseOne(id: PrescriptionId): Promise<{ ok: true; taken: number; refusal: string | null } | Trouble>;
  /** Moves the role of the releasing system (REL-2). */
  moveRole(to: ReleasedBy, reason: string): Promise<{ ok: true } | Trouble>;
  /** Asks the gateway for the address where a person signs in to EPS; what is for EPS is sent when they have. */
  startSignIn(): Promise<{ ok: true; url: string } | Trouble>;
  /** Takes a write off the list of those in doubt, once it turned out to be recorded. */
  forgetInDoubt(write: WriteInDoubt): void;
  /** Goes over to the new version that waits. */
  useNewVersion(): void;
  /** The entries that are on this device only, sealed, as a file (JRN-15); "none" where there are none, "unread" where the storage does not say. */
  sealedLines(): Promise<SealedFile | "none" | "unread">;
  /** The whole log, sealed, as a file: for a gateway that is rebuilt on an empty machine (SYN-14); "none" where nothing was recorded yet. */
  wholeLog(): Promise<SealedFile | "none" | "unread">;
  /** What a device in alarm can hand over, also where its keys are gone (JRN-16). */
  heldLines(): Promise<HeldLines>;
  /**
   * What another device may read of this one without any network: what was supplied here, or the lines the gateway has not, sealed. `by`: as
   * squares unless said otherwise.
   */
  toShow(what: "supplied" | "lines", by?: ShowBy): Promise<ToShow | "none" | Trouble>;
  /** The receipts held here for another device's lines, for the way back (MET-4). */
  receiptsToShow(device: DeviceLetter, epoch: number, by?: ShowBy): Promise<ToShow | "none" | Trouble>;
  /** Takes in what another device handed over: a file's text, or the content of its squares. Kept durably when it says so. */
  takeIn(content: string | Uint8Array<ArrayBuffer>): Promise<TakenIn | Trouble>;
  /** How this device prints. */
  printSetup(): PrintSetup;
  /** Keeps how this device prints; false where it holds in this page only. */
  keepPrintSetup(setup: PrintSetup): boolean;
  /** Sends and fetches now, beside the timer. */
  syncNow(): Promise<void>;
};
