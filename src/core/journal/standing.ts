import type { BagOnLog } from "../rules/already-bagged.ts";
import type { SupplyOnLog } from "../rules/duplicate-line.ts";
import type { RpEvent } from "../rules/rp-record.ts";
import type { SupplyBody } from "./body.ts";
import { givenOf } from "./line-amounts.ts";
import { type Bag, isSupply, type Log } from "./log.ts";

/** How many whole days what a line gave lasts, by what the prescription states of the whole of it; null where it states nothing. */
const lastsDays = ({ basis, itemId, given }: SupplyBody): number | null => {
  const whole = Number(basis.items.find((item) => item.itemId === itemId)?.quantity.value ?? 0);
  if (basis.supplyDays === undefined || whole === 0) return null;
  return Math.ceil((basis.supplyDays * given.reduce((sum, { quantity }) => sum + Number(quantity), 0)) / whole);
};

/** The supplies that stand (not struck), as the rules want them. */
export const standingSupplies = (log: Pick<Log, "lines" | "arrivals">): SupplyOnLog[] =>
  log.lines.flatMap(({ body, strike, line }) =>
    strike === null && isSupply(body)
      ? [
          {
            line,
            prescriptionKey: body.basis.key,
            itemId: body.itemId,
            productCode: body.basis.items.find((item) => item.itemId === body.itemId)?.product.code ?? "",
            nhsNumber: body.basis.patient.nhsNumber,
            given: givenOf({ body }),
            at: body.happened.wall,
            by: body.actor.name,
            lastsDays: lastsDays(body),
            of: {
              patient: body.basis.patient,
              product: body.basis.items.find((item) => item.itemId === body.itemId)?.product.display ?? "",
              route: body.basis.route?.kind ?? null,
              arrivedAs: log.arrivals.flatMap(({ key, id, strike: struck }) =>
                struck === null && key === body.basis.key && id !== null ? [id] : [],
              ),
            },
          },
        ]
      : [],
  );

/** What stands of the RP record (not struck), as the rules want it. */
export const standingRp = (log: Pick<Log, "rp">): RpEvent[] =>
  log.rp.flatMap(({ strike, what, who, at, attestedBy }) => (strike === null ? [{ what, who, at, attestedBy }] : []));

/** True for a bag that waits: neither handed out, nor ended, nor struck (BAG-1). */
export const isWaiting = ({ handedOutAs, end, strike }: Bag): boolean =>
  handedOutAs.length === 0 && end === null && strike === null;

/** The bags that wait, as the rules want them. */
export const standingBags = (log: Pick<Log, "bags">): BagOnLog[] =>
  log.bags.filter(isWaiting).map(({ bagId, basis, items, assembledBy, checkedBy }) => ({
    bagId,
    prescriptionKey: basis.key,
    items: items.map(({ itemId, quantity, pack }) => ({ itemId, quantity, pack })),
    assembledBy: assembledBy.name,
    checkedBy: checkedBy.name,
  }));
