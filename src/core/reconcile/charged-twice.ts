import type { LineNumber } from "../journal/line-number.ts";
import { isSupply, type LogLine } from "../journal/log.ts";

/** An item whose charge was taken on more than one device: of each the first line that says so, in the order of their times. */
export type ChargedTwice = { key: string; itemId: string; medicine: string; lines: LineNumber[] };

const saysPaidItself = ({ strike, body }: LogLine): boolean =>
  strike === null && isSupply(body) && body.charge.kind === "paid" && body.chargeFrom === undefined;

/**
 * CHG-4: items of which lines that stand say on different devices that the charge was paid, each by an answer of its own: neither device knew of the other's line, so that
 * the patient paid twice. What a line carries on from an earlier one (CHG-3) is no charge of its own.
 */
export const chargedTwice = (lines: readonly LogLine[]): ChargedTwice[] => {
  const items = new Map<string, LogLine[]>();
  for (const line of lines.filter(saysPaidItself).toSorted((a, b) => a.body.happened.wall - b.body.happened.wall)) {
    const name = `${line.body.basis.key} ${line.body.itemId}`;
    const known = items.get(name) ?? [];
    if (!known.some(({ device }) => device === line.device)) items.set(name, [...known, line]);
  }
  return [...items.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined || own.length < 2) return [];
    const { basis, itemId } = first.body;
    const medicine = basis.items.find((item) => item.itemId === itemId)?.product.display ?? "";
    return [{ key: basis.key, itemId, medicine, lines: own.map(({ line }) => line) }];
  });
};

/** A charge taken twice as people read it: "Metformin 500 mg tablets: charge taken twice, with B-0001 and C-0004." */
export const chargedTwiceWords = ({ medicine, lines }: ChargedTwice): string =>
  `${medicine}: charge taken ${lines.length === 2 ? "twice" : `${lines.length} times`}, with ${lines.join(" and ")}.`;

/** What to do about it: one charge an item is kept. Nothing here says whether somebody has done it. */
export const giveBackWords = ({ lines }: Pick<ChargedTwice, "lines">): string =>
  `Give ${lines.length === 2 ? "one" : "all but one"} back, if nobody has yet.`;
