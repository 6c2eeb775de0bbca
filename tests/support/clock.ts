/** A clock that moves when told to, and a little at every reading, so that no two facts share a moment. */
export type Clock = { now(): number; pass(ms: number): void };

/** Starts on a working morning. */
export const clockAt = (start = Date.UTC(2026, 10, 23, 9, 0, 0)): Clock => {
  let at = start;
  return {
    now: () => {
      at += 1;
      return at;
    },
    pass: (ms) => {
      at += ms;
    },
  };
};
