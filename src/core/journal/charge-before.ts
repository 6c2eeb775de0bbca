import { chargeAnswers } from "./charge-answers.ts";
import type { Charge } from "./handing-over.ts";
import type { LineNumber } from "./line-number.ts";
import { isSupply, type LogLine } from "./log.ts";

/** An answer about an item's charge, and the line that gave it. */
export type ChargeAnswer = { line: LineNumber; charge: Charge };

/**
 * How an item's charge was answered when something of it was handed over before. `left`: it was left to be settled later. `apart`: lines settled it differently, neither
 * in the knowledge of the other, and which holds nobody has said.
 */
export type ChargeBefore = (ChargeAnswer & { kind: "settled" | "left" }) | { kind: "apart"; answers: ChargeAnswer[] };

/** What of an answer counts: how it was settled, by whichever way it was found. */
const howOf = ({ kind, exemption }: Charge): string => `${kind === "exempt-by-age" ? "exempt" : kind} ${exemption ?? ""}`;

/** The answer that all give; where they agree on all but the proof, that is open (CHG-2). */
const inOne = (charge: Charge, all: readonly ChargeAnswer[]): Charge => {
  const { evidenceSeen, ...rest } = charge;
  return all.every((other) => other.charge.evidenceSeen === evidenceSeen) ? charge : rest;
};

/**
 * CHG-3: the answer about the charge of an item that its lines have which stand, whichever device wrote them and whatever their clocks said. Null where nothing of it was
 * handed over.
 */
export const chargeBefore = (key: string, itemId: string, lines: readonly LogLine[]): ChargeBefore | null => {
  const answers = chargeAnswers(key, itemId, lines).map(({ line, body }): ChargeAnswer => ({ line, charge: body.charge }));
  const [first] = answers;
  if (first !== undefined)
    return new Set(answers.map(({ charge }) => howOf(charge))).size > 1
      ? { kind: "apart", answers }
      : { kind: "settled", line: first.line, charge: inOne(first.charge, answers) };
  const left = lines.find(
    ({ strike, body }) => strike === null && isSupply(body) && body.basis.key === key && body.itemId === itemId,
  );
  return left !== undefined && isSupply(left.body) ? { kind: "left", line: left.line, charge: left.body.charge } : null;
};
