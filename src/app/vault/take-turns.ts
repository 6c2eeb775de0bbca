/** Runs `work` after whatever came before it. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** How long the windows before are waited for: one that hangs must not hold up a counter. */
const PATIENCE_MS = 3_000;

/**
 * Turns among all windows of this device, by the Web Lock of this name (JRN-7, JRN-8). After three seconds, or where the browser has no
 * locks, work goes on out of turn: the books stay one chain all the same.
 */
export const takeTurns =
  (locks: Pick<LockManager, "request"> | undefined, name: string, patienceMs = PATIENCE_MS): InTurn =>
  async (work) => {
    if (locks === undefined) return work();
    const patience = AbortSignal.timeout(patienceMs);
    let begun = false;
    const inTurn = async () => {
      begun = true;
      return work();
    };
    try {
      return await locks.request(name, { signal: patience }, inTurn);
    } catch (error) {
      if (begun) throw error;
      return work();
    }
  };
