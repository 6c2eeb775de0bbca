import type { ItemStatus } from "../core/model/medicine-item.ts";
import type { PrescriptionStatus } from "./code-lists.ts";

/** Item statuses that are still open: a prescription with one of them is active, not finished. */
const OPEN: readonly ItemStatus[] = ["0003", "0004", "0007", "0008"];

/** True when EPS expects nothing more of an item. */
export const isClosed = (status: ItemStatus): boolean => !OPEN.includes(status);

/**
 * The prescription status a notification asks for (eps-spine-shared, allowed combinations): 0003 while any item is open,
 * then 0006 when something was dispensed, 0007 when nothing was.
 */
export const prescriptionStatusOf = (items: readonly ItemStatus[]): Extract<PrescriptionStatus, "0003" | "0006" | "0007"> => {
  if (items.some((status) => !isClosed(status))) return "0003";
  return items.includes("0001") ? "0006" : "0007";
};
