import { openItems } from "../../../core/journal/item-status.ts";
import { standingSupplies } from "../../../core/journal/standing.ts";
import type { Prescription } from "../../../core/model/prescription.ts";
import type { PrescriptionId } from "../../../core/model/prescription-id.ts";
import type { OpenView } from "../../shell/app-port.ts";

/**
 * The copy we hold of a prescription that the PMR has released, so that EPS must not be asked for it again (REL-3). An issue of repeat
 * dispensing that is finished does not count: the next one has the same number.
 */
export const heldFromPmr = (
  id: PrescriptionId,
  { prescriptions, log }: Pick<OpenView, "prescriptions" | "log">,
): Prescription | null =>
  prescriptions.find(
    (known) =>
      known.id === id &&
      known.provenance === "released-to-us" &&
      known.releasedBy === "pmr" &&
      (known.issue === null || openItems(known, log.lines, standingSupplies(log)).length > 0),
  ) ?? null;
