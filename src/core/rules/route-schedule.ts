import type { ControlledDrug, MedicineItem, Schedule } from "../model/medicine-item.ts";
import { scheduleByName } from "./controlled-drug-names.ts";
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

/** Schedules 1, 2 and 3. */
export const isSchedule1To3 = (schedule: Schedule | null): boolean =>
  schedule === "CD1" || schedule === "CD2" || schedule === "CD3";
