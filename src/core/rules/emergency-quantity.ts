import type { MedicineItem } from "../model/medicine-item.ts";
import { routeItemOf, type SupplyRoute } from "../model/supply-route.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { strictestSchedule } from "./route-schedule.ts";
import { EMERGENCY_SUPPLY, SMALLEST } from "./tables/emergency-supply.ts";

/** Said beside a limit whose text in force nobody has checked. */
const UNVERIFIED = EMERGENCY_SUPPLY.isVerified ? "" : " (unverified)";

/**
 * EMS-2 (practice V6): the most a patient may be given at their own request, by the table of Human Medicines Regulations 2012 reg 225: more is
 * BLOCK. Days are what a person says that the quantity lasts; nothing here reads a dose. A controlled drug goes by its own row.
 */
export const emergencyQuantityFindings = (
  route: SupplyRoute | undefined,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] => {
  if (route?.kind !== "emergency-patient") return [];
  const { itemId } = item;
  const about = routeItemOf(route, itemId);
  const block = (fact: string, next: string): Finding[] => [{ rule: "EMS-2", severity: "BLOCK", itemId, fact, next }];
  const isControlled = strictestSchedule(item, scheduleOf) !== null;
  const limit = isControlled ? "other" : (about?.limit ?? null);
  if (limit === null)
    return block(
      "Which limit holds for this medicine is not said.",
      "Go back and choose what kind of medicine it is: the most that may be given hangs on it.",
    );
  if (limit !== "other")
    return about?.smallest === true
      ? []
      : block(
          `The most is ${SMALLEST[limit]}${UNVERIFIED}.`,
          "Give no more than that, and say on the form that it is the smallest.",
        );
  const most = isControlled ? EMERGENCY_SUPPLY.mostDaysControlled : EMERGENCY_SUPPLY.mostDays;
  const days = about?.days ?? null;
  if (days === null)
    return block("How many days it lasts is not said.", `Go back and enter the days. The most is ${most} days${UNVERIFIED}.`);
  return days <= most
    ? []
    : block(
        `${days} days: the most is ${most} days${isControlled ? " for a controlled drug" : ""}${UNVERIFIED}.`,
        `Go back and make it a quantity for ${most} days or fewer.`,
      );
};
