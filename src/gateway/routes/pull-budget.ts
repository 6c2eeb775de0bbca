/**
 * What pulls may take of the gateway (GW-14): so many answers are prepared at once, the others wait their turn, and one device may not ask
 * without end. Lines that come up have no part in it: they wait for nobody.
 */
export type PullBudget = {
  /** Waits for this device's turn; answers what gives the place back. Null: it has asked too often, and is to ask again later. */
  take(device: string): Promise<(() => void) | null>;
};

/** Answers prepared at once: enough to keep the store busy, few enough that a line waits for two queries at the most. */
const AT_ONCE = 2;
/** Pulls one device may make at once, and how many a minute it gets back: a large copy is fetched within the first. */
const BURST = 120;
const PER_MINUTE = 240;

/** A budget that nobody has used yet. */
export const createPullBudget = (now: () => number): PullBudget => {
  const waiting: (() => void)[] = [];
  const left = new Map<string, { pulls: number; at: number }>();
  let taken = 0;

  const mayAsk = (device: string): boolean => {
    const at = now();
    const before = left.get(device) ?? { pulls: BURST, at };
    const pulls = Math.min(BURST, before.pulls + (Math.max(0, at - before.at) * PER_MINUTE) / 60_000);
    left.set(device, { pulls: pulls < 1 ? pulls : pulls - 1, at });
    return pulls >= 1;
  };

  const giveBack = (): (() => void) => {
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      // The place goes to who waits longest; only where nobody waits is it free.
      const next = waiting.shift();
      if (next === undefined) taken -= 1;
      else next();
    };
  };

  return {
    take: async (device) => {
      if (!mayAsk(device)) return null;
      if (taken < AT_ONCE) taken += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return giveBack();
    },
  };
};
