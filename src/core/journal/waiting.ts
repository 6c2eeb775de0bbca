import type { ItemStatus, MedicineItem } from "../model/medicine-item.ts";
import type { Prescription } from "../model/prescription.ts";
import { type Quantity, subtractQuantity } from "../model/quantity.ts";
import { type DeliveryInDoubt, deliveryInDoubtFindings } from "../rules/delivery-in-doubt.ts";
import { givenSoFar, type SupplyOnLog } from "../rules/duplicate-line.ts";
import { arrivedFindings, lateCopyFindings } from "../rules/late-copy.ts";
import { deliveriesInDoubt } from "./deliveries-in-doubt.ts";
import { openItems, statusOf } from "./item-status.ts";
import type { Log } from "./log.ts";
import { standingBags, standingSupplies } from "./standing.ts";

/** An item of which something may still be handed over: its status now, how much our own lines leave of what was prescribed, and whether it lies bagged (BAG-1). */
export type WaitingItem = { item: MedicineItem; status: ItemStatus; left: Quantity; isBagged: boolean };

/**
 * A prescription released to this pharmacy that is not finished. `same`: that it came for what was supplied without it (EMS-6), or may have (DUP-5), or
 * went out by delivery and may be with the patient (DEL-3): no list of what waits may leave that out.
 */
export type Waiting = { prescription: Prescription; items: WaitingItem[]; same: string[] };

const sameAs = (prescription: Prescription, supplies: readonly SupplyOnLog[], deliveries: readonly DeliveryInDoubt[]): string[] =>
  [
    ...deliveryInDoubtFindings(
      prescription.key,
      prescription.items.map(({ itemId }) => itemId),
      deliveries,
    ),
    ...arrivedFindings(prescription, supplies),
    ...prescription.items.flatMap((item) => lateCopyFindings(prescription, item, supplies, prescription.takenAt)),
  ].map(({ fact }) => fact);

/**
 * What waits to be handed over (PCK-3): prescriptions released to this pharmacy of which an item is open, by the copy and by the lines that
 * stand; the open items only. Expired ones are among them: whoever shows them says so.
 */
export const waitingOf = (prescriptions: readonly Prescription[], log: Log): Waiting[] => {
  const supplies = standingSupplies(log);
  const bags = standingBags(log);
  const deliveries = deliveriesInDoubt(log);
  return prescriptions
    .filter(({ provenance }) => provenance === "released-to-us")
    .map((prescription) => ({
      prescription,
      same: sameAs(prescription, supplies, deliveries),
      items: openItems(prescription, log.lines, supplies).map((item) => ({
        item,
        status: statusOf(item, prescription.key, log.lines, supplies),
        left: subtractQuantity(item.quantity.value, givenSoFar(supplies, prescription.key, item.itemId)),
        isBagged: bags.some(
          (bag) => bag.prescriptionKey === prescription.key && bag.items.some(({ itemId }) => itemId === item.itemId),
        ),
      })),
    }))
    .filter(({ items }) => items.length > 0);
};
