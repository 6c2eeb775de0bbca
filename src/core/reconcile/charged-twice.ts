import { chargeAnswers } from "../journal/charge-answers.ts";
import type { LineNumber } from "../journal/line-number.ts";
import type { LogLine, PrescriptionDecision } from "../journal/log.ts";
import { lastClaimWords, wasSaidWith } from "./claim-words.ts";
import { linesByItem } from "./lines-by-item.ts";

/**
 * An item whose charge lines say more than once was paid, each by an answer of its own. `mayRepeat`: one of them handed over an owed rest, and may only say again what was paid before:
 * an older version wrote it so, and so may a paper.
 */
export type ChargedTwice = {
  key: string;
  itemId: string;
  medicine: string;
  lines: LineNumber[];
  entries: string[];
  mayRepeat: boolean;
};

/**
 * CHG-4: items of which lines that stand say on different devices, or on paper and on a device, that the charge was paid, each by an answer of its own: neither knew of the other, so that
 * the patient paid twice. What a line carries on from an earlier one (CHG-3) is no charge of its own.
 */
export const chargedTwice = (lines: readonly LogLine[]): ChargedTwice[] =>
  linesByItem(lines).flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { basis, itemId } = first.body;
    const paid = chargeAnswers(basis.key, itemId, own).filter(({ body }) => body.charge.kind === "paid");
    if (paid.length < 2) return [];
    const medicine = basis.items.find((item) => item.itemId === itemId)?.product.display ?? "";
    const mayRepeat = paid.some(({ body }) => body.kind === "owing-supplied");
    return [
      {
        key: basis.key,
        itemId,
        medicine,
        lines: paid.map(({ line }) => line),
        entries: paid.map(({ entryId }) => entryId),
        mayRepeat,
      },
    ];
  });

/** Those of which nobody decided a claim, here or elsewhere, with all of these lines there: whoever did has read it. */
export const chargedTwiceUnclaimed = (lines: readonly LogLine[], decisions: readonly PrescriptionDecision[]): ChargedTwice[] =>
  chargedTwice(lines).filter(({ key, entries }) => {
    const words = lastClaimWords(decisions.filter(({ basis }) => basis.key === key));
    return !(words.length > 0 && words.every((word) => wasSaidWith(word, entries)));
  });

/** A charge taken twice as people read it: "Metformin 500 mg tablets: charge taken twice, with B-0001 and C-0004." */
export const chargedTwiceWords = ({ medicine, lines, mayRepeat }: ChargedTwice): string =>
  mayRepeat
    ? `${medicine}: the charge is recorded as paid with ${lines.join(" and ")}.`
    : `${medicine}: charge taken ${lines.length === 2 ? "twice" : `${lines.length} times`}, with ${lines.join(" and ")}.`;

/** What to do about it: one charge an item is kept. Nothing here says whether somebody has done it. */
export const giveBackWords = ({ lines, mayRepeat }: Pick<ChargedTwice, "lines" | "mayRepeat">): string => {
  const surplus = lines.length === 2 ? "one" : "all but one";
  return mayRepeat
    ? `Look whether it was taken twice: the later line may only repeat it. If it was, give ${surplus} back.`
    : `Give ${surplus} back, if nobody has yet.`;
};
