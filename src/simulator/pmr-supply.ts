import type { Instant } from "../core/model/instant.ts";
import type { ItemStatus, MedicineItem } from "../core/model/medicine-item.ts";
import { fullName } from "../core/model/patient.ts";
import type { Prescription } from "../core/model/prescription.ts";
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
  subtractQuantity,
  ZERO,
} from "../core/model/quantity.ts";
import type { DispenseEvent } from "../eps/dispense-event.ts";
import { isClosed } from "../eps/prescription-status-of.ts";
import type { PmrHolding, PmrLine, PmrNotification } from "./pmr-state.ts";

/** How a person at the PMR hands a prescription out: all that is left, part of the first open item, or that item alone. */
export type SupplyHow = "whole" | "part" | "owing";

const quantityOf = (line: PmrLine | undefined): Quantity => parseQuantity(line?.quantity ?? "0") ?? ZERO;
const lineOf = (notification: PmrNotification, itemId: string): PmrLine | undefined =>
  notification.lines.find((line) => line.itemId === itemId);

/** An item's status after the notifications given, by the PMR's own books. */
const statusAfter = (item: MedicineItem, notifications: readonly PmrNotification[]): ItemStatus => {
  const last = notifications.at(-1);
  return (last === undefined ? undefined : lineOf(last, item.itemId)?.status) ?? item.status;
};

/** What is left of an item after the notifications given. */
const leftOf = (item: MedicineItem, notifications: readonly PmrNotification[]): Quantity => {
  const given = notifications.reduce((sum, one) => addQuantities(sum, quantityOf(lineOf(one, item.itemId))), ZERO);
  return subtractQuantity(item.quantity.value, given);
};

const half = (quantity: Quantity): Quantity => parseQuantity(String(Math.floor(Number(quantity) / 2))) ?? ZERO;

/** The lines of a handing-over as asked for. Where a part cannot be (one tablet left), all that is left is given. */
export const linesFor = (
  prescription: Prescription,
  notifications: readonly PmrNotification[],
  how: SupplyHow,
): readonly PmrLine[] => {
  const open = prescription.items.filter((item) => !isClosed(statusAfter(item, notifications)));
  const first = open[0];
  return prescription.items.map((item): PmrLine => {
    const { itemId } = item;
    const before = statusAfter(item, notifications);
    const left = leftOf(item, notifications);
    if (isClosed(before)) return { itemId, status: before, quantity: "0" };
    if (how === "whole" || (how === "owing" && item === first && open.length > 1))
      return { itemId, status: "0001", quantity: left };
    if (item !== first) return { itemId, status: before === "0003" ? "0003" : "0004", quantity: "0" };
    const part = half(left);
    return compareQuantities(part, ZERO) > 0
      ? { itemId, status: "0003", quantity: part }
      : { itemId, status: "0001", quantity: left };
  });
};

/** Lines a person names, completed: every item of the prescription, those not named as they were, with nothing given. */
export const completeLines = (
  prescription: Prescription,
  notifications: readonly PmrNotification[],
  named: readonly PmrLine[],
): readonly PmrLine[] =>
  prescription.items.map((item) => {
    const found = named.find((line) => line.itemId.toLowerCase() === item.itemId);
    return found === undefined
      ? { itemId: item.itemId, status: statusAfter(item, notifications), quantity: "0" }
      : { ...found, itemId: item.itemId };
  });

/** Reason the PMR gives for what it does not dispense: the patient did not collect it. */
const NOT_COLLECTED = "0010";

/** The handing-over as a dispense event, which becomes the notification. */
export const eventOf = (
  prescription: Prescription,
  holding: PmrHolding,
  lines: readonly PmrLine[],
  handedOverAt: Instant,
): DispenseEvent => ({
  prescription: {
    id: prescription.id,
    longId: prescription.longId,
    prescriptionType: prescription.prescriptionType,
    treatment: prescription.treatment,
    issue: prescription.issue,
    releaseResponseId: holding.releaseResponseId,
    patient: { nhsNumber: prescription.patient.nhsNumber, name: fullName(prescription.patient) },
  },
  handedOverAt,
  items: prescription.items.map((item) => {
    const line = lines.find(({ itemId }) => itemId === item.itemId);
    const quantity = quantityOf(line);
    return {
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      dose: item.dose,
      repeat: item.repeat,
      status: line?.status ?? item.status,
      given: compareQuantities(quantity, ZERO) > 0 ? [{ product: item.product, quantity }] : [],
      reason: line?.status === "0002" ? NOT_COLLECTED : null,
    };
  }),
});
