import type { SupplyBody } from "./body.ts";
import { isSupply, type LogLine } from "./log.ts";

/** A line that gave something of an item, and with it an answer about its charge. */
export type AnsweringLine = LogLine & { body: SupplyBody };

const gives = (line: LogLine): line is AnsweringLine => isSupply(line.body);

const sourceOf = ({ line, body }: AnsweringLine): string => body.chargeFrom ?? line;

const isFromPaper = ({ body }: AnsweringLine): boolean => body.happened.how === "from-paper";

/**
 * On one device an item is asked once: a later line that names no other only repeats the answer, as an older version wrote it. Paper is another place: what it says is an
 * answer of its own (JRN-13).
 */
const repeats = (later: AnsweringLine, earlier: AnsweringLine): boolean =>
  sourceOf(later) === sourceOf(earlier) || (later.device === earlier.device && !isFromPaper(later) && !isFromPaper(earlier));

/** Own answers before carried ones, and each device's in the order in which it wrote them: no clock is asked (SYN-17). */
const byOrigin = (a: AnsweringLine, b: AnsweringLine): number =>
  Number(a.body.chargeFrom !== undefined) - Number(b.body.chargeFrom !== undefined) ||
  a.device.localeCompare(b.device) ||
  a.epoch - b.epoch ||
  a.seq - b.seq;

/**
 * CHG-3: the lines that stand and settled an item's charge each by an answer of its own, in the order of their numbers: the same for any order in which they came, and
 * whatever the clocks. A line that carries the answer of another is none beside it; it speaks for that other where that one does not stand any more.
 */
export const chargeAnswers = (key: string, itemId: string, lines: readonly LogLine[]): AnsweringLine[] =>
  lines
    .filter(({ strike, body }) => strike === null && body.basis.key === key && body.itemId === itemId)
    .filter(gives)
    .filter(({ body }) => body.charge.kind !== "to-settle-later")
    .toSorted(byOrigin)
    .filter((one, index, all) => !all.slice(0, index).some((earlier) => repeats(one, earlier)))
    .toSorted((a, b) => a.line.localeCompare(b.line));
