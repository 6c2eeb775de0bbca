import type { Charge } from "./handing-over.ts";
import type { LineNumber } from "./line-number.ts";
import { isSupply, type LogLine } from "./log.ts";

/** How an item's charge was answered when something of it was handed over before, and with which line. `isSettled` false: it was left to be settled later. */
export type ChargeBefore = { line: LineNumber; charge: Charge; isSettled: boolean };

/** False for a charge that was left to be settled later. */
export const isSettled = ({ kind }: Charge): boolean => kind !== "to-settle-later";

/**
 * CHG-3: the answer about the charge of an item that its lines have which stand, whichever device wrote them: the first that settled it, else the first that left it
 * to be settled later. Null where nothing of it was handed over.
 */
export const chargeBefore = (key: string, itemId: string, lines: readonly LogLine[]): ChargeBefore | null => {
  const answers = lines
    .filter(({ strike, body }) => strike === null && body.basis.key === key && body.itemId === itemId)
    .toSorted((a, b) => a.body.happened.wall - b.body.happened.wall || a.seq - b.seq)
    .flatMap(({ line, body }) => (isSupply(body) ? [{ line, charge: body.charge, isSettled: isSettled(body.charge) }] : []));
  return answers.find((one) => one.isSettled) ?? answers[0] ?? null;
};
