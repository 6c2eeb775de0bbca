import type { Patient } from "../model/patient.ts";
import { type DeliveryEntry, isSupply, type Log, type LogLine } from "./log.ts";

/**
 * What went out to one patient in one handing-over, and what became of it at the door (DEL-1). `isOut`: nobody said yet. `toPutRight`: it came back or was
 * refused, and lines of it still stand as handed out (DEL-2).
 */
export type Delivery = {
  visit: string;
  patient: Patient;
  lines: readonly LogLine[];
  sentAt: number;
  outcome: DeliveryEntry | null;
  isOut: boolean;
  toPutRight: boolean;
};

/** The deliveries of a log, by when they went out, from the lines that stand; of several outcomes the last counts. A struck outcome counts as none. */
export const deliveriesOf = ({ lines, deliveries }: Pick<Log, "lines" | "deliveries">): Delivery[] => {
  const visits = new Map<string, LogLine[]>();
  for (const line of lines)
    if (line.strike === null && isSupply(line.body) && line.body.handedTo.to === "delivery")
      visits.set(line.body.visit, [...(visits.get(line.body.visit) ?? []), line]);
  return [...visits.entries()]
    .flatMap(([visit, own]): Delivery[] => {
      const [first] = own;
      if (first === undefined) return [];
      const outcome = deliveries.findLast((one) => one.strike === null && one.visit === visit) ?? null;
      return [
        {
          visit,
          patient: first.body.basis.patient,
          lines: own,
          sentAt: first.body.happened.wall,
          outcome,
          isOut: outcome === null || outcome.outcome === "no-answer",
          toPutRight: outcome?.outcome === "came-back" || outcome?.outcome === "refused",
        },
      ];
    })
    .sort((a, b) => a.sentAt - b.sentAt);
};
