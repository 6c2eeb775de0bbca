import { londonDate } from "../model/instant.ts";

/**
 * What one entry says of the time: its device's clock, the time since that page began (which may stand still while the device sleeps), which
 * page that was, the gateway's time as last heard before it, and when the gateway received it.
 */
export type ClockEvidence = {
  seq: number;
  wall: number;
  monotonic: number;
  bootId: string;
  lastServerTime: number | null;
  receivedAt: number | null;
};

/**
 * When an entry was really made: not before `from`, not after `to` (null: nothing is known). `estimate`: the time nearest to what the clock
 * claimed that the evidence allows.
 */
export type TrueTime = { claimed: number; estimate: number; from: number | null; to: number | null };

/** A claim further off than this is in doubt. */
const TOLERANCE_MS = 10 * 60_000;

/** The last moment that a date can be made of. */
const LAST_MOMENT = 8.64e15;

/** The least time between an entry and the next: what the page's own clock ran on, where both are of one page. It may be more, never less. */
const atLeastBetween = (earlier: ClockEvidence, later: ClockEvidence): number =>
  earlier.bootId === later.bootId ? Math.max(0, later.monotonic - earlier.monotonic) : 0;

const later = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.max(a, b));
const sooner = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.min(a, b));

/**
 * SYN-17: the true times of one device's entries of one epoch, by their numbers. The order is the chain's and never a clock's; what a clock
 * claimed moves no bound. Where the evidence contradicts itself (the gateway's own clock was moved) nothing is said against the claim.
 */
export const trueTimes = (entries: readonly ClockEvidence[]): Map<number, TrueTime> => {
  const chain = entries.toSorted((a, b) => a.seq - b.seq);
  const from: (number | null)[] = [];
  for (const [index, entry] of chain.entries()) {
    const before = chain[index - 1];
    const least = from[index - 1] ?? null;
    const carried = before === undefined || least === null ? null : least + atLeastBetween(before, entry);
    from.push(later(carried, entry.lastServerTime));
  }
  const to: (number | null)[] = chain.map(({ receivedAt }) => receivedAt);
  for (let index = chain.length - 2; index >= 0; index--) {
    const [entry, after] = [chain[index], chain[index + 1]];
    const most = to[index + 1] ?? null;
    const carried = entry === undefined || after === undefined || most === null ? null : most - atLeastBetween(entry, after);
    to[index] = sooner(to[index] ?? null, carried);
  }
  return new Map(
    chain.map(({ seq, wall }, index) => {
      const [least, most] = [from[index] ?? null, to[index] ?? null];
      if (least !== null && most !== null && least > most)
        return [seq, { claimed: wall, estimate: wall, from: null, to: null }] as const;
      const estimate = Math.min(Math.max(wall, least ?? wall), most ?? Number.POSITIVE_INFINITY);
      return [seq, { claimed: wall, estimate, from: least, to: most }] as const;
    }),
  );
};

/** True where the claim is more than ten minutes off what can have been, or on another day in England. */
export const isClockInDoubt = ({ claimed, estimate }: TrueTime): boolean =>
  Math.abs(claimed - estimate) > TOLERANCE_MS ||
  (Math.abs(claimed) <= LAST_MOMENT && Math.abs(estimate) <= LAST_MOMENT && londonDate(claimed) !== londonDate(estimate));
