import type { MedicineItem } from "../model/medicine-item.ts";
import { isEmergency, routeItemOf, type SupplyRoute } from "../model/supply-route.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { isSchedule1To3, strictestSchedule } from "./route-schedule.ts";

/**
 * EMS-1 (practice V1): no emergency supply of a Schedule 1, 2 or 3 controlled drug: BLOCK. Phenobarbital for epilepsy is the law's one exception
 * (Human Medicines Regulations 2012 regs 224 and 225); NHS terms of service do not make it (2013 Regulations, Sch 7 para 4, read for LPS): STOP.
 */
export const emergencyScheduleFindings = (
  route: SupplyRoute | undefined,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] => {
  const schedule = strictestSchedule(item, scheduleOf);
  if (route === undefined || !isEmergency(route) || schedule === null || !isSchedule1To3(schedule)) return [];
  const { itemId } = item;
  if (schedule === "CD3" && routeItemOf(route, itemId)?.phenobarbitalForEpilepsy === true)
    return [
      {
        rule: "EMS-1",
        severity: "STOP",
        itemId,
        fact: "Phenobarbital for epilepsy: the law lets it be supplied in an emergency, the NHS terms of service do not name it.",
        next: "Not at NHS expense. Be sure that it is for epilepsy, and say in the reason how you know.",
      },
    ];
  const next =
    "It needs a signed paper FP10 or a released EPS prescription. Ring the prescriber, or refer the patient and record it.";
  // Typed as none, and no list says one: a preparation may be looser than its name, and then the way out is to say so (CD-3).
  const isByName = item.controlledDrug === null && scheduleOf(item.product.code) === null;
  return [
    {
      rule: "EMS-1",
      severity: "BLOCK",
      itemId,
      fact: `No emergency supply: ${isByName ? "by its name this is a controlled drug" : "controlled drug"}, Schedule ${schedule.slice(2)}.`,
      next: isByName ? `${next} If this preparation is looser, go back and put its schedule right.` : next,
    },
  ];
};
