import type { LogLine } from "../../src/core/journal/log.ts";
import type { Standing } from "../../src/core/reconcile/standing.ts";
import type { Reckoned } from "../../src/gateway/jobs/settle-standings.ts";
import type { WorldDevice } from "../support/world.ts";
import type { Findings } from "./findings.ts";

/**
 * A line that still waits for EPS although everything works and someone is signed in. What has not been begun may wait for a person: one who is to
 * look at a line of the same handing-over or of an earlier one, for EPS hears of a prescription in order (design 9), or at two words on its claim
 * (CLM-2), or to say what became of a delivery. What is to be put right or claimed is of the whole prescription, and waits for any such look.
 */
const stillWaits = (line: LogLine, standing: Standing, { facts, standings }: Pick<Reckoned, "facts" | "standings">): boolean => {
  if (standing.kind !== "for-eps") return false;
  if (standing.state !== "needs-sign-in") return true;
  const placeOf = ({ body }: LogLine): number => facts.visits.indexOf(body.visit);
  const isLookedAt = facts.lines.some(
    (other) =>
      standings.get(other.entryId)?.kind === "needs-a-look" && (standing.act !== "notify" || placeOf(other) <= placeOf(line)),
  );
  const words = facts.decisions.filter(({ act }) => act.do === "claim" || act.do === "claim-elsewhere");
  return facts.atTheDoor.size === 0 && !isLookedAt && !(standing.act === "claim-amend" && words.length > 1);
};

/** Every line of a prescription has one standing, the same on every device as at the gateway, and waits for nothing that works (REC-1). */
export const judgeStandings = (
  reckoned: Pick<Reckoned, "facts" | "standings">,
  devices: readonly WorldDevice[],
  found: Findings,
): void => {
  const { facts, standings } = reckoned;
  for (const line of facts.lines) {
    const standing = standings.get(line.entryId);
    if (standing === undefined) found.unexplained.push(`${line.line} has no standing`);
    else if (stillWaits(line, standing, reckoned)) found.unexplained.push(`${line.line} still waits for EPS`);
    const text = JSON.stringify(standing);
    for (const device of devices)
      if (JSON.stringify(device.view().standings.get(line.entryId)) !== text)
        found.unexplained.push(`${line.line} stands otherwise on device ${device.enrolment.device}`);
  }
};
