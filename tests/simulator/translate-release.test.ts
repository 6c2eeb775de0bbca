import { expect, test } from "vitest";
import { buildNominatedRelease, buildReleaseById } from "../../src/eps/build-release-request.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { AUTHOR, PHARMACY, parsed, simulatorAt } from "./pharmacy-at-eps.ts";

type Loose = { parameter: { name: string; resource?: Record<string, unknown>; valueIdentifier?: unknown }[] };
const set = (resource: object, field: string, value: unknown): void => void Object.assign(resource, { [field]: value });
const nominated = (): Loose =>
  parsed(buildNominatedRelease({ requestId: nthUuid(1, 1), pharmacy: PHARMACY, agent: AUTHOR })) as Loose;
const named = (request: Loose, name: string): Record<string, unknown> =>
  request.parameter.find((one) => one.name === name)?.resource ?? {};

const CASES: readonly (readonly [what: string, change: (request: Loose) => void, status: number])[] = [
  [
    "no status",
    (request) =>
      set(
        request,
        "parameter",
        request.parameter.filter(({ name }) => name !== "status"),
      ),
    200,
  ],
  [
    "no owner",
    (request) =>
      set(
        request,
        "parameter",
        request.parameter.filter(({ name }) => name !== "owner"),
      ),
    400,
  ],
  [
    "an owner by identifier, as old guides show",
    (request) => void Object.assign(request.parameter[0] ?? {}, { resource: undefined }),
    400,
  ],
  [
    "no agent",
    (request) =>
      set(
        request,
        "parameter",
        request.parameter.filter(({ name }) => name !== "agent"),
      ),
    400,
  ],
  ["an agent without SDS user id", (request) => void delete named(request, "agent").practitioner, 400],
  ["an agent without telephone", (request) => void delete named(request, "agent").telecom, 500],
];

test.each(CASES)("a release with %s", async (_what, change, status) => {
  const { sim } = simulatorAt();
  await sim.fill(1);
  const request = nominated();
  change(request);
  expect(sim.spine.release(request, nthUuid(1, 1)).status).toBe(status);
});

test("an id of any form is looked up, and not found", () => {
  const { sim } = simulatorAt();
  const request = buildReleaseById({ requestId: nthUuid(1, 1), pharmacy: PHARMACY, agent: AUTHOR, prescriptionId: "nonsense" });
  expect(sim.spine.release(request, nthUuid(1, 1)).status).toBe(400);
});
