import { describe, expect, test } from "vitest";
import { createRoundTimer, nextRoundIn } from "../../../src/app/sync/round-timer.ts";

describe("SYN-15: how long is waited", () => {
  test("ten seconds while the gateway answers, then longer and longer, a minute at the most", () => {
    expect([0, 1, 2, 3, 9, 5_000].map((silent) => nextRoundIn(silent, 0.5))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
  });
  test("never all at the same moment, never more than a minute", () => {
    expect([nextRoundIn(0, 0), nextRoundIn(0, 0.999)]).toEqual([8_000, 11_996]);
    expect([nextRoundIn(9, 0), nextRoundIn(9, 0.999)]).toEqual([48_000, 60_000]);
  });
});

/** A timer whose waits and rounds the test ends. */
const aTimer = () => {
  const waits: { ms: number; then: () => void; isOff: boolean }[] = [];
  const rounds: (() => void)[] = [];
  const state = { answers: true };
  const timer = createRoundTimer({
    round: () => new Promise<void>((resolve) => rounds.push(resolve)),
    answers: () => state.answers,
    wait: (ms, then) => {
      const one = { ms, then, isOff: false };
      waits.push(one);
      return () => {
        one.isOff = true;
      };
    },
    chance: () => 0.5,
  });
  const endRound = async (): Promise<void> => {
    rounds.at(-1)?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { timer, waits, rounds, state, endRound };
};

describe("SYN-15: rounds", () => {
  test("the first at once; each next one is waited for from the end of the last", async () => {
    const { waits, rounds, endRound } = aTimer();
    expect([rounds.length, waits.length]).toEqual([1, 0]);
    await endRound();
    expect(waits.map(({ ms }) => ms)).toEqual([10_000]);
    waits[0]?.then();
    expect(rounds).toHaveLength(2);
  });
  test("slower while the gateway is silent, at the usual pace once it answers", async () => {
    const { waits, state, endRound } = aTimer();
    state.answers = false;
    for (let n = 0; n < 4; n++) {
      await endRound();
      waits.at(-1)?.then();
    }
    state.answers = true;
    await endRound();
    expect(waits.map(({ ms }) => ms)).toEqual([20_000, 40_000, 60_000, 60_000, 10_000]);
  });
  test("one asked for now calls the wait off, and there is one wait at a time", async () => {
    const { timer, waits, rounds, endRound } = aTimer();
    await endRound();
    timer.goNow();
    timer.goNow();
    expect([waits[0]?.isOff, rounds.length]).toEqual([true, 3]);
    for (const end of rounds) end();
    await endRound();
    expect(waits.filter(({ isOff }) => !isOff)).toHaveLength(1);
  });
  test("stopped, it makes no more", async () => {
    const { timer, waits, endRound } = aTimer();
    timer.stop();
    await endRound();
    expect(waits).toEqual([]);
  });
});
