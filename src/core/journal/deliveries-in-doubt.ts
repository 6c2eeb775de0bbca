import type { DeliveryInDoubt } from "../rules/delivery-in-doubt.ts";
import { deliveriesOf } from "./deliveries.ts";
import { saidWords } from "./delivery-words.ts";
import type { Log } from "./log.ts";

/** Deliveries in doubt, an item each, as the rules want them (DEL-3). */
export const deliveriesInDoubt = (log: Pick<Log, "lines" | "deliveries">): DeliveryInDoubt[] =>
  deliveriesOf(log).flatMap(({ lines, struck, conflict, outcome, toRecordAgain }) =>
    (conflict.length > 0 ? [...lines, ...struck] : toRecordAgain).map(({ line, body }) => ({
      prescriptionKey: body.basis.key,
      itemId: body.itemId,
      line,
      said: (conflict.length > 0 ? conflict : outcome === null ? [] : [outcome]).map(saidWords),
    })),
  );
