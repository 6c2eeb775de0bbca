import type { Basis } from "../../core/journal/basis.ts";
import { isSupply, type LogLine } from "../../core/journal/log.ts";
import type { ItemStatus } from "../../core/model/medicine-item.ts";
import { addQuantities, type Quantity, ZERO } from "../../core/model/quantity.ts";
import type { WantedVisit } from "../../core/reconcile/at-eps.ts";
import type { DispenseEvent } from "../../eps/dispense-event.ts";
import { itemStatusAfter } from "../../eps/item-status-after.ts";

type Running = Map<string, { status: ItemStatus; given: Quantity; reason: string | null }>;

/**
 * The handings-over of one prescription as EPS should hold them, in order. Statuses are worked out anew along the sequence (EPS-6): a
 * line that is not wanted counts as never written, so its item is still owed; an item nobody chose is owed too as soon as another was
 * given (0004).
 */
export const dispenseEventsOf = (
  lines: readonly LogLine[],
  wanted: readonly WantedVisit[],
): { visit: string; event: DispenseEvent }[] => {
  const running: Running = new Map();
  return wanted.flatMap(({ visit, lines: ids }) => {
    const standing = lines.filter((line) => ids.includes(line.entryId));
    const first = standing[0];
    return first === undefined ? [] : [{ visit, event: eventOf(first.body.basis, standing, running) }];
  });
};

/** The prescription a basis is of, as messages name it. Nobody makes a message of what has no EPS id (REC-2): `messageOf` sees to that. */
export const prescriptionOf = (basis: Basis): DispenseEvent["prescription"] => ({
  id: basis.id ?? "",
  longId: basis.longId,
  prescriptionType: basis.prescriptionType,
  treatment: basis.treatment,
  issue: basis.issue,
  releaseResponseId: basis.releaseResponseId ?? "",
  patient: { nhsNumber: basis.patient.nhsNumber, name: [...basis.patient.given, basis.patient.family].join(" ") },
});

const eventOf = (basis: Basis, lines: readonly LogLine[], running: Running): DispenseEvent => ({
  prescription: prescriptionOf(basis),
  handedOverAt: Math.max(...lines.map(({ body }) => body.happened.wall)),
  items: basis.items.map((item) => {
    const before = running.get(item.itemId) ?? { status: item.status, given: ZERO, reason: null };
    const line = lines.find(({ body }) => body.itemId === item.itemId);
    const given = line !== undefined && isSupply(line.body) ? line.body.given : [];
    const givenNow = given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO);
    const closedNow = line?.body.kind === "not-supplied" && line.body.outcome === "never";
    const status = itemStatusAfter({
      before: before.status,
      prescribed: item.quantity.value,
      givenBefore: before.given,
      givenNow,
      closed: closedNow,
    });
    const closing = line?.body.kind === "not-supplied" ? line.body.epsReason : null;
    const reason = status === "0002" ? (closing ?? before.reason) : null;
    running.set(item.itemId, { status, given: addQuantities(before.given, givenNow), reason });
    return {
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      dose: item.dose,
      repeat: item.repeat,
      status,
      given,
      reason,
      closedNow,
    };
  }),
});
