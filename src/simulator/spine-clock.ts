import { type Instant, londonDate } from "../core/model/instant.ts";
import { addDays, addMonths, type LocalDate } from "../core/model/local-date.ts";
import type { PrescriptionStatus } from "../eps/code-lists.ts";
import { moveIssueTo } from "./spine-history.ts";
import type { SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

const NO_CLAIM_DAYS = 180;

/**
 * Days after which a closed issue is deleted (eps-spine-shared). [?] SIM-3: none is given for no-claimed, taken here as
 * claimed, nor for 0006, which never waits so long: it becomes no-claimed first. A record goes when all its issues may.
 */
const DELETED_AFTER: Partial<Record<PrescriptionStatus, number>> = {
  "0004": 90,
  "0005": 180,
  "9005": 180,
  "0007": 30,
  "0008": 36,
  "0009": 36,
};

const UNSTARTED: readonly PrescriptionStatus[] = ["0000", "0001", "0002", "9000", "9001"];

/** The last day an issue may be released or begun: first issues 6 months from the prescription date, later ones 12. */
const lastDay = (prescription: SpinePrescription, issue: SpineIssue): LocalDate =>
  addMonths(prescription.signedOn, issue.number === 1 ? 6 : 12);

const byBatch = (at: Instant) => ({ title: "Updated by Routine Admin Batch worker", at, ods: "X26" }) as const;

const expireWhole = (issue: SpineIssue, now: Instant): void => {
  for (const item of issue.items) if (item.status !== "0005") item.status = "0006";
  moveIssueTo(issue, "0004", byBatch(now));
};

/** An active issue whose notifications were all withdrawn expires as dispensed: partial as given, owing as not dispensed. */
const expireActive = (issue: SpineIssue, now: Instant): void => {
  for (const item of issue.items) {
    if (item.status === "0003") item.status = "0001";
    else if (item.status === "0004") item.status = "0002";
    else if (item.status === "0008") item.status = "0006";
  }
  moveIssueTo(issue, "0006", byBatch(now));
};

/** When an issue is finished the next one wakes: to be released from its nominal date on. */
export const wakeNext = (prescription: SpinePrescription, issue: SpineIssue, now: Instant): void => {
  const next = prescription.issues.find((other) => other.number === issue.number + 1);
  if (next?.status === "9000") moveIssueTo(next, "0000", byBatch(now));
};

const DAY_MS = 86_400_000;

/** True when more than so many days in England have gone by since a moment. Cheap where it is plainly not so. */
const daysGoneBy = (since: Instant, days: number, today: LocalDate, now: Instant): boolean =>
  now - since >= (days - 1) * DAY_MS && today > addDays(londonDate(since), days);

const isOver = (prescription: SpinePrescription, issue: SpineIssue, today: LocalDate): boolean =>
  today > lastDay(prescription, issue);

const moveByTime = (prescription: SpinePrescription, issue: SpineIssue, today: LocalDate, now: Instant): void => {
  const due = issue.notBefore <= today;
  if ((issue.status === "0000" || issue.status === "9001") && due) moveIssueTo(issue, "0001", byBatch(now));
  const waitsForClaim = (issue.status === "0006" || issue.status === "0003") && issue.dispenses.length > 0;
  if (waitsForClaim && issue.lastDispensedAt !== null && daysGoneBy(issue.lastDispensedAt, NO_CLAIM_DAYS, today, now)) {
    moveIssueTo(issue, "0009", byBatch(now));
    // An active issue nobody went on with must not hold up the next one for ever [?] (SIM-4).
    wakeNext(prescription, issue, now);
    return;
  }
  const withdrawn = issue.status === "0003" && issue.dispenses.length === 0;
  if (!withdrawn && !UNSTARTED.includes(issue.status)) return;
  if (!isOver(prescription, issue, today)) return;
  if (withdrawn) expireActive(issue, now);
  else expireWhole(issue, now);
  for (const later of prescription.issues)
    if (later.number > issue.number && UNSTARTED.includes(later.status)) expireWhole(later, now);
};

const mayGo = (issue: SpineIssue, today: LocalDate, now: Instant): boolean => {
  const days = DELETED_AFTER[issue.status];
  return days !== undefined && issue.closedAt !== null && daysGoneBy(issue.closedAt, days, today, now);
};

/** Does what time alone does to every prescription: due dates, expiry, no-claim, deletion (domain notes 7). Called before every request. */
export const advanceClock = (state: SpineState, now: Instant): void => {
  const today = londonDate(now);
  for (const prescription of Object.values(state.prescriptions)) {
    for (const issue of prescription.issues) moveByTime(prescription, issue, today, now);
    if (prescription.issues.every((issue) => mayGo(issue, today, now))) delete state.prescriptions[prescription.id];
  }
};
