import type { Priority, WaitReason } from "../model/triage.ts";
import type { Finding } from "./finding.ts";
import { EMERGENCY_SUPPLY } from "./tables/emergency-supply.ts";

const info = (fact: string, next: string): Finding => ({ rule: "TRI-4", severity: "INFO", itemId: null, fact, next });

/** TRI-4 (INFO): a part supply where stock or route is short, for who cannot wait; null where there is nothing to suggest. How much is for the pharmacist. */
export const partSupplyFinding = (reason: WaitReason | null, priority: Priority): Finding | null => {
  if (priority === "P3") return null;
  if (reason === "short-of-stock")
    return info("A part supply may do: give what is here, and owe the rest.", "The pharmacist says how much.");
  if (reason === "no-copy")
    return info(
      "A part may do as an emergency supply, where the law allows one.",
      `At most ${EMERGENCY_SUPPLY.mostDays} days; ${EMERGENCY_SUPPLY.mostDaysControlled} of Schedule 4 or 5; none of Schedules 1 to 3 (unverified). The pharmacist decides.`,
    );
  return null;
};
