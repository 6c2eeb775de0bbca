import { type ChargeBefore, chargeBefore } from "../journal/charge-before.ts";
import type { ClaimItem } from "../journal/decisions.ts";
import type { LineNumber } from "../journal/line-number.ts";
import type { LogLine, PrescriptionDecision } from "../journal/log.ts";
import { londonDate } from "../model/instant.ts";
import { prescriptionChargeOn } from "../rules/prescription-charge.ts";
import { lastClaimWords } from "./claim-words.ts";
import { linesByItem } from "./lines-by-item.ts";

/** Charges of a set of lines: how many items were paid for and for how much (pence), and how the others were settled. */
export type ChargesTaken = {
  paid: number;
  pence: number;
  exempt: number;
  toSettle: number;
  /** No NHS charge: a price was agreed. */
  privately: number;
  /** False where a day lies outside the dated table, so that the sum may be wrong (DDL-4). */
  isKnown: boolean;
};

/** How an item's charge was claimed, where that was decided in one way; else null. */
const chargeClaimed = (
  { basis, itemId }: LogLine["body"],
  decisions: readonly PrescriptionDecision[],
): ClaimItem["charge"] | null => {
  const [word, ...more] = lastClaimWords(decisions.filter((one) => one.basis.key === basis.key));
  if (word === undefined || more.length > 0 || word.act.do !== "claim") return null;
  return word.act.items.find((item) => item.itemId === itemId)?.charge ?? null;
};

/** The line whose day and outage an item's charge has; of several answers that differ the paid one, which has a price. */
const lineOf = (before: ChargeBefore): LineNumber | undefined =>
  before.kind === "apart"
    ? (before.answers.find(({ charge }) => charge.kind === "paid") ?? before.answers[0])?.line
    : before.line;

/**
 * DDL-4: the charges of what was handed over, from the lines that stand. One charge an item, as its lines settled it (CHG-3), of what was owed whole too. A
 * product with several charges (hosiery, mixed packs) is known where the claim says so only. What was to be settled later, or was settled in two ways, is settled by what was claimed of it.
 *
 * `lines`: all there are, since any of them may have answered. `counted`: only charges that one of these answered are counted (REP-1); left out, all are.
 */
export const chargesTaken = (
  lines: readonly LogLine[],
  decisions: readonly PrescriptionDecision[],
  counted: readonly LogLine[] = lines,
): ChargesTaken => {
  const sum: ChargesTaken = { paid: 0, pence: 0, exempt: 0, toSettle: 0, privately: 0, isKnown: true };
  const mayCount = new Set(counted.map(({ entryId }) => entryId));
  for (const own of linesByItem(lines)) {
    const [first] = own;
    const before = first === undefined ? null : chargeBefore(first.body.basis.key, first.body.itemId, own);
    const answered = before === null ? undefined : own.find(({ line }) => line === lineOf(before));
    if (before === null || answered === undefined || !mayCount.has(answered.entryId)) continue;
    const { body } = answered;
    const charge = prescriptionChargeOn(londonDate(body.happened.wall));
    switch (before.kind === "settled" ? before.charge.kind : "to-settle-later") {
      case "paid":
        sum.paid += 1;
        sum.pence += charge?.pence ?? 0;
        sum.isKnown &&= charge?.isKnown === true;
        break;
      case "exempt":
      case "exempt-by-age":
        sum.exempt += 1;
        break;
      case "private":
        sum.privately += 1;
        break;
      case "to-settle-later": {
        const claimed = chargeClaimed(body, decisions);
        if (claimed === null) sum.toSettle += 1;
        else if (claimed === "not-paid") sum.exempt += 1;
        else {
          sum.paid += 1;
          sum.pence += (charge?.pence ?? 0) * (claimed === "paid-twice" ? 2 : 1);
          sum.isKnown &&= charge?.isKnown === true;
        }
        break;
      }
    }
  }
  return sum;
};
