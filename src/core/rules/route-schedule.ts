import type { ControlledDrug, MedicineItem, Schedule } from "../model/medicine-item.ts";
import { scheduleByName } from "./controlled-drug-names.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";

/**
 * The schedule by which a supply without a copy is judged: the stricter of what was typed and what the medicines list says (MED-8), since nobody
 * stands behind what was typed but who typed it; where neither says one, what the name says by a dated table (CD-3). A controlled drug of unknown schedule is the strictest there is (CD-1); null: none at all.
 */
export const strictestSchedule = (
  item: Pick<MedicineItem, "product"> & { controlledDrug: ControlledDrug | null },
  scheduleOf: ListedSchedules,
): Schedule | null => {
  const typed = item.controlledDrug === null ? null : (item.controlledDrug.schedule ?? "CD1");
  const listed = scheduleOf(item.product.code);
  // Who typed that it is none may be mistaken: a name that says otherwise counts. Who typed a schedule knows the preparation.
  const named = typed === null && listed === null ? scheduleByName(item.product.display) : null;
  // CD1 is the strictest, CD5 the loosest.
  return [typed, listed, named].filter((schedule) => schedule !== null).sort()[0] ?? null;
};

/**
 * CD-3 (STOP): typed with a looser schedule than its name says by the dated table, where the list says nothing: a preparation may be looser than its
 * substance, so a person decides.
 */
export const namedScheduleFindings = (
  item: Pick<MedicineItem, "itemId" | "product"> & { controlledDrug: ControlledDrug | null },
  scheduleOf: ListedSchedules,
): Finding[] => {
  const named = scheduleByName(item.product.display);
  const typed = item.controlledDrug?.schedule ?? null;
  if (named === null || scheduleOf(item.product.code) !== null || (typed !== null && typed <= named)) return [];
  return [
    {
      rule: "CD-3",
      severity: "STOP",
      itemId: item.itemId,
      fact: `By its name this is a controlled drug of Schedule ${named.slice(2)}, and ${typed === null ? "it was typed as none" : `Schedule ${typed.slice(2)} was typed`}.`,
      next: "Choose it from the medicines list, or put the schedule right. If this preparation is looser, say so in the reason.",
    },
  ];
};

/** Schedules 1, 2 and 3. */
export const isSchedule1To3 = (schedule: Schedule | null): boolean =>
  schedule === "CD1" || schedule === "CD2" || schedule === "CD3";
