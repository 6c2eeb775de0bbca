import type { PmrState } from "./pmr-state.ts";
import { type Random, seededRandom } from "./random.ts";

/** How badly copies travel: chances from 0 to 1 that one goes out of its order, twice, or only when asked for again. */
export type MirrorFaults = { shuffle: number; repeat: number; late: number };

/** Sends copies of the PMR's EPS traffic to Holdfast. */
export type PmrMirror = {
  readonly faults: MirrorFaults;
  /** Puts a message in line and delivers what waits, unless it is to be late. */
  readonly copy: (message: string) => Promise<void>;
  /** Tries again to deliver everything. Says how many are still waiting. */
  readonly deliverAll: () => Promise<number>;
};

/** One delivery at a time: two at once would send a copy twice and drop the next one unsent. */
const oneAtATime = (work: () => Promise<number>): (() => Promise<number>) => {
  let last: Promise<number> = Promise.resolve(0);
  return () => {
    last = last.then(work, work);
    return last;
  };
};

/** Makes the mirror: in order and once, until its faults say otherwise. `send` delivers a copy and may fail. */
export const createPmrMirror = (state: PmrState, send: (message: string) => Promise<void>, seed: number): PmrMirror => {
  const faults: MirrorFaults = { shuffle: 0, repeat: 0, late: 0 };
  const random: Random = seededRandom(seed ^ 0x317707);
  const strikes = (chance: number): boolean => chance > 0 && random() < chance;
  const deliverAll = oneAtATime(async () => {
    const repeated = new Set<string>();
    while (state.unmirrored.length > 0 && !state.down) {
      const place = strikes(faults.shuffle) ? Math.floor(random() * state.unmirrored.length) : 0;
      const message = state.unmirrored[place] ?? "";
      try {
        await send(message);
      } catch {
        return state.unmirrored.length;
      }
      state.unmirrored.splice(place, 1);
      state.mirrored += 1;
      if (strikes(faults.repeat) && !repeated.has(message)) {
        repeated.add(message);
        state.unmirrored.push(message);
      }
    }
    return state.unmirrored.length;
  });
  return {
    faults,
    copy: async (message) => {
      state.unmirrored.push(message);
      if (!strikes(faults.late)) await deliverAll();
    },
    deliverAll,
  };
};
