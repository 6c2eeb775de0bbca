const LONGEST_MS = 60_000;

/** Waits until a condition holds; throws with what was waited for after a minute. A condition that throws does not hold yet. */
export const until = async (what: string, holds: () => Promise<boolean>, longestMs = LONGEST_MS): Promise<void> => {
  const deadline = Date.now() + longestMs;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`waited ${longestMs / 1_000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
};
