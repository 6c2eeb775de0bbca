import { afterEach, beforeEach, expect, test } from "vitest";
import { httpEps } from "../../../src/gateway/eps-client/http-eps.ts";
import { releaseNominated } from "../../../src/gateway/jobs/release-nominated.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { clockAt } from "../../support/clock.ts";

let gateway: TestGateway;
let simulator: Simulator;
let asked: { requestId: string | null; body: string }[];
let loseReplies: number;

beforeEach(async () => {
  const clock = clockAt();
  asked = [];
  loseReplies = 0;
  simulator = createSimulator({ clock: clock.now, seed: 5, ods: "FX901" });
  await simulator.fill(60);
  gateway = await aGateway({
    eps: httpEps({
      baseUrl: "http://eps.test",
      clientId: "holdfast",
      timeoutMs: 5_000,
      now: clock.now,
      send: async (request) => {
        const isRelease = request.url.endsWith("$release");
        if (isRelease) asked.push({ requestId: request.headers.get("x-request-id"), body: await request.clone().text() });
        const reply = await simulator.fetch(request);
        if (isRelease && loseReplies > 0) {
          loseReplies -= 1;
          throw new TypeError("reply lost");
        }
        return reply;
      },
    }),
  });
});
afterEach(() => gateway.end());

const giveTheRoleTo = async (releasingSystem: "pmr" | "holdfast"): Promise<void> => {
  const handle = await gateway.handleOf();
  await handle.savePharmacy({ ...(await handle.pharmacy()), releasingSystem });
};
const release = async () => releaseNominated(gateway.deps, await gateway.handleOf());
/** Prescriptions nobody has taken yet. */
const waiting = (): number =>
  Object.values(simulator.spine.state.prescriptions).filter(({ issues }) => issues[0]?.holderOds === null).length;

test("REL-1: while the PMR holds the role nothing is asked of EPS, and nothing is taken from it", async () => {
  const before = waiting();
  expect(await release()).toEqual({ taken: 0, refused: 0, complete: false });
  expect({ asked: asked.length, waiting: waiting() }).toEqual({ asked: 0, waiting: before });
});

test("REL-1: with the role it takes all that is nominated, 25 a call, until EPS says that is all", async () => {
  await giveTheRoleTo("holdfast");
  expect(waiting()).toBe(60);
  const released = await release();
  expect(released.complete).toBe(true);
  expect(released.taken + released.refused).toBe(60);
  // 25, 25, 10, and EPS's word that there is no more
  expect(asked).toHaveLength(4);
  const all = await (await gateway.handleOf()).prescriptions();
  expect(new Set(all.map(({ releasedBy, provenance }) => `${releasedBy} ${provenance}`))).toEqual(
    new Set(["holdfast released-to-us"]),
  );
});

test("REL-1: once the role is given back it stops", async () => {
  await giveTheRoleTo("holdfast");
  await release();
  await giveTheRoleTo("pmr");
  const before = asked.length;
  await simulator.fill(5);
  await release();
  expect(asked).toHaveLength(before);
});

test("a lost reply is asked again under the same request id with the same bytes", async () => {
  await giveTheRoleTo("holdfast");
  loseReplies = 1;
  await release();
  expect(asked[1]).toEqual(asked[0]);
});

test("EPS-4: what EPS did not pass is kept as refused, and is no prescription to dispense", async () => {
  await giveTheRoleTo("holdfast");
  const { taken } = await release();
  expect(await (await gateway.handleOf()).prescriptions()).toHaveLength(taken);
});

test("while EPS is down nothing is lost: it is there at the next asking", async () => {
  await giveTheRoleTo("holdfast");
  simulator.faults.set({ down: true });
  expect((await release()).taken).toBe(0);
  simulator.faults.clear();
  expect((await release()).taken).toBeGreaterThan(20);
});
