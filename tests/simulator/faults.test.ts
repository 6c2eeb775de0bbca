import { describe, expect, test } from "vitest";
import { createFaults, type FaultSettings } from "../../src/simulator/faults.ts";

describe("fault switches", () => {
  test("a counted fault is used up by what it strikes, and by nothing else", () => {
    const faults = createFaults(1);
    faults.set({ loseNext: 1, endpoints: ["task"] });
    expect(faults.fateOf("release").after).toBeNull();
    expect(faults.fateOf("task").after).toBe("lose");
    expect(faults.fateOf("task").after).toBeNull();
  });

  test("all of EPS does not mean sign-in: that falls by name", () => {
    const faults = createFaults(1);
    faults.set({ down: true });
    expect(["release", "tracker", "sign-in", "token", "mirror"].map((part) => faults.isDown(part as "token"))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    faults.clear();
    faults.set({ down: true }, "token");
    expect(faults.isDown("token")).toBe(true);
    expect(faults.isDown("release")).toBe(false);
    faults.set({ slowMs: 30_000 }, "claim");
    expect([faults.slowOf("claim"), faults.slowOf("task")]).toEqual([30_000, 0]);
    faults.clear();
    expect(faults.of("token").down).toBe(false);
  });

  const CHANCES: readonly (keyof FaultSettings)[] = [
    "loseProbability",
    "duplicateProbability",
    "timeoutProbability",
    "rateLimitProbability",
    "garbageProbability",
    "halfProbability",
    "spineTimeoutProbability",
    "answerProbability",
  ];
  test.each(CHANCES)("%s is drawn from the seed", (chance) => {
    const drawn = (seed: number): string => {
      const faults = createFaults(seed);
      faults.set({ [chance]: 0.5 });
      return JSON.stringify(Array.from({ length: 40 }, () => faults.fateOf("release")));
    };
    expect(drawn(1)).toBe(drawn(1));
    expect(drawn(1)).not.toBe(drawn(2));
    const quiet = createFaults(1);
    quiet.set({ [chance]: 0 });
    expect(quiet.fateOf("release")).toEqual({ slowMs: 0, before: null, duplicate: false, after: null, retryAfterS: 5 });
  });
});
