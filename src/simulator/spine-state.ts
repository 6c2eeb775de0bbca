import type { Instant } from "../core/model/instant.ts";
import type { LocalDate } from "../core/model/local-date.ts";
import type { ItemStatus } from "../core/model/medicine-item.ts";
import type { Treatment } from "../core/model/prescription.ts";
import type { PrescriptionStatus } from "../eps/code-lists.ts";

/** One item as Spine keeps it. `most` is its own number of issues, which may be fewer than the prescription's. */
export type SpineItem = { readonly itemId: string; readonly most: number; status: ItemStatus };

/** One dispense notification on record, with what it replaced, so that it can be amended or withdrawn. */
export type SpineDispense = {
  readonly messageId: string;
  readonly at: Instant;
  readonly before: { readonly status: PrescriptionStatus; readonly items: readonly ItemStatus[] };
};

/** One line of a notification as the tracker shows it: what was supplied for an item. Quantity as written. */
export type SpineSupply = {
  readonly itemId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly product: string;
  readonly quantity: string;
  readonly unit: string;
  readonly dose: string;
};

/** What happened to an issue, in Spine's own words (clinical-prescription-tracker, schema/actions.ts). */
export type SpineEventTitle =
  | "Prescription upload successful"
  | "Release Request successful"
  | "Nominated Release Request successful"
  | "Dispense notification successful"
  | "Dispense claim successful"
  | "Prescription/item was cancelled"
  | "Prescription/item was not cancelled. With dispenser. Marked for cancellation"
  | "Subsequent cancellation"
  | "Dispense proposal return successful"
  | "Dispense Withdrawal successful"
  | "Updated by Routine Admin Batch worker";

/** One event of an issue's history. Nothing is ever taken out of a history. */
export type SpineEvent = {
  readonly title: SpineEventTitle;
  readonly at: Instant;
  readonly status: PrescriptionStatus;
  /** ODS code of who did it. */
  readonly ods: string;
  /** The notification it was, if it was one. */
  readonly notification: { readonly messageId: string; readonly supplies: readonly SpineSupply[] } | null;
};

/** A prescriber's cancellation that waits for the dispenser to let go. `itemIds` null means the whole prescription. */
export type PendingCancellation = { readonly at: Instant; readonly reason: string; readonly itemIds: readonly string[] | null };

/** One issue: acute and repeat prescriptions have one, number 1. Plain JSON, changed in place by the spine-* functions only. */
export type SpineIssue = {
  readonly number: number;
  status: PrescriptionStatus;
  readonly items: SpineItem[];
  /** The day from which it may be released (repeat dispensing: its nominal date less the lead time). */
  readonly notBefore: LocalDate;
  holderOds: string | null;
  /** Every release response in which the holder was given it, the last one last. */
  releaseResponseIds: string[];
  pendingCancellation: PendingCancellation | null;
  /** Why a prescriber cancelled it, once that is done. */
  cancellationReason: string | null;
  /** Notifications that stand, oldest first: an amendment takes the place of what it amends, a withdrawn one is gone. */
  dispenses: SpineDispense[];
  /** Handing-over time of the last notification that stands. */
  lastDispensedAt: Instant | null;
  /** The claim that stands. */
  claim: { readonly messageId: string; readonly at: Instant } | null;
  /** Since when it is in a state nothing but deletion ends; null while it is not. */
  closedAt: Instant | null;
  readonly history: SpineEvent[];
};

/** One prescription with all its issues. `order` is the prescriber's message as text, quantities as written. */
export type SpinePrescription = {
  readonly id: string;
  readonly treatment: Treatment;
  readonly nhsNumber: string;
  readonly prescriberOds: string;
  readonly signedOn: LocalDate;
  readonly order: string;
  nominatedOds: string | null;
  /** Made to fail its signature check on release. */
  readonly failsSignature: boolean;
  readonly issues: SpineIssue[];
};

/** One prescription as a release gave it out: which issue, under which message id, and how its items then stood. */
export type ReleasedEntry = {
  readonly prescriptionId: string;
  readonly issueNumber: number;
  readonly messageId: string;
  /** Names the reason, where its signature failed; null where it passed. */
  readonly reasonId: string | null;
  readonly statuses: Readonly<Record<string, ItemStatus>>;
};

/** A release that was given out: enough to write its response again, word for word. */
export type RememberedRelease = {
  /** X-Request-ID, pharmacy and question. */
  readonly key: string;
  readonly requestId: string;
  readonly ods: string;
  readonly at: Instant;
  readonly releaseResponseId: string;
  readonly entries: readonly ReleasedEntry[];
};

/** The whole record. Plain JSON, so that it survives a restart. */
export type SpineState = {
  readonly version: 2;
  readonly seed: number;
  /** How many ids were made, so that the next one differs after a restart too. */
  idsMade: number;
  /** By short id. */
  readonly prescriptions: Record<string, SpinePrescription>;
  /** Message ids that were applied, upper case, and the answer given: a repeated id is answered from here. */
  readonly applied: Record<string, SpineAnswer>;
  /** The last releases, oldest first: a lost reply can be asked for again. */
  readonly releases: RememberedRelease[];
};

/** An answer of the service: an HTTP status and a FHIR resource. */
export type SpineAnswer = { readonly status: number; readonly body: unknown };

/** An empty record. */
export const newSpineState = (seed: number): SpineState => ({
  version: 2,
  seed,
  idsMade: 0,
  prescriptions: {},
  applied: {},
  releases: [],
});
