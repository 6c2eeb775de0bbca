import type { Instant } from "../core/model/instant.ts";
import type { ItemStatus } from "../core/model/medicine-item.ts";
import type { PrescriptionStatus } from "../eps/code-lists.ts";
import { done, refusal } from "./answers.ts";
import { moveIssueTo } from "./spine-history.ts";
import type { SpineAnswer, SpineDispense, SpineIssue, SpinePrescription } from "./spine-state.ts";

type Stood = { readonly status: PrescriptionStatus; readonly items: readonly ItemStatus[] };

/**
 * What stands after the last notification is withdrawn: what stood before it, but never below active for repeat
 * dispensing. [?] SIM-7: for an amended notification that is what stood before the notification it took the place of, not
 * that notification itself; and an issue that was woken by the withdrawn one stays awake.
 */
const stateAfterWithdrawal = (prescription: SpinePrescription, last: SpineDispense): Stood => {
  const floored = prescription.treatment === "repeat-dispensing" && last.before.status === "0002";
  return { status: floored ? "0003" : last.before.status, items: last.before.items };
};

/** Takes back the last notification, and no other. */
export const withdrawLast = (
  prescription: SpinePrescription,
  issue: SpineIssue,
  asked: { readonly messageId: string; readonly ods: string },
  now: Instant,
): SpineAnswer => {
  if (!["0003", "0006", "0007"].includes(issue.status)) return refusal("PRESCRIPTION_INVALID_STATE_TRANSITION", now);
  const last = issue.dispenses.at(-1);
  if (last === undefined || last.messageId !== asked.messageId.toUpperCase())
    return refusal("DISPENSE_AMEND_IDENTIFIER_MISMATCH", now);
  issue.dispenses.pop();
  const stood = stateAfterWithdrawal(prescription, last);
  for (const [place, item] of issue.items.entries()) item.status = stood.items[place] ?? item.status;
  issue.lastDispensedAt = issue.dispenses.at(-1)?.at ?? null;
  moveIssueTo(issue, stood.status, { title: "Dispense Withdrawal successful", at: now, ods: asked.ods });
  return done(now);
};
