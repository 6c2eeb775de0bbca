import type { Instant } from "../core/model/instant.ts";
import { type ItemStatus, itemStatusSchema } from "../core/model/medicine-item.ts";
import { isPrescriptionStatus, type PrescriptionStatus } from "../eps/code-lists.ts";
import { done, refusal } from "./answers.ts";
import { wakeNext } from "./spine-clock.ts";
import { moveIssueTo } from "./spine-history.ts";
import { refuseNotHolder, refuseWrongRelease } from "./spine-holder.ts";
import type { SpineAnswer, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";
import type { TranslatedDispense } from "./translate-dispense.ts";

/** Item statuses Spine allows beside each prescription status (eps-spine-shared). */
const ALLOWED: Partial<Record<PrescriptionStatus, readonly ItemStatus[]>> = {
  "0003": ["0001", "0002", "0003", "0004", "0005", "0006", "0008"],
  "0006": ["0001", "0002", "0005", "0006"],
  "0007": ["0002", "0005", "0006"],
};

/** [?] SIM-9: item changes one notification may make. The closed worker's list is not public; this is the safe set of domain notes 7. */
const ITEM_MOVES: Readonly<Record<ItemStatus, readonly ItemStatus[]>> = {
  "0001": ["0001"],
  "0002": ["0002"],
  "0003": ["0001", "0003"],
  "0004": ["0001", "0002", "0003", "0004"],
  "0005": ["0005"],
  "0006": ["0006"],
  "0007": [],
  "0008": ["0001", "0002", "0003", "0004", "0008"],
};

/** [?] SIM-10: states in which a notification, or an amendment of the last one, may come. */
const OPEN_TO_DISPENSE: readonly PrescriptionStatus[] = ["0002", "0003"];
const OPEN_TO_AMEND: readonly PrescriptionStatus[] = ["0003", "0006", "0007"];

type Before = { readonly status: PrescriptionStatus; readonly items: readonly ItemStatus[] };

const refuseRepeat = (
  prescription: SpinePrescription,
  issue: SpineIssue,
  dispense: TranslatedDispense,
  now: Instant,
): SpineAnswer | null => {
  // A mismatch of repeat prescribing is tolerated.
  if (prescription.treatment !== "repeat-dispensing") return null;
  const most = prescription.issues.length;
  const agrees = dispense.items.every((told) => {
    const stored = issue.items.find((item) => item.itemId === told.itemId);
    return told.most === stored?.most || told.most === most;
  });
  return agrees ? null : refusal("MISMATCH_AUTHORISED_REPEAT_COUNT", now);
};

const sameItems = (issue: SpineIssue, dispense: TranslatedDispense): boolean =>
  issue.items.length === dispense.items.length &&
  issue.items.every((item) => dispense.items.some((told) => told.itemId === item.itemId));

const apply = (
  issue: SpineIssue,
  dispense: TranslatedDispense,
  before: Before,
  status: PrescriptionStatus,
  statuses: ReadonlyMap<string, ItemStatus>,
  now: Instant,
): void => {
  if (dispense.replaces !== null) issue.dispenses.pop();
  issue.dispenses.push({ messageId: dispense.messageId, at: dispense.handedOverAt, before });
  for (const item of issue.items) item.status = statuses.get(item.itemId) ?? item.status;
  issue.lastDispensedAt = dispense.handedOverAt;
  const event = { title: "Dispense notification successful", at: now, ods: dispense.ods } as const;
  moveIssueTo(issue, status, event, { messageId: dispense.messageId, supplies: dispense.supplies });
};

const checkStatuses = (
  dispense: TranslatedDispense,
  before: Before,
  issue: SpineIssue,
): ReadonlyMap<string, ItemStatus> | null => {
  const statuses = new Map<string, ItemStatus>();
  for (const [place, item] of issue.items.entries()) {
    const told = itemStatusSchema.safeParse(dispense.items.find((line) => line.itemId === item.itemId)?.status);
    const from = before.items[place];
    if (!told.success || from === undefined || !ITEM_MOVES[from].includes(told.data)) return null;
    statuses.set(item.itemId, told.data);
  }
  return statuses;
};

const findIssue = (prescription: SpinePrescription | undefined, dispense: TranslatedDispense): SpineIssue | undefined => {
  const number = prescription?.treatment === "repeat-dispensing" ? dispense.issue?.number : 1;
  return prescription?.issues.find((issue) => issue.number === number);
};

/** A notification or amendment that passes every check, ready to apply. */
const judge = (state: SpineState, dispense: TranslatedDispense, now: Instant): SpineAnswer => {
  const prescription = state.prescriptions[dispense.prescriptionId];
  const issue = findIssue(prescription, dispense);
  if (prescription === undefined || issue === undefined) return refusal("PRESCRIPTION_NOT_FOUND", now);
  if (prescription.nhsNumber !== dispense.nhsNumber)
    return refusal("FAILURE_TO_PROCESS_MESSAGE", now, "NHS number does not match the prescription");
  const amends = dispense.replaces !== null;
  const last = issue.dispenses.at(-1);
  const held = refuseNotHolder(issue, dispense.ods, now);
  if (held !== null) return held;
  if (!(amends ? OPEN_TO_AMEND : OPEN_TO_DISPENSE).includes(issue.status))
    return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  if (amends && last?.messageId !== dispense.replaces) return refusal("DISPENSE_AMEND_IDENTIFIER_MISMATCH", now);
  const wrongRelease = refuseWrongRelease(issue, dispense.releaseResponseId, now);
  if (wrongRelease !== null) return wrongRelease;
  if (!sameItems(issue, dispense)) return refusal("MEDICATIONREQUEST_NOT_FOUND", now);
  const repeat = refuseRepeat(prescription, issue, dispense, now);
  if (repeat !== null) return repeat;
  const before: Before =
    amends && last !== undefined ? last.before : { status: issue.status, items: issue.items.map((item) => item.status) };
  const statuses = checkStatuses(dispense, before, issue);
  if (statuses === null) return refusal("MEDICATIONREQUEST_INVALID_STATE_TRANSITION", now);
  const status = dispense.prescriptionStatus;
  const allowed = isPrescriptionStatus(status) ? ALLOWED[status] : undefined;
  if (!isPrescriptionStatus(status) || allowed === undefined || [...statuses.values()].some((item) => !allowed.includes(item))) {
    return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  }
  apply(issue, dispense, before, status, statuses, now);
  if (status !== "0003") wakeNext(prescription, issue, now);
  return done(now);
};

/**
 * Applies a dispense notification by Spine's own rules. A message id that was applied before is answered from the log
 * and changes nothing; a refused one is not remembered.
 */
export const dispense = (state: SpineState, told: TranslatedDispense, now: Instant): SpineAnswer => {
  const known = state.applied[told.messageId];
  if (known !== undefined) return known;
  const answer = judge(state, told, now);
  if (answer.status === 200) state.applied[told.messageId] = answer;
  return answer;
};
