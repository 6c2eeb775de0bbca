import type { Instant } from "../core/model/instant.ts";
import type { Amount, ItemStatus, Product, Repeat } from "../core/model/medicine-item.ts";
import type { Treatment } from "../core/model/prescription.ts";
import { compareQuantities, type Quantity, ZERO } from "../core/model/quantity.ts";

/** One product handed over for an item in one event. */
export type Given = { readonly product: Product; readonly quantity: Quantity };

/** What one handing-over did to one item; items it did not touch ride along with nothing given (EPS-6). */
export type DispensedItem = {
  readonly itemId: string;
  /** As prescribed. */
  readonly product: Product;
  readonly quantity: Amount;
  readonly dose: string;
  readonly repeat: Repeat | null;
  /** The item's EPS status after this event. */
  readonly status: ItemStatus;
  /** Handed over in this event, not cumulative; empty when nothing was. */
  readonly given: readonly Given[];
  /** Not-dispensed reason code (`medicationdispense-status-reason`) of an item at 0002 (or 0005, 0006), also when it was closed earlier. */
  readonly reason: string | null;
  /** Whether this event closed the item without a supply. Left out, a status 0002 with a reason counts as closed now. */
  readonly closedNow?: boolean;
};

/** One handing-over of one prescription: what becomes one dispense notification. */
export type DispenseEvent = {
  readonly prescription: {
    readonly id: string;
    readonly longId: string | null;
    readonly prescriptionType: string | null;
    readonly treatment: Treatment;
    readonly issue: Repeat | null;
    readonly releaseResponseId: string;
    readonly patient: { readonly nhsNumber: string | null; readonly name: string };
  };
  readonly handedOverAt: Instant;
  /** Every item of the prescription, in its order. */
  readonly items: readonly DispensedItem[];
};

/** The signed-in person a notification speaks for: SDS ids, never a GPhC number (EPS refuses it). */
export type DispenseAuthor = {
  readonly name: string;
  readonly sdsUserId: string;
  readonly roleProfileId: string;
  readonly jobRole: { readonly code: string; readonly display: string };
  readonly phone: string;
};

/** The pharmacy as a notification names it. */
export type DispensingPharmacy = {
  readonly ods: string;
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly postcode: string;
  readonly phone: string;
};

const gaveSomething = (item: DispensedItem): boolean => item.given.some((given) => compareQuantities(given.quantity, ZERO) > 0);

const closedSomething = (item: DispensedItem): boolean =>
  item.closedNow ?? (item.status === "0002" && item.reason !== null && item.given.length === 0);

/** True when EPS is to hear of this event: something was given or closed. Where neither is so, nothing is sent (EPS-7). */
export const needsNotification = (event: DispenseEvent): boolean =>
  event.items.some((item) => gaveSomething(item) || closedSomething(item));

/** How many MedicationDispenses the event makes, so how many dispense item ids it needs: one an item, more for several products. */
export const dispenseCount = (event: DispenseEvent): number =>
  event.items.reduce((count, item) => count + Math.max(1, item.given.length), 0);
