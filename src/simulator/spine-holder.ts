import type { Instant } from "../core/model/instant.ts";
import { heldElsewhere, refusal } from "./answers.ts";
import type { SpineAnswer, SpineIssue } from "./spine-state.ts";

/**
 * [?] SIM-5: the closed worker's answer to somebody who does not hold the prescription is not public. Here: with another
 * dispenser, by name, while one holds it; an invalid state transition when nobody does. Null for the holder.
 */
export const refuseNotHolder = (issue: SpineIssue, ods: string, now: Instant): SpineAnswer | null => {
  if (issue.holderOds === ods) return null;
  return issue.holderOds === null ? refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now) : heldElsewhere(issue.holderOds, now);
};

/**
 * [?] SIM-6: Spine is told the release a message goes back to; what it says to a wrong one is not public. Here: a message
 * it cannot process. Null when the id is one of the holder's release responses.
 */
export const refuseWrongRelease = (issue: SpineIssue, releaseResponseId: string, now: Instant): SpineAnswer | null =>
  issue.releaseResponseIds.includes(releaseResponseId)
    ? null
    : refusal("FAILURE_TO_PROCESS_MESSAGE", now, "prior release reference is not known");
