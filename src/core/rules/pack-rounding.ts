import type { MedicineItem } from "../model/medicine-item.ts";
import type { ToSupply } from "../model/prescription.ts";
import { addQuantities, compareQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { strictestSchedule } from "./route-schedule.ts";

const times = (count: number, quantity: Quantity): Quantity =>
  Array.from({ length: count }).reduce<Quantity>((sum) => addQuantities(sum, quantity), ZERO);

/** True where `given` falls short of `whole` by a tenth of it at most. */
const isJustShort = (given: Quantity, whole: Quantity): boolean =>
  compareQuantities(given, whole) < 0 && compareQuantities(times(10, given), times(9, whole)) >= 0;

/**
 * PAP-3 (practice V16): original pack dispensing (ten per cent more or less, to fit the pack) is for EPS prescriptions only, and never for Schedules 1 to
 * 4. More than is prescribed no rule lets through (DUP-1); a little less on a paper FP10 or of a controlled drug is a WARN: the rest stays owed.
 * *NHS England, original pack dispensing from 1 January 2025.*
 */
export const packRoundingFindings = (
  { route }: Pick<ToSupply, "route">,
  item: Pick<MedicineItem, "itemId" | "product" | "quantity" | "controlledDrug">,
  given: Quantity,
  scheduleOf: ListedSchedules,
): Finding[] => {
  const schedule = strictestSchedule(item, scheduleOf);
  const isControlled = schedule !== null && schedule !== "CD5";
  if ((route?.kind !== "paper-fp10" && !isControlled) || !isJustShort(given, item.quantity.value)) return [];
  return [
    {
      rule: "PAP-3",
      severity: "WARN",
      itemId: item.itemId,
      fact: `${route?.kind === "paper-fp10" ? "Paper FP10" : "Controlled drug"}: the exact quantity, ${item.quantity.value}. It may not be rounded to the pack.`,
      next: "Give the exact quantity, or hand over the rest later: it is written down as owed.",
    },
  ];
};
