import { type Deadline, deadlinesOf } from "../../core/reconcile/deadlines.ts";
import type { OpenView } from "./app-port.ts";

/** The deadlines as far as this device knows: its log, the standings it was told, its copy. */
export const deadlinesIn = ({ log, standings, received, prescriptions }: OpenView, now: number): Deadline[] =>
  deadlinesOf(
    {
      lines: log.lines,
      decisions: log.decisions,
      arrivals: log.arrivals,
      deliveries: log.deliveries,
      standings,
      received,
      prescriptions: new Map(prescriptions.map((one) => [one.key, one])),
    },
    now,
  );
