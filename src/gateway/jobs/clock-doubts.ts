import type { LogLine } from "../../core/journal/log.ts";
import { dayAndTime } from "../../core/model/words.ts";
import { type ClockEvidence, isClockInDoubt, type TrueTime, trueTimes } from "../../core/reconcile/true-time.ts";
import type { ReadEntry } from "../store/entry-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** Entries before and after a line that bear out its time. */
const NEAR = 10;

/** The last moment that a date can be made of. */
const LAST_MOMENT = 8.64e15;

const evidenceOf = ({ open, receivedAt }: ReadEntry): ClockEvidence[] => {
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

/** Lines by the act that wrote them: those of one visit stand beside each other in their device's chain. */
const byAct = (lines: readonly LogLine[]): LogLine[][] => [
  ...Map.groupBy(lines, ({ device, epoch, body }) => `${device}/${epoch}/${body.visit}`).values(),
];

/**
 * SYN-17: lines recorded as they happened whose clock was wrong, in words. A doubt and no more: the line goes its way with the time that was
 * claimed. What was struck, or typed in from paper, is not asked about.
 */
export const clockDoubts = async (handle: PharmacyStore, lines: readonly LogLine[]): Promise<string[]> => {
  const asked = lines.filter(({ strike, body }) => strike === null && body.happened.how === "now");
  const doubts: string[] = [];
  for (const act of byAct(asked)) {
    const [one] = act;
    if (one === undefined) continue;
    const seqs = act.map(({ seq }) => seq);
    const near = await handle.chain(one.device, one.epoch, { from: Math.min(...seqs) - NEAR, to: Math.max(...seqs) + NEAR });
    const times = trueTimes(near.flatMap(evidenceOf));
    for (const line of act) {
      const time = times.get(line.seq);
      if (time !== undefined && isClockInDoubt(time)) doubts.push(wordsOf(line, time));
    }
  }
  return doubts;
};
