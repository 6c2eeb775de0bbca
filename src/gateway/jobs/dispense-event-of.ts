import { isSupply, type LogLine } from "../../core/journal/apply.ts";
import type { Basis } from "../../core/journal/body.ts";
import type { ItemStatus } from "../../core/model/medicine-item.ts";
import { addQuantities, type Quantity, ZERO } from "../../core/model/quantity.ts";
import type { DispenseEvent } from "../../eps/dispense-event.ts";
import { itemStatusAfter } from "../../eps/item-status-after.ts";

type Running = Map<string, { status: ItemStatus; given: Quantity; reason: string | null }>;

/**
 * The handings-over of one prescription as EPS must hear of them, in order, from the lines that stand. Statuses are worked out
 * anew along the sequence (EPS-6): a line that was struck, or that a person settled otherwise, before EPS was told of it counts as
 * never written, so its item is still owed; an item nobody chose is owed too as soon as another was given (0004). `told`: entries
 * EPS has been told of already; they count whatever became of them here.
 */
export const dispenseEventsOf = (
  lines: readonly LogLine[],
  visits: readonly string[],
  told: ReadonlySet<string>,
): { visit: string; event: DispenseEvent }[] => {
  const running: Running = new Map();
  return visits.flatMap((visit) => {
    const standing = lines.filter((line) => line.body.visit === visit && (told.has(line.entryId) || isForEps(line)));
    const first = standing[0];
    if (first === undefined) return [];
    return [{ visit, event: eventOf(first.body.basis, standing, running) }];
  });
};

/** True for a line that EPS is to hear of: it stands, and nobody has settled it in another way (REC-9). */
export const isForEps = (line: LogLine): boolean =>
  line.strike === null && line.resolutions.every(({ decision }) => decision === "supply-stands");

const eventOf = (basis: Basis, lines: readonly LogLine[], running: Running): DispenseEvent => {
  return {
    prescription: {
      id: basis.id,
      longId: basis.longId,
      prescriptionType: basis.prescriptionType,
      treatment: basis.treatment,
      issue: basis.issue,
      releaseResponseId: basis.releaseResponseId ?? "",
      patient: { nhsNumber: basis.patient.nhsNumber, name: [...basis.patient.given, basis.patient.family].join(" ") },
    },
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
  };
};
