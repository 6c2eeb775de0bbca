import type { Instant } from "../core/model/instant.ts";
import type { ItemStatus } from "../core/model/medicine-item.ts";

/** What the PMR did to one item in one handing-over. Quantity as written, "0" for nothing. */
export type PmrLine = { readonly itemId: string; readonly status: ItemStatus; readonly quantity: string };

/** One notification the PMR sent and EPS took. */
export type PmrNotification = {
  readonly id: string;
  readonly handedOverAt: Instant;
  readonly lines: readonly PmrLine[];
  /** Ids of its MedicationDispenses, an id a line in the prescription's order; a claim cites them. */
  readonly dispenseItemIds: readonly string[];
};

/** A prescription the PMR double holds, by its key. */
export type PmrHolding = {
  readonly key: string;
  readonly prescriptionId: string;
  releaseResponseId: string;
  /** The last notification of its own that stands. */
  notifiedBy: string | null;
  /** Its own notifications that stand, oldest first. */
  notifications: PmrNotification[];
  /** The claim it made last. */
  claimId: string | null;
};

/** All the PMR double remembers. Plain JSON. */
export type PmrState = {
  idsMade: number;
  readonly held: Record<string, PmrHolding>;
  /** Messages whose copy has not reached Holdfast yet, oldest first. */
  unmirrored: string[];
  mirrored: number;
  /** The release responses as received, so that supplies can be notified later, by response id. */
  readonly responses: Record<string, string>;
  /** Switched off: it does nothing at all (outage A). */
  down: boolean;
  /** Copies its releases in the older HL7 v3 form. Missing in states saved before: no. */
  olderCopies?: boolean;
};

/** A PMR that holds nothing. */
export const newPmrState = (): PmrState => ({
  idsMade: 0,
  held: {},
  unmirrored: [],
  mirrored: 0,
  responses: {},
  down: false,
});
