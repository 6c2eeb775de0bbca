import type { MedicineItem } from "../model/medicine-item.ts";
import type { Prescription, ToSupply } from "../model/prescription.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { isSchedule1To3, strictestSchedule } from "./route-schedule.ts";

/**
 * ERD-1 (WARN): before an issue of repeat dispensing after the first, the patient is asked the four questions of the NHS terms of service (practice
 * 3.4, V23). An issue that is not due yet is EXP-3's.
 */
export const repeatDispensingFindings = ({ treatment, issue }: Pick<Prescription, "treatment" | "issue">): Finding[] => {
  if (treatment !== "repeat-dispensing" || issue === null || issue.number === 1) return [];
  return [
    {
      rule: "ERD-1",
      severity: "WARN",
      itemId: null,
      fact: `Repeat dispensing, issue ${issue.number} of ${issue.of}: four questions first.`,
      next: "Ask: seen a doctor, nurse or hospital since? Any new medicine? Problems or side effects? Anything not needed this time? What is not needed: Not supplied.",
    },
  ];
};

/**
 * ERD-2 (STOP): a controlled drug of Schedules 1 to 3 may not be on a repeatable prescription at all, Schedules 4 and 5 may (practice 3.2). One whose
 * schedule nobody says is taken as the strictest it can be (CD-1), so that a person decides.
 */
export const repeatableScheduleFindings = (
  { treatment }: Pick<ToSupply, "treatment">,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] =>
  treatment === "repeat-dispensing" && isSchedule1To3(strictestSchedule(item, scheduleOf))
    ? [
        {
          rule: "ERD-2",
          severity: "STOP",
          itemId: item.itemId,
          fact: "A controlled drug of Schedule 2 or 3 may not be on a repeat dispensing prescription.",
          next: "Ask the prescriber for another prescription. If it is a Schedule 4 or 5 medicine, say in the reason how you know.",
        },
      ]
    : [];
