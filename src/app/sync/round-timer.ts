/** How often a round is made while the gateway answers, and the longest it is waited while it does not. */
const ROUND_MS = 10_000;
const LONGEST_MS = 60_000;
/** How far a wait may be from the round number, so that a pharmacy's devices do not all ask at once when the gateway comes back. */
const JITTER = 0.2;

/** How long to wait after a round, or after so many in a row without an answer. `chance`: from 0 up to 1. */
export const nextRoundIn = (silentRounds: number, chance: number): number => {
  const even = Math.min(LONGEST_MS, ROUND_MS * 2 ** Math.min(silentRounds, 10));
  return Math.min(LONGEST_MS, Math.round(even * (1 - JITTER + 2 * JITTER * chance)));
};

/** Runs something once this many ms have gone by; answers what calls it off. */
export type Wait = (ms: number, then: () => void) => () => void;

/** Rounds with the gateway, made by themselves (SYN-15). */
export type RoundTimer = {
  /** Makes a round now, whatever was waited for, and goes on from there. */
  goNow(round?: () => Promise<void>): void;
  stop(): void;
};

/** Starts making rounds, the first at once. `answers`: whether the gateway answered at the last; `round` never rejects. */
export const createRoundTimer = (parts: {
  round(): Promise<void>;
  answers(): boolean;
  wait: Wait;
  chance(): number;
}): RoundTimer => {
  let silentRounds = 0;
  let callOff = (): void => undefined;
  let turn = 0;

  const go = (round: () => Promise<void>): void => {
    callOff();
    turn += 1;
    const mine = turn;
    void round().then(() => {
      silentRounds = parts.answers() ? 0 : silentRounds + 1;
      // A later round was asked for in the meantime: that one goes on.
      if (mine === turn) callOff = parts.wait(nextRoundIn(silentRounds, parts.chance()), () => go(parts.round));
    });
  };
  go(parts.round);
  return {
    goNow: (round = parts.round) => go(round),
    stop: () => {
      turn += 1;
      callOff();
    },
  };
};
