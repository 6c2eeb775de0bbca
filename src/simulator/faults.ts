import { type Random, seededRandom } from "./random.ts";

/** The parts of the service that can fail on their own. */
export type Endpoint = "release" | "process-message" | "task" | "claim" | "tracker" | "sign-in" | "token" | "mirror";

/** What is wrong just now. Plain JSON; the control page shows and changes it. */
export type FaultSettings = {
  /** Nothing answers but with 503. */
  down: boolean;
  /** Milliseconds every answer waits. */
  slowMs: number;
  /** How many of the next answers are lost after the service acted on the request. */
  loseNext: number;
  /** And with this chance (0 to 1) any other one. */
  loseProbability: number;
  /** How many of the next requests arrive twice. */
  duplicateNext: number;
  /** The parts concerned; null means all. */
  endpoints: readonly Endpoint[] | null;
};

/** What happens to one request. */
type Fate = { readonly down: boolean; readonly slowMs: number; readonly loseReply: boolean; readonly duplicate: boolean };

/** The fault switches. `fateOf` uses up counted faults, and draws from the seed, so a run can be repeated exactly. */
export type Faults = {
  readonly settings: FaultSettings;
  readonly set: (change: Partial<FaultSettings>) => void;
  readonly clear: () => void;
  readonly fateOf: (endpoint: Endpoint) => Fate;
};

const noFaults = (): FaultSettings => ({
  down: false,
  slowMs: 0,
  loseNext: 0,
  loseProbability: 0,
  duplicateNext: 0,
  endpoints: null,
});

const spendOne = (settings: FaultSettings, name: "loseNext" | "duplicateNext"): boolean => {
  if (settings[name] <= 0) return false;
  settings[name] -= 1;
  return true;
};

/** Fault switches, all off. */
export const createFaults = (seed: number): Faults => {
  const settings = noFaults();
  const random: Random = seededRandom(seed ^ 0x5eed);
  const quiet: Fate = { down: false, slowMs: 0, loseReply: false, duplicate: false };
  return {
    settings,
    set: (change) => void Object.assign(settings, change),
    clear: () => void Object.assign(settings, noFaults()),
    fateOf: (endpoint) => {
      if (settings.endpoints !== null && !settings.endpoints.includes(endpoint)) return quiet;
      if (settings.down) return { ...quiet, down: true, slowMs: settings.slowMs };
      const chance = settings.loseProbability > 0 && random() < settings.loseProbability;
      const loseReply = spendOne(settings, "loseNext") || chance;
      return { down: false, slowMs: settings.slowMs, loseReply, duplicate: spendOne(settings, "duplicateNext") };
    },
  };
};
