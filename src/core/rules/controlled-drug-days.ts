import type { MedicineItem } from "../model/medicine-item.ts";
import type { ToSupply } from "../model/prescription.ts";
import { routeItemOf } from "../model/supply-route.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { strictestSchedule } from "./route-schedule.ts";
import { CONTROLLED_DRUG_DAYS } from "./tables/controlled-drug-days.ts";

/**
 * CD-2 (practice V5): more than 30 days' treatment of a Schedule 2, 3 or 4 controlled drug is a WARN: a recommendation, not law. The days are those a
 * person typed, or that the prescription states; where neither does, nothing is said.
 */
export const controlledDrugDaysFindings = (
  { route, supplyDays }: Pick<ToSupply, "route" | "supplyDays">,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] => {
  const days = route === undefined ? supplyDays : (routeItemOf(route, item.itemId)?.days ?? null);
  const schedule = strictestSchedule(item, scheduleOf);
  if (days === null || days <= CONTROLLED_DRUG_DAYS.mostDays || schedule === null || schedule === "CD5") return [];
  return [
    {
      rule: "CD-2",
      severity: "WARN",
      itemId: item.itemId,
      fact: `${days} days of a controlled drug, Schedule ${schedule.slice(2)}: ${CONTROLLED_DRUG_DAYS.mostDays} is the recommended most.`,
      next: "It is lawful where the prescriber meant it. Ask them if in doubt.",
    },
  ];
};
