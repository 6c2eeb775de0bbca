import type { Instant } from "../core/model/instant.ts";
import { at, identifierIn, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { repeatInformationIn } from "../eps/read-repeat.ts";
import { IDENTIFIER } from "../eps/systems.ts";
import { done, heldElsewhere, invalid, refusal } from "./answers.ts";
import { cancelIssue } from "./spine-cancel.ts";
import { currentIssue } from "./spine-release.ts";
import type { SpineAnswer, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

/** Whole prescription, only before any notification: back to 0001, no longer nominated; a waiting cancellation applies. */
const giveBack = (prescription: SpinePrescription, issue: SpineIssue, focus: string, now: Instant): SpineAnswer => {
  if (issue.status !== "0002") return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  if (issue.releaseResponseId !== focus)
    return refusal("FAILURE_TO_PROCESS_MESSAGE", now, "prior release reference is not known");
  issue.status = "0001";
  issue.holderOds = null;
  issue.releaseResponseId = null;
  prescription.nominatedOds = null;
  for (const item of issue.items) if (item.status === "0008") item.status = "0007";
  if (issue.pendingCancellation !== null) {
    cancelIssue(issue);
    issue.pendingCancellation = null;
  }
  return done(now);
};

/** The last notification only: back to what stood before it, but never below active for repeat dispensing. */
const withdraw = (prescription: SpinePrescription, issue: SpineIssue, focus: string, now: Instant): SpineAnswer => {
  if (!["0003", "0006", "0007"].includes(issue.status)) return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  const last = issue.dispenses.at(-1);
  if (last === undefined || last.messageId !== focus.toUpperCase()) return refusal("DISPENSE_AMEND_IDENTIFIER_MISMATCH", now);
  issue.dispenses.pop();
  issue.status = prescription.treatment === "repeat-dispensing" && last.before.status === "0002" ? "0003" : last.before.status;
  for (const [place, item] of issue.items.entries()) item.status = last.before.items[place] ?? item.status;
  issue.lastDispensedAt = issue.dispenses.at(-1)?.at ?? null;
  issue.completedAt = null;
  return done(now);
};

const issueFor = (prescription: SpinePrescription, task: unknown): SpineIssue | undefined => {
  const { issued } = repeatInformationIn(task);
  return issued === null ? currentIssue(prescription) : prescription.issues.find((issue) => issue.number === issued + 1);
};

const judge = (state: SpineState, task: unknown, now: Instant): SpineAnswer => {
  const status = textAt(task, "status");
  if (status !== "rejected" && status !== "in-progress")
    return invalid("Task.status", "Task.status must be rejected or in-progress", now);
  const focus = textAt(task, "focus", "identifier", "value")?.toLowerCase() ?? "";
  const prescription = state.prescriptions[textAt(task, "groupIdentifier", "value")?.toUpperCase() ?? ""];
  const issue = prescription === undefined ? undefined : issueFor(prescription, task);
  if (prescription === undefined || issue === undefined) return refusal("PRESCRIPTION_NOT_FOUND", now);
  const organisation = listAt(task, "contained").find((part) => resourceTypeOf(part) === "Organization");
  const ods =
    identifierIn([...listAt(organisation, "identifier"), at(task, "owner", "identifier")], IDENTIFIER.ods)?.toUpperCase() ?? "";
  if (issue.holderOds !== null && issue.holderOds !== ods) return heldElsewhere(issue.holderOds, now);
  return status === "rejected" ? giveBack(prescription, issue, focus, now) : withdraw(prescription, issue, focus, now);
};

/** A return (`rejected`) or a withdrawal (`in-progress`). The Task's identifier is remembered like a message id. */
export const handleTask = (state: SpineState, task: unknown, now: Instant): SpineAnswer => {
  const id = identifierIn(listAt(task, "identifier"), IDENTIFIER.uuid)?.toUpperCase() ?? null;
  if (resourceTypeOf(task) !== "Task" || id === null)
    return invalid("Task.identifier", "Too few values submitted. Expected 1 element.", now);
  const known = state.applied[id];
  if (known !== undefined) return known;
  const answer = judge(state, task, now);
  if (answer.status === 200) state.applied[id] = answer;
  return answer;
};
