import type { LogLine } from "../../core/journal/apply.ts";
import { dayAndTime } from "../../core/model/words.ts";
import { type ClockEvidence, isClockInDoubt, type TrueTime, trueTimes } from "../../core/reconcile/true-time.ts";
import type { KeptEntry } from "../store/entry-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** Entries before and after a line that bear out its time. */
const NEAR = 10;

/** The last moment that a date can be made of. */
const LAST_MOMENT = 8.64e15;

const evidenceOf = ({ open, receivedAt }: KeptEntry): ClockEvidence[] => {
  if (open.body === null) return [];
  const { wall, monotonic, bootId, lastServerTime } = open.body.recorded;
  return [{ seq: open.seq, wall, monotonic, bootId, lastServerTime, receivedAt }];
};

const momentOf = (at: number): string => (Math.abs(at) > LAST_MOMENT ? "no time there is" : dayAndTime(at));

const wordsOf = (line: LogLine, { claimed, from, to }: TrueTime): string => {
  const between =
    from !== null && to !== null
      ? `between ${momentOf(from)} and ${momentOf(to)}`
      : from !== null
        ? `not before ${momentOf(from)}`
        : `not after ${momentOf(to ?? claimed)}`;
  return `${line.line}: the clock of device ${line.device} said ${momentOf(claimed)}; by what the gateway knows it was ${between}. Everybody is told the time the clock said.`;
};

/**
 * SYN-17: lines recorded as they happened whose clock was wrong, in words. A doubt and no more: the line goes its way with the time that was
 * claimed. What was struck, or typed in from paper, is not asked about.
 */
export const clockDoubts = async (handle: PharmacyStore, lines: readonly LogLine[]): Promise<string[]> => {
  const doubts: string[] = [];
  for (const line of lines) {
    if (line.strike !== null || line.body.happened.how !== "now") continue;
    const near = await handle.chain(line.device, line.epoch, { from: line.seq - NEAR, to: line.seq + NEAR });
    const time = trueTimes(near.flatMap(evidenceOf)).get(line.seq);
    if (time !== undefined && isClockInDoubt(time)) doubts.push(wordsOf(line, time));
  }
  return doubts;
};
