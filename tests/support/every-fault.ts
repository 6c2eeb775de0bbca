import type { Simulator } from "../../src/simulator/create-simulator.ts";

/** Faults of EPS, all of them, each this often; 0: it works. */
export const everyFault = (often: number): Parameters<Simulator["faults"]["set"]>[0] => ({
  loseProbability: often,
  duplicateProbability: often,
  timeoutProbability: often,
  rateLimitProbability: often,
  garbageProbability: often,
  halfProbability: often,
  spineTimeoutProbability: often,
});
