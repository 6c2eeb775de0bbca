import type { Instant } from "../model/instant.ts";
import type { Patient } from "../model/patient.ts";
import { isSupply, type Log } from "./apply.ts";

/** A supply at a prescriber's request whose prescription has not come (EMS-5). `suppliedAt`: the first handing-over; `medicines`: of which lines. */
export type ToCome = {
  key: string;
  patient: Patient;
  prescriber: { name: string; address: string; phone: string | null };
  lines: string[];
  medicines: string[];
  suppliedAt: Instant;
};

/**
 * EMS-5: supplies at a prescriber's request whose prescription nobody has recorded as come, the longest waiting first. A supply all of whose lines
 * are struck waits for nothing.
 */
export const prescriptionsToCome = ({ lines, arrivals }: Pick<Log, "lines" | "arrivals">): ToCome[] => {
  const arrived = new Set(arrivals.map(({ key }) => key));
  const found = new Map<string, ToCome>();
  for (const { body, strike, line } of lines) {
    const { key, route, patient, items } = body.basis;
    if (strike !== null || !isSupply(body) || route?.kind !== "emergency-prescriber" || arrived.has(key)) continue;
    const medicine = items.find(({ itemId }) => itemId === body.itemId)?.product.display ?? "";
    const known = found.get(key);
    if (known === undefined)
      found.set(key, {
        key,
        patient,
        prescriber: route.prescriber,
        lines: [line],
        medicines: [medicine],
        suppliedAt: body.happened.wall,
      });
    else {
      known.lines.push(line);
      if (!known.medicines.includes(medicine)) known.medicines.push(medicine);
      known.suppliedAt = Math.min(known.suppliedAt, body.happened.wall);
    }
  }
  return [...found.values()].sort((a, b) => a.suppliedAt - b.suppliedAt);
};
