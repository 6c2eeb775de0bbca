import { isSupply, type LogLine } from "../journal/apply.ts";
import { londonDate } from "../model/instant.ts";
import { prescriptionChargeOn } from "../rules/prescription-charge.ts";

/** Charges of a set of lines: how many items were paid for and for how much (pence), and how the others were settled. */
export type ChargesTaken = {
  paid: number;
  pence: number;
  exempt: number;
  toSettle: number;
  /** False where a day lies outside the dated table, so that the sum may be wrong (DDL-4). */
  isKnown: boolean;
};

/**
 * DDL-4: the charges of what was handed over, from the lines that stand. One charge an item: where a rest is given later the first line counts. A
 * product with several charges (hosiery, mixed packs) is not known here.
 */
export const chargesTaken = (lines: readonly LogLine[]): ChargesTaken => {
  const sum: ChargesTaken = { paid: 0, pence: 0, exempt: 0, toSettle: 0, isKnown: true };
  for (const { body, strike } of lines) {
    if (strike !== null || body.kind !== "handed-out" || !isSupply(body)) continue;
    const charge = prescriptionChargeOn(londonDate(body.happened.wall));
    switch (body.charge.kind) {
      case "paid":
        sum.paid += 1;
        sum.pence += charge?.pence ?? 0;
        sum.isKnown &&= charge?.isKnown === true;
        break;
      case "exempt":
      case "exempt-by-age":
        sum.exempt += 1;
        break;
      case "to-settle-later":
        sum.toSettle += 1;
        break;
    }
  }
  return sum;
};
