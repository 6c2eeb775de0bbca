import type { Instant } from "../core/model/instant.ts";
import { mayAmendClaim } from "../core/rules/claim-period.ts";
import { done, refusal } from "./answers.ts";
import { moveIssueTo } from "./spine-history.ts";
import { refuseNotHolder } from "./spine-holder.ts";
import type { SpineAnswer, SpineIssue, SpineState } from "./spine-state.ts";
import type { TranslatedClaim } from "./translate-claim.ts";

const NOT_DISPENSED_YET = ["0000", "0001", "0002", "0003", "9000", "9001"];

/**
 * [?] SIM-8: Spine's order of checks on an amended claim is not public. Here: only what was claimed, only the last claim
 * (as for notifications), and only while its period lasts: until the 5th of the month after the month of the last
 * handing-over [verify] (`mayAmendClaim`).
 */
const refuseAmend = (issue: SpineIssue, replaces: string, now: Instant): SpineAnswer | null => {
  if (issue.status !== "0008") return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  if (issue.claim?.messageId !== replaces) return refusal("DISPENSE_AMEND_IDENTIFIER_MISMATCH", now);
  return mayAmendClaim(issue.lastDispensedAt ?? now, now) ? null : refusal("CLAIM_AMEND_PERIOD_ISSUE", now);
};

const refuseFirst = (issue: SpineIssue, now: Instant): SpineAnswer | null => {
  if (issue.status === "0006" || issue.status === "0007") return null;
  const early = NOT_DISPENSED_YET.includes(issue.status);
  return refusal(early ? "CLAIM_INVALID_NOT_DISPENSED" : "PRESCRIPTION_INVALID_STATE_TRANSITION", now);
};

const judge = (state: SpineState, told: TranslatedClaim, now: Instant): SpineAnswer => {
  const prescription = state.prescriptions[told.prescriptionId];
  const number = prescription?.treatment === "repeat-dispensing" ? told.issueNumber : 1;
  const issue = prescription?.issues.find((one) => one.number === number);
  if (prescription === undefined || issue === undefined || prescription.nhsNumber !== told.nhsNumber)
    return refusal("PRESCRIPTION_NOT_FOUND", now);
  const refused =
    (told.replaces === null ? refuseFirst(issue, now) : refuseAmend(issue, told.replaces, now)) ??
    refuseNotHolder(issue, told.ods, now);
  if (refused !== null) return refused;
  if (told.itemIds.some((itemId) => !issue.items.some((item) => item.itemId === itemId)))
    return refusal("MEDICATIONREQUEST_NOT_FOUND", now);
  issue.claim = { messageId: told.messageId, at: now };
  moveIssueTo(issue, "0008", { title: "Dispense claim successful", at: now, ods: told.ods });
  return done(now);
};

/** A claim for a finished prescription, or the amendment of one. The Claim's identifier is remembered like a message id. */
export const handleClaim = (state: SpineState, told: TranslatedClaim, now: Instant): SpineAnswer => {
  const known = state.applied[told.messageId];
  if (known !== undefined) return known;
  const answer = judge(state, told, now);
  if (answer.status === 200) state.applied[told.messageId] = answer;
  return answer;
};
