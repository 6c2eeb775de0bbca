import { Hono } from "hono";
import type { Instant } from "../core/model/instant.ts";
import { createCis2Pages } from "./cis2-pages.ts";
import { createCis2Provider } from "./cis2-provider.ts";
import { type Cis2Signer, createCis2Signer } from "./cis2-signer.ts";
import { createSeenIds } from "./client-assertion.ts";
import { createControl } from "./control.ts";
import { fillSpine } from "./control-switches.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFhirService } from "./fhir-service.ts";
import { pageHeaders, SIMULATOR_CSS, simulatorPage } from "./html-page.ts";
import { createPmrDouble, type PmrDouble } from "./pmr-double.ts";
import { newPmrState, type PmrState } from "./pmr-state.ts";
import { type ClientRegistration, DEFAULT_CLIENT } from "./registration.ts";
import { OTHER_PHARMACY_ODS, simulatedPeople } from "./sign-in-people.ts";
import { createSpine, type Spine } from "./spine.ts";
import { newSpineState, type SpineState } from "./spine-state.ts";
import { createTokenEndpoint } from "./token-endpoint.ts";
import { createTokens, SCOPE, type Scope, type Tokens } from "./tokens.ts";

/** All the simulator remembers over a restart. Plain JSON. */
export type SimulatorState = {
  readonly version: 2;
  readonly spine: SpineState;
  readonly pmr: PmrState;
  /** The other pharmacy's PMR. */
  readonly other: PmrState;
  /** By how much EPS's own clock goes before the given one, ms. */
  clockOffsetMs: number;
};

/** What a simulator is made with. Everything it does follows from these. */
export type SimulatorOptions = {
  readonly clock: () => Instant;
  readonly seed: number;
  /** The pharmacy the PMR double and made-up prescriptions belong to (default FX901). */
  readonly ods?: string;
  readonly state?: SimulatorState;
  /** The client that may sign in (default: the demo's ids, without a key). */
  readonly client?: ClientRegistration;
  /** The absolute URL the simulator is reached at, without a slash at the end: `aud` and `iss` are made of it. */
  readonly baseUrl?: string;
  /** What signs ID tokens (default: a key of its own, which takes a moment to make). */
  readonly signer?: Cis2Signer;
  /** What a signed-in person's token opens (default: dispensing and the tracker). */
  readonly userScopes?: readonly Scope[];
  /** Called with the whole state after each change; a failure fails the request that made it. */
  readonly save?: (state: SimulatorState) => void | Promise<void>;
  /** Takes a copy of the PMR's EPS traffic; a failure keeps the copy for later. */
  readonly mirror?: (message: string) => Promise<void>;
};

/** A running stand-in for EPS with a PMR beside it; `fetch` answers requests without a network. */
export type Simulator = {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly spine: Spine;
  readonly pmr: PmrDouble;
  /** Another pharmacy, which releases and dispenses too. */
  readonly other: PmrDouble;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly state: SimulatorState;
  /** Adds made-up prescriptions nominated to the pharmacy. Says how many were added. */
  readonly fill: (count: number) => Promise<number>;
};

const DAY_MS = 86_400_000;

const copyNobody = async (): Promise<void> => {};

/** Makes a simulator, from a saved state or new. */
export const createSimulator = (options: SimulatorOptions): Simulator => {
  const { clock, seed } = options;
  const ods = options.ods ?? "FX901";
  const state: SimulatorState = options.state ?? {
    version: 2,
    spine: newSpineState(seed),
    pmr: newPmrState(),
    other: newPmrState(),
    clockOffsetMs: 0,
  };
  const faults = createFaults(seed);
  const tokens = createTokens(seed ^ (clock() % 0x7fff_ffff), clock);
  // Only EPS's record may be moved on in time: sign-in goes by the clock its client goes by.
  const epsClock = (): Instant => clock() + state.clockOffsetMs;
  const spine = createSpine(state.spine, epsClock);
  const mirror = async (message: string): Promise<void> => {
    if (faults.isDown("mirror")) throw new Error("the mirror is switched off");
    await (options.mirror ?? copyNobody)(message);
  };
  const reachable = (): boolean => !faults.isDown("release");
  const pmr = createPmrDouble({ state: state.pmr, spine, seed, ods, clock: epsClock, reachable, mirror });
  const other = createPmrDouble({
    state: state.other,
    spine,
    seed: seed ^ 0x0902,
    ods: OTHER_PHARMACY_ODS,
    clock: epsClock,
    reachable,
    mirror: copyNobody,
  });
  const changed = async (): Promise<void> => {
    await options.save?.(state);
  };
  const advance = (days: number): void => {
    state.clockOffsetMs += days * DAY_MS;
  };
  const app = new Hono();
  app.get("/", (context) =>
    context.body(simulatorPage("EPS simulator", '<p><a href="/control">Control page</a></p>'), 200, pageHeaders()),
  );
  app.get("/simulator.css", (context) => context.body(SIMULATOR_CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  const client = options.client ?? DEFAULT_CLIENT;
  const baseUrl = options.baseUrl ?? "http://localhost:8788";
  const drawing = seed ^ (clock() % 0x7fff_ffff);
  const provider = createCis2Provider({
    baseUrl,
    client,
    people: simulatedPeople(ods),
    signer: options.signer ?? createCis2Signer(),
    seen: createSeenIds(),
    clock,
    seed: drawing,
  });
  app.route("/", createCis2Pages(provider, faults));
  app.route(
    "/",
    createTokenEndpoint({
      baseUrl,
      client,
      provider,
      tokens,
      seen: createSeenIds(),
      clock,
      seed: drawing,
      faults,
      userScopes: options.userScopes ?? [SCOPE.dispensingUser, SCOPE.trackerUser],
    }),
  );
  app.route("/", createFhirService({ spine, tokens, faults, clock: epsClock, changed }));
  app.route("/", createControl({ spine, pmr, other, faults, clock: epsClock, advance, seed, ods, changed }));
  return {
    fetch: async (request) => app.fetch(request),
    spine,
    pmr,
    other,
    faults,
    tokens,
    state,
    fill: async (count) => {
      const added = fillSpine({ spine, clock: epsClock, seed, ods }, count);
      await changed();
      return added;
    },
  };
};
