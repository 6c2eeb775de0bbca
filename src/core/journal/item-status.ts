import type { ItemStatus, MedicineItem } from "../model/medicine-item.ts";
import type { ToSupply } from "../model/prescription.ts";
import { compareQuantities, ZERO } from "../model/quantity.ts";
import { givenSoFar, type SupplyOnLog } from "../rules/duplicate-line.ts";
import type { LogLine } from "./log.ts";

/** Items of which something may still happen: not finished by EPS's copy nor by a line that stands. */
export const openItems = (prescription: ToSupply, lines: readonly LogLine[], supplies: readonly SupplyOnLog[]): MedicineItem[] =>
  prescription.items.filter((item) => {
    const status = statusOf(item, prescription.key, lines, supplies);
    return status === "0003" || status === "0004" || status === "0007" || status === "0008";
  });

const CLOSED: readonly ItemStatus[] = ["0001", "0002", "0005", "0006"];

/** An item's status now: as the copy had it, moved on by the lines that stand (EPS item status codes). */
export const statusOf = (
  item: MedicineItem,
  key: string,
  lines: readonly LogLine[],
  supplies: readonly SupplyOnLog[],
): ItemStatus => {
  // Closed in the copy: EPS, or the PMR, ended it, whatever we had given of it.
  if (CLOSED.includes(item.status)) return item.status;
  const given = givenSoFar(supplies, key, item.itemId);
  if (compareQuantities(given, item.quantity.value) >= 0 && compareQuantities(given, ZERO) > 0) return "0001";
  const own = lines.filter(({ strike, body }) => strike === null && body.basis.key === key && body.itemId === item.itemId);
  const closing = own.find(({ body }) => body.kind === "not-supplied" && body.outcome === "never");
  if (closing !== undefined) return closing.body.statusAfter;
  if (compareQuantities(given, ZERO) > 0) return "0003";
  return own.some(({ body }) => body.kind === "not-supplied") ? "0004" : item.status;
};
