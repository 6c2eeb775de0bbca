import type { Standing } from "../../src/core/reconcile/standing.ts";
import type { Reckoned } from "../../src/gateway/jobs/settle-standings.ts";
import type { WorldDevice } from "../support/world.ts";
import type { Findings } from "./findings.ts";

/**
 * A line that still waits for EPS although everything works and someone is signed in. What has not been begun may wait for a person: one who is to
 * look at another line of the prescription, or at two words on its claim (CLM-2), or to say what became of a delivery; EPS hears of a prescription
 * in order (design 9).
 */
const stillWaits = (standing: Standing, { facts, standings }: Pick<Reckoned, "facts" | "standings">): boolean => {
  if (standing.kind !== "for-eps") return false;
  if (standing.state !== "needs-sign-in") return true;
  const isLookedAt = [...standings.values()].some(({ kind }) => kind === "needs-a-look");
  const words = facts.decisions.filter(({ act }) => act.do === "claim" || act.do === "claim-elsewhere");
  return facts.atTheDoor.size === 0 && !isLookedAt && !(standing.act === "claim-amend" && words.length > 1);
};

/**
 * Two faults of core that are open, of a handing-over of which an owed item alone is left to tell, which is told by itself of none. Seeds 40, 65 and
 * 78, two steps: EPS was told, and the supply beside it is struck. EPS should have the whole taken back, but the owed line stands as told, and the
 * withdrawal waits for a word on it that nobody is asked for (core/reconcile/next-step.ts), and with it all that comes after. Seed 104: EPS was not
 * told, and a person settled the supply beside it; the owed line says for ever that it is for EPS (forEps in core/reconcile/reconcile.ts). To go from
 * here once they are mended.
 */
const isHeldUpByOwed = ({ lines }: Reckoned["facts"]): boolean =>
  [...Map.groupBy(lines, ({ body: { visit } }) => visit).values()].some((visit) => {
    const left = visit.filter(({ strike, resolutions }) => strike === null && resolutions.length === 0);
    const isOwed = left.every(({ body }) => body.kind === "not-supplied" && body.outcome === "owed");
    return left.length > 0 && left.length < visit.length && isOwed;
  });

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
    else if (stillWaits(standing, reckoned) && !isHeldUpByOwed(facts)) found.unexplained.push(`${line.line} still waits for EPS`);
    const text = JSON.stringify(standing);
    for (const device of devices)
      if (JSON.stringify(device.view().standings.get(line.entryId)) !== text)
        found.unexplained.push(`${line.line} stands otherwise on device ${device.enrolment.device}`);
  }
};
