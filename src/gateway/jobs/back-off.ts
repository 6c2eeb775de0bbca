/** Longest wait before what had no answer is asked again. */
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * How long to wait after so many attempts without an answer: twice as long each time, of uneven length (`random` from 0 to 1), and at
 * least as long as EPS asked for.
 */
export const waitAfter = (attempts: number, random: number, retryAfterMs: number | null): number =>
  Math.max(Math.round(Math.min(5_000 * 2 ** attempts, LONGEST_WAIT_MS) * (0.5 + random / 2)), retryAfterMs ?? 0);

/** When what EPS has not answered may be asked again, by a name for each question; in this process's memory only. */
export type BackOff = {
  /** False while it is too soon to ask by itself. */
  isDue(name: string, now: number): boolean;
  /** True while EPS itself asked to wait (Retry-After): then it is not asked for a person either. */
  isHeld(name: string, now: number): boolean;
  noAnswer(name: string, at: { now: number; random: number; retryAfterMs: number | null }): void;
  answered(name: string): void;
};

/** Nothing waits yet. */
export const createBackOff = (): BackOff => {
  const waiting = new Map<string, { attempts: number; dueAt: number; heldUntil: number }>();
  return {
    isDue: (name, now) => (waiting.get(name)?.dueAt ?? 0) <= now,
    isHeld: (name, now) => (waiting.get(name)?.heldUntil ?? 0) > now,
    noAnswer: (name, { now, random, retryAfterMs }) => {
      const attempts = waiting.get(name)?.attempts ?? 0;
      const dueAt = now + waitAfter(attempts, random, retryAfterMs);
      waiting.set(name, { attempts: attempts + 1, dueAt, heldUntil: now + (retryAfterMs ?? 0) });
    },
    answered: (name) => void waiting.delete(name),
  };
};
