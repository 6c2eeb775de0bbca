import type { BusinessCode } from "../eps/operation-outcome.ts";
import { type Random, seededRandom } from "./random.ts";

/** EPS itself: what falls when "EPS" falls. */
export const EPS_ENDPOINTS = ["release", "process-message", "task", "claim", "tracker"] as const;
/** Every part that can fail on its own. Sign-in and token are other services than EPS: they fall only by name. */
export const ENDPOINTS = [...EPS_ENDPOINTS, "sign-in", "token", "mirror"] as const;
/** A part that can fail on its own. */
export type Endpoint = (typeof ENDPOINTS)[number];

/** What is wrong just now. Plain JSON; the control page shows and changes it. Chances are from 0 to 1. */
export type FaultSettings = {
  /** Nothing answers but with 503. */
  down: boolean;
  /** Milliseconds every answer waits. */
  slowMs: number;
  /** How many of the next answers are lost after the service acted on the request (504). */
  loseNext: number;
  loseProbability: number;
  /** How many of the next requests arrive twice. */
  duplicateNext: number;
  duplicateProbability: number;
  /** How many of the next requests end in 504 without any effect. */
  timeoutNext: number;
  timeoutProbability: number;
  /** How many of the next requests are too many (429, with Retry-After), and after how many seconds to ask again. */
  rateLimitNext: number;
  rateLimitProbability: number;
  retryAfterS: number;
  /** How many of the next answers are something else than FHIR (200), a page or other JSON, after the service acted. */
  garbageNext: number;
  garbageProbability: number;
  /** How many of the next answers are cut off in the middle (200), after the service acted. */
  halfNext: number;
  halfProbability: number;
  /** How many of the next answers say that Spine did not answer in time (500 TIMEOUT), although it acted. */
  spineTimeoutNext: number;
  spineTimeoutProbability: number;
  /** A code that only a broken backend gives, how many of the next requests it answers, and by what chance others. */
  answerCode: BusinessCode;
  answerNext: number;
  answerProbability: number;
  /** The parts concerned; null means all of EPS. */
  endpoints: readonly Endpoint[] | null;
};

/** What happens before the service acts: it then does not act at all. */
type Before = "down" | "rate-limit" | "timeout" | { readonly code: BusinessCode } | null;
/** What happens to the answer after it acted. */
type After = "lose" | "garbage" | "strange-json" | "half" | "spine-timeout" | null;

/** What happens to one request. */
export type Fate = {
  readonly slowMs: number;
  readonly before: Before;
  readonly duplicate: boolean;
  readonly after: After;
  readonly retryAfterS: number;
};

/** The fault switches. `fateOf` uses up counted faults, and draws from the seed, so a run can be repeated exactly. */
export type Faults = {
  /** What holds for all of EPS, or for `endpoints`. */
  readonly settings: FaultSettings;
  /** What holds for one part besides. */
  readonly of: (endpoint: Endpoint) => FaultSettings;
  /** Changes what holds for all, or for one part. */
  readonly set: (change: Partial<FaultSettings>, endpoint?: Endpoint) => void;
  readonly clear: () => void;
  readonly fateOf: (endpoint: Endpoint) => Fate;
  /** Whether a part is switched off; uses nothing up. */
  readonly isDown: (endpoint: Endpoint) => boolean;
  /** How long a part's answers wait, ms; uses nothing up. */
  readonly slowOf: (endpoint: Endpoint) => number;
};

const noFaults = (): FaultSettings => ({
  down: false,
  slowMs: 0,
  loseNext: 0,
  loseProbability: 0,
  duplicateNext: 0,
  duplicateProbability: 0,
  timeoutNext: 0,
  timeoutProbability: 0,
  rateLimitNext: 0,
  rateLimitProbability: 0,
  retryAfterS: 5,
  garbageNext: 0,
  garbageProbability: 0,
  halfNext: 0,
  halfProbability: 0,
  spineTimeoutNext: 0,
  spineTimeoutProbability: 0,
  answerCode: "SERVICE_DISABLED",
  answerNext: 0,
  answerProbability: 0,
  endpoints: null,
});

/** Kinds of fault with a count and a chance. */
type Kind = "lose" | "duplicate" | "timeout" | "rateLimit" | "garbage" | "half" | "spineTimeout" | "answer";

const strikes = (kind: Kind, settings: FaultSettings, random: Random): boolean => {
  const chance = settings[`${kind}Probability`];
  const drawn = chance > 0 && random() < chance;
  if (settings[`${kind}Next`] <= 0) return drawn;
  settings[`${kind}Next`] -= 1;
  return true;
};

const beforeOf = (settings: FaultSettings, random: Random): Before => {
  if (settings.down) return "down";
  if (strikes("rateLimit", settings, random)) return "rate-limit";
  if (strikes("timeout", settings, random)) return "timeout";
  return strikes("answer", settings, random) ? { code: settings.answerCode } : null;
};

const afterOf = (settings: FaultSettings, random: Random): After => {
  if (strikes("lose", settings, random)) return "lose";
  if (strikes("spineTimeout", settings, random)) return "spine-timeout";
  if (strikes("garbage", settings, random)) return random() < 0.5 ? "garbage" : "strange-json";
  return strikes("half", settings, random) ? "half" : null;
};

const applies = (settings: FaultSettings, endpoint: Endpoint): boolean =>
  (settings.endpoints ?? EPS_ENDPOINTS).some((one) => one === endpoint);

/** Fault switches, all off. */
export const createFaults = (seed: number): Faults => {
  const settings = noFaults();
  const own = new Map<Endpoint, FaultSettings>(ENDPOINTS.map((endpoint) => [endpoint, noFaults()]));
  const random: Random = seededRandom(seed ^ 0x5eed);
  const of = (endpoint: Endpoint): FaultSettings => own.get(endpoint) ?? settings;
  const concerning = (endpoint: Endpoint): FaultSettings[] =>
    applies(settings, endpoint) ? [settings, of(endpoint)] : [of(endpoint)];
  const slowOf = (endpoint: Endpoint): number => Math.max(...concerning(endpoint).map(({ slowMs }) => slowMs));
  return {
    settings,
    of,
    set: (change, endpoint) => void Object.assign(endpoint === undefined ? settings : of(endpoint), change),
    clear: () => {
      Object.assign(settings, noFaults());
      for (const one of own.values()) Object.assign(one, noFaults());
    },
    isDown: (endpoint) => concerning(endpoint).some(({ down }) => down),
    slowOf,
    fateOf: (endpoint) => {
      const parts = concerning(endpoint);
      const slowMs = slowOf(endpoint);
      for (const part of parts) {
        const before = beforeOf(part, random);
        if (before !== null) return { slowMs, before, duplicate: false, after: null, retryAfterS: part.retryAfterS };
      }
      const duplicate = parts.map((part) => strikes("duplicate", part, random)).includes(true);
      const after = parts.reduce<After>((found, part) => found ?? afterOf(part, random), null);
      return { slowMs, before: null, duplicate, after, retryAfterS: settings.retryAfterS };
    },
  };
};
