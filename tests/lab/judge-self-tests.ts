import type { WorldDevice } from "../support/world.ts";
import type { Findings } from "./findings.ts";

/** What no disk of a history does: none is put back to an earlier day, and none is copied. */
const NEVER: readonly string[] = ["rolled-back", "cloned"];

/**
 * No device that lost nothing said that it must not be written to any more (JRN-11): a lock out of nothing is as bad as a lost line. That a row did
 * not come back (`canary`) it says only while its simulated disk takes none. Nor did any say that it was put back or copied.
 */
export const judgeSelfTests = (devices: readonly WorldDevice[], found: Findings): void => {
  for (const { enrolment, found: said } of devices)
    for (const one of said)
      if ((one.weight === "stop" && one.what !== "canary") || NEVER.includes(one.what))
        found.unexplained.push(`device ${enrolment.device} says: ${one.fact}`);
};
