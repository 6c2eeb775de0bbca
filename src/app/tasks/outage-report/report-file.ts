import type { Pharmacy } from "../../../core/model/pharmacy.ts";
import type { IncidentReport } from "../../../core/reconcile/incident-report.ts";

/** The report as a file for the incident call (REP-2): JSON with times in ISO 8601 (UTC), whose it is and when it was made. No patient is in it. */
export const reportFile = (report: IncidentReport, { ods, name }: Pick<Pharmacy, "ods" | "name">, now: number): string => {
  const isTime = (key: string): boolean => key === "at" || key === "from" || key === "since" || key.endsWith("At");
  const withTimes = (key: string, value: unknown): unknown =>
    typeof value === "number" && isTime(key) ? new Date(value).toISOString() : value;
  // What was typed when it was declared may name anybody: it stays on the device.
  const outages = report.outages.map(({ why: _, ...rest }) => rest);
  return `${JSON.stringify({ v: 1, pharmacy: { ods, name }, madeAt: now, ...report, outages }, withTimes, 2)}\n`;
};
