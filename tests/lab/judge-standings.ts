import type { Standing } from "../../src/core/reconcile/standing.ts";
import type { Reckoned } from "../../src/gateway/jobs/settle-standings.ts";
import type { WorldDevice } from "../support/world.ts";
import type { Findings } from "./findings.ts";

/** A standing that still waits although everything works and someone is signed in. */
const stillWaits = (standing: Standing): boolean => standing.kind === "for-eps" && standing.state !== "needs-sign-in";

/** Every line of a prescription has one standing, the same on every device as at the gateway, and waits for nothing that works (REC-1). */
export const judgeStandings = (
  { facts, standings }: Pick<Reckoned, "facts" | "standings">,
  devices: readonly WorldDevice[],
  found: Findings,
): void => {
  for (const line of facts.lines) {
    const standing = standings.get(line.entryId);
    if (standing === undefined) found.unexplained.push(`${line.line} has no standing`);
    else if (stillWaits(standing)) found.unexplained.push(`${line.line} still waits for EPS`);
    const text = JSON.stringify(standing);
    for (const device of devices)
      if (JSON.stringify(device.view().standings.get(line.entryId)) !== text)
        found.unexplained.push(`${line.line} stands otherwise on device ${device.enrolment.device}`);
  }
};
