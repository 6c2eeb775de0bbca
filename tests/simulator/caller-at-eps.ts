import { writeFhirJson } from "../../src/eps/fhir-json.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "../../src/simulator/create-simulator.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { appToken, EPS, makeClient, signInAs } from "./client-for-tests.ts";
import { NOON, ODS } from "./pharmacy-at-eps.ts";

const clock = { now: NOON };
const CLIENT = await makeClient(() => clock.now);

/** A simulator that knows the test's client, at the noon that tests can move. */
export const simulatorWithClient = (options: Partial<SimulatorOptions> = {}): { sim: Simulator; at: { now: number } } => {
  clock.now = NOON;
  const sim = createSimulator({
    clock: () => clock.now,
    seed: 7,
    ods: ODS,
    client: CLIENT.registration,
    baseUrl: EPS,
    ...options,
  });
  return { sim, at: clock };
};

/** Who calls: a token, and the role that goes with a person's. */
export type Caller = { readonly token: string; readonly roleProfileId: string | null };
export const asApp = async (sim: Simulator): Promise<Caller> => ({ token: await appToken(sim, CLIENT), roleProfileId: null });
export const asAmira = (sim: Simulator): Promise<Caller> => signInAs(sim, CLIENT);

export const headersOf = ({ token, roleProfileId }: Caller, requestId: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  "x-request-id": requestId,
  "content-type": "application/fhir+json",
  ...(roleProfileId === null ? {} : { "nhsd-session-urid": roleProfileId }),
});

/** Posts FHIR as a caller. */
export const post = (
  sim: Simulator,
  path: string,
  body: unknown,
  caller: Caller,
  requestId = nthUuid(1, 1),
  more: Record<string, string> = {},
): Promise<Response> =>
  sim.fetch(
    new Request(`http://eps${path}`, {
      method: "POST",
      body: writeFhirJson(body),
      headers: { ...headersOf(caller, requestId), ...more },
    }),
  );
