import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { httpEps } from "../../../src/gateway/eps-client/http-eps.ts";
import { finishById, finishNominated, releaseById, releaseNominated } from "../../../src/gateway/jobs/release.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { clockAt } from "../../support/clock.ts";
import { EPS_BASE, signInAs, TEST_ADDRESSES, TEST_CLIENT, TEST_EPS_KEY } from "../../support/eps-access.ts";

let gateway: TestGateway;
let simulator: Simulator;
let asked: { requestId: string | null; body: string }[];
let loseReplies: number;

beforeEach(async () => {
  const clock = clockAt();
  asked = [];
  loseReplies = 0;
  simulator = createSimulator({ clock: clock.now, seed: 5, ods: "FX901", baseUrl: EPS_BASE, client: TEST_CLIENT });
  await simulator.fill(60);
  gateway = await aGateway({
    eps: httpEps({
      addresses: TEST_ADDRESSES,
      key: await TEST_EPS_KEY,
      timeoutMs: 5_000,
      now: clock.now,
      uuid: randomUUID,
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
  expect(await release()).toEqual({ taken: 0, refused: 0, complete: false, refusal: null });
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

test("EPS-14: a lost reply is asked again under the same request id with the same bytes, also after a restart, and nothing is lost", async () => {
  await giveTheRoleTo("holdfast");
  loseReplies = 1;
  expect((await release()).complete).toBe(false);
  await gateway.restart();
  const released = await release();
  expect(asked[1]).toEqual(asked[0]);
  expect(released.taken + released.refused).toBe(60);
});

test("EPS-14: something else than a release in answer, page or JSON, closes nothing: it is asked again, and nothing is lost", async () => {
  await giveTheRoleTo("holdfast");
  simulator.faults.set({ garbageNext: 12 }, "release");
  for (let n = 0; n < 12; n++) expect((await release()).complete).toBe(false);
  expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(1);
  const released = await release();
  expect(released.taken + released.refused).toBe(60);
});

test("EPS-14: a release without an answer is finished before the role can go back; a new one is never made for that", async () => {
  await giveTheRoleTo("holdfast");
  loseReplies = 1;
  await release();
  await giveTheRoleTo("pmr");
  await release();
  expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(1);
  expect(await finishNominated(gateway.deps, await gateway.handleOf())).toBe(true);
  const before = asked.length;
  await release();
  expect(asked).toHaveLength(before);
});

test("REL-3: one prescription by its id, as a signed-in person, whoever holds the role", async () => {
  const session = await signInAs(gateway.deps.eps, simulator.fetch, "FX901", "amira");
  const id = Object.keys(simulator.spine.state.prescriptions)[0] ?? "";
  const released = await releaseById(gateway.deps, await gateway.handleOf(), session, id);
  expect(released).toMatchObject({ refusal: null });
  expect((released?.taken ?? 0) + (released?.refused ?? 0)).toBe(1);
});

test("REL-3: where EPS gives nothing, its own words say why", async () => {
  const session = await signInAs(gateway.deps.eps, simulator.fetch, "FX901", "amira");
  const released = await releaseById(gateway.deps, await gateway.handleOf(), session, "A0548B-A99968-451485");
  expect(released).toMatchObject({ taken: 0, refusal: expect.stringMatching(/not found/i) });
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

const signIn = () => signInAs(gateway.deps.eps, simulator.fetch, "FX901", "amira");
const ids = () => Object.keys(simulator.spine.state.prescriptions);
const askedBy = (n: number): string => (asked[n]?.body.includes('"group-identifier"') === true ? "id" : "nomination");

test("REL-3: a release by id gets the answer to that id, whatever else has none yet; each is finished in its own bytes", async () => {
  await giveTheRoleTo("holdfast");
  const session = await signIn();
  const handle = await gateway.handleOf();
  const [first = "", second = ""] = ids();
  loseReplies = 2;
  await release();
  expect(await releaseById(gateway.deps, handle, session, first)).toBeNull();
  expect(await releaseById(gateway.deps, handle, session, "A0548B-A99968-451485")).toMatchObject({
    taken: 0,
    refusal: expect.stringMatching(/not found/i),
  });
  expect((await releaseById(gateway.deps, handle, session, second))?.refusal).toBeNull();
  gateway.deps.sessions.put("FX901", session);
  gateway.clock.pass(60_000);
  await finishById(gateway.deps, handle);
  expect(asked.at(-1)).toEqual(asked[1]);
  expect(await handle.openReleases()).toMatchObject([{ isNominated: true }]);
  expect((await release()).complete).toBe(true);
  expect(await handle.openReleases()).toEqual([]);
});

test("EPS-14: a release by id that waits for its person holds up no nominated one", async () => {
  const session = await signIn();
  loseReplies = 1;
  await releaseById(gateway.deps, await gateway.handleOf(), session, ids()[0] ?? "");
  await giveTheRoleTo("holdfast");
  expect(await release()).toMatchObject({ complete: true });
  expect(asked.map((_one, n) => askedBy(n))).toEqual(["id", "nomination", "nomination", "nomination", "nomination"]);
  // Nobody is signed in: what needs a person waits for one.
  await finishById(gateway.deps, await gateway.handleOf());
  expect(asked).toHaveLength(5);
});

describe("SGN-2: a token that EPS no longer takes", () => {
  const dead = async (): Promise<EpsSession> => ({ ...(await signIn()), token: "dead", refresh: null });

  test("nominated: it is forgotten, and the application's is used", async () => {
    await giveTheRoleTo("holdfast");
    gateway.deps.sessions.put("FX901", await dead());
    expect(await release()).toMatchObject({ complete: true });
    expect(gateway.deps.sessions.of("FX901", gateway.clock.now())).toBeNull();
  });
  test("by id: it is renewed, and the same bytes go out again", async () => {
    const good = await signIn();
    const session = await dead();
    gateway.deps.eps.renew = async () => good;
    gateway.deps.sessions.put("FX901", session);
    expect(await releaseById(gateway.deps, await gateway.handleOf(), session, ids()[0] ?? "")).toMatchObject({ refusal: null });
    expect(asked[1]).toEqual(asked[0]);
    expect(gateway.deps.sessions.of("FX901", gateway.clock.now())?.token).toBe(good.token);
  });
  test("by id, and it cannot be renewed: it is forgotten, and what was asked is finished by whoever signs in", async () => {
    const session = await dead();
    gateway.deps.sessions.put("FX901", session);
    const handle = await gateway.handleOf();
    expect(await releaseById(gateway.deps, handle, session, ids()[0] ?? "")).toBeNull();
    expect(gateway.deps.sessions.of("FX901", gateway.clock.now())).toBeNull();
    gateway.deps.sessions.put("FX901", await signIn());
    await finishById(gateway.deps, handle);
    expect(await handle.openReleases()).toEqual([]);
  });
});

test("EPS-18: a release waits as long as EPS asked for, for a person too", async () => {
  await giveTheRoleTo("holdfast");
  const session = await signIn();
  gateway.deps.sessions.put("FX901", session);
  const handle = await gateway.handleOf();
  simulator.faults.set({ rateLimitNext: 2, retryAfterS: 300 }, "release");
  await release();
  const id = ids()[0] ?? "";
  await releaseById(gateway.deps, handle, session, id);
  const before = asked.length;
  await release();
  expect(await releaseById(gateway.deps, handle, session, id)).toBeNull();
  expect(await finishNominated(gateway.deps, handle)).toBe(false);
  await finishById(gateway.deps, handle);
  expect(asked).toHaveLength(before);
  gateway.clock.pass(300_000);
  await finishById(gateway.deps, handle);
  expect((await release()).complete).toBe(true);
});
