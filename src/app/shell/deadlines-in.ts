import { type Deadline, deadlinesOf } from "../../core/reconcile/deadlines.ts";
import type { OpenView } from "./app-port.ts";
import { registerDue } from "./register-due.ts";

/** The deadlines as far as this device knows: its log, the standings it was told, its copy and its medicines list. */
export const deadlinesIn = (view: OpenView, now: number): Deadline[] => {
  const { log, standings, received, prescriptions } = view;
  return deadlinesOf(
    {
      lines: log.lines,
      decisions: log.decisions,
      arrivals: log.arrivals,
      deliveries: log.deliveries,
      standings,
      received,
      prescriptions: new Map(prescriptions.map((one) => [one.key, one])),
      register: registerDue(view, now),
    },
    now,
  );
};
