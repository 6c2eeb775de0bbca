import type { Instant } from "../core/model/instant.ts";
import { done, heldElsewhere, refusal } from "./answers.ts";
import { cancelIssue } from "./spine-cancel.ts";
import { moveIssueTo } from "./spine-history.ts";
import { refuseWrongRelease } from "./spine-holder.ts";
import { currentIssue } from "./spine-release.ts";
import type { SpineAnswer, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";
import { withdrawLast } from "./spine-withdraw.ts";
import type { TranslatedTask } from "./translate-task.ts";

/** Whole prescription, only before any notification: back to 0001, no longer nominated; a waiting cancellation applies. */
const giveBack = (prescription: SpinePrescription, issue: SpineIssue, task: TranslatedTask, now: Instant): SpineAnswer => {
  if (issue.status !== "0002") return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  const wrong = refuseWrongRelease(issue, task.focus, now);
  if (wrong !== null) return wrong;
  issue.holderOds = null;
  issue.releaseResponseIds = [];
  prescription.nominatedOds = null;
  for (const item of issue.items) if (item.status === "0008") item.status = "0007";
  moveIssueTo(issue, "0001", { title: "Dispense proposal return successful", at: now, ods: task.ods });
  const waiting = issue.pendingCancellation;
  issue.pendingCancellation = null;
  if (waiting !== null)
    cancelIssue(issue, waiting, { at: now, ods: prescription.prescriberOds, title: "Subsequent cancellation" });
  return done(now);
};

const judge = (state: SpineState, task: TranslatedTask, now: Instant): SpineAnswer => {
  const prescription = state.prescriptions[task.prescriptionId];
  const issue =
    task.issueNumber === null
      ? prescription && currentIssue(prescription)
      : prescription?.issues.find((one) => one.number === task.issueNumber);
  if (prescription === undefined || issue === undefined) return refusal("PRESCRIPTION_NOT_FOUND", now);
  if (issue.holderOds !== null && issue.holderOds !== task.ods) return heldElsewhere(issue.holderOds, now);
  return task.kind === "return"
    ? giveBack(prescription, issue, task, now)
    : withdrawLast(prescription, issue, { messageId: task.focus, ods: task.ods }, now);
};

/** A return or a withdrawal. The Task's identifier is remembered like a message id. */
export const handleTask = (state: SpineState, task: TranslatedTask, now: Instant): SpineAnswer => {
  const known = state.applied[task.messageId];
  if (known !== undefined) return known;
  const answer = judge(state, task, now);
  if (answer.status === 200) state.applied[task.messageId] = answer;
  return answer;
};
