import { type Instant, londonDate } from "../core/model/instant.ts";
import { addDays, addMonths, type LocalDate } from "../core/model/local-date.ts";
import type { SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

const NO_CLAIM_DAYS = 180;

/** The last day an issue may be released or begun: first issues 6 months from the prescription date, later ones 12. */
const lastDay = (prescription: SpinePrescription, issue: SpineIssue): LocalDate =>
  addMonths(prescription.signedOn, issue.number === 1 ? 6 : 12);

const expireWhole = (issue: SpineIssue): void => {
  issue.status = "0004";
  for (const item of issue.items) if (item.status !== "0005") item.status = "0006";
};

/** An active issue whose notifications were all withdrawn expires as dispensed: partial as given, owing as not dispensed. */
const expireActive = (issue: SpineIssue): void => {
  issue.status = "0006";
  for (const item of issue.items) {
    if (item.status === "0003") item.status = "0001";
    else if (item.status === "0004") item.status = "0002";
    else if (item.status === "0008") item.status = "0006";
  }
};

const moveIssue = (prescription: SpinePrescription, issue: SpineIssue, today: LocalDate): void => {
  if ((issue.status === "0000" || issue.status === "9001") && issue.notBefore <= today) issue.status = "0001";
  const lastEvent = issue.lastDispensedAt === null ? null : londonDate(issue.lastDispensedAt);
  const claimOver = lastEvent !== null && today > addDays(lastEvent, NO_CLAIM_DAYS);
  if ((issue.status === "0006" || issue.status === "0003") && issue.dispenses.length > 0 && claimOver) {
    issue.status = "0009";
    return;
  }
  if (today <= lastDay(prescription, issue)) return;
  if (["0000", "0001", "0002", "9000", "9001"].includes(issue.status)) expireWhole(issue);
  else if (issue.status === "0003" && issue.dispenses.length === 0) expireActive(issue);
};

/** Does what time alone does to every prescription: due dates, expiry, no-claim (domain notes 7). Called before every request. */
export const advanceClock = (state: SpineState, now: Instant): void => {
  const today = londonDate(now);
  for (const prescription of Object.values(state.prescriptions)) {
    for (const issue of prescription.issues) moveIssue(prescription, issue, today);
  }
};
