import type { Instant } from "../core/model/instant.ts";
import type { LocalDate } from "../core/model/local-date.ts";
import type { ItemStatus } from "../core/model/medicine-item.ts";
import type { Treatment } from "../core/model/prescription.ts";
import type { PrescriptionStatus } from "../eps/code-lists.ts";

/** One item as Spine keeps it. `most` is its own number of issues, which may be fewer than the prescription's. */
type SpineItem = { readonly itemId: string; readonly most: number; status: ItemStatus };

/** One dispense notification on record, with what it replaced, so that it can be amended or withdrawn. */
type SpineDispense = {
  readonly messageId: string;
  readonly at: Instant;
  readonly before: { readonly status: PrescriptionStatus; readonly items: readonly ItemStatus[] };
};

/** One issue: acute and repeat prescriptions have one, number 1. Plain JSON, changed in place by the spine-* functions only. */
export type SpineIssue = {
  readonly number: number;
  status: PrescriptionStatus;
  readonly items: SpineItem[];
  /** The day from which it may be released (repeat dispensing: its nominal date less the lead time). */
  readonly notBefore: LocalDate;
  holderOds: string | null;
  releaseResponseId: string | null;
  pendingCancellation: { at: Instant; reason: string } | null;
  dispenses: SpineDispense[];
  lastDispensedAt: Instant | null;
  completedAt: Instant | null;
};

/** One prescription with all its issues. `order` is the prescriber's message as text, quantities as written. */
export type SpinePrescription = {
  readonly id: string;
  readonly treatment: Treatment;
  readonly nhsNumber: string;
  readonly signedOn: LocalDate;
  readonly order: string;
  nominatedOds: string | null;
  /** Made to fail its signature check on release. */
  readonly failsSignature: boolean;
  readonly issues: SpineIssue[];
};

/** The whole record. Plain JSON, so that it survives a restart. */
export type SpineState = {
  readonly version: 1;
  readonly seed: number;
  /** How many ids were made, so that the next one differs after a restart too. */
  idsMade: number;
  /** By short id. */
  readonly prescriptions: Record<string, SpinePrescription>;
  /** Message ids that were applied, upper case, and the answer given: a repeated id is answered from here. */
  readonly applied: Record<string, SpineAnswer>;
};

/** An answer of the service: an HTTP status and a FHIR resource. */
export type SpineAnswer = { readonly status: number; readonly body: unknown };

/** An empty record. */
export const newSpineState = (seed: number): SpineState => ({ version: 1, seed, idsMade: 0, prescriptions: {}, applied: {} });
