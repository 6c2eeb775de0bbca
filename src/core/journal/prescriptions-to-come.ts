import type { Instant } from "../model/instant.ts";
import type { Patient } from "../model/patient.ts";
import { type Arrival, isSupply, type Log } from "./log.ts";

/** A supply at a prescriber's request whose prescription has not come (EMS-5). `suppliedAt`: the first handing-over; `medicines`: of which lines. */
export type ToCome = {
  key: string;
  patient: Patient;
  prescriber: { name: string; address: string; phone: string | null };
  lines: string[];
  medicines: string[];
  suppliedAt: Instant;
};

/** Supplies at a prescriber's request, each once, in order of the first handing-over. One all of whose lines are struck is none. */
const requestsOf = ({ lines }: Pick<Log, "lines">): ToCome[] => {
  const found = new Map<string, ToCome>();
  for (const { body, strike, line } of lines) {
    const { key, route, patient, items } = body.basis;
    if (strike !== null || !isSupply(body) || route?.kind !== "emergency-prescriber") continue;
    const medicine = items.find(({ itemId }) => itemId === body.itemId)?.product.display ?? "";
    const at = body.happened.wall;
    const known = found.get(key);
    if (known === undefined)
      found.set(key, { key, patient, prescriber: route.prescriber, lines: [line], medicines: [medicine], suppliedAt: at });
    else {
      known.lines.push(line);
      if (!known.medicines.includes(medicine)) known.medicines.push(medicine);
      known.suppliedAt = Math.min(known.suppliedAt, at);
    }
  }
  return [...found.values()].sort((a, b) => a.suppliedAt - b.suppliedAt);
};

/** EMS-5: supplies at a prescriber's request whose prescription nobody has recorded as come, the longest waiting first. */
export const prescriptionsToCome = (log: Pick<Log, "lines" | "arrivals">): ToCome[] => {
  const arrived = new Set(log.arrivals.flatMap(({ key, strike }) => (strike === null ? [key] : [])));
  return requestsOf(log).filter(({ key }) => !arrived.has(key));
};

/** EMS-5: those whose prescription came, with what was recorded of it last: recorded again, the later word counts. */
export const prescriptionsThatCame = (log: Pick<Log, "lines" | "arrivals">): (ToCome & { arrival: Arrival })[] =>
  requestsOf(log).flatMap((one) => {
    const arrival = log.arrivals.findLast(({ key, strike }) => strike === null && key === one.key);
    return arrival === undefined ? [] : [{ ...one, arrival }];
  });
