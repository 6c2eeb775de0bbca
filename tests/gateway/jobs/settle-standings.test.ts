import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import type { HandBack } from "../../../src/core/reconcile/hand-back.ts";
import { httpEps } from "../../../src/gateway/eps-client/http-eps.ts";
import { releaseById, releaseNominated } from "../../../src/gateway/jobs/release.ts";
import { takeInMessage } from "../../../src/gateway/jobs/take-in-message.ts";
import { tellEps } from "../../../src/gateway/jobs/tell-eps.ts";
import type { PharmacyStore } from "../../../src/gateway/store/pharmacy-store.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";
import { clockAt } from "../../support/clock.ts";
import { EPS_BASE, signInAs, TEST_ADDRESSES, TEST_CLIENT, TEST_EPS_KEY } from "../../support/eps-access.ts";

let simulator: Simulator;
let gateway: TestGateway;
let device: TestDevice;
let handle: PharmacyStore;
let copies: string[];

beforeEach(async () => {
  const clock = clockAt();
  copies = [];
  simulator = createSimulator({
    clock: () => gateway?.clock.now() ?? clock.now(),
    seed: 5,
    ods: "FX901",
    baseUrl: EPS_BASE,
    client: TEST_CLIENT,
    mirror: async (message) => void copies.push(message),
  });
  await simulator.fill(5);
  const key = await TEST_EPS_KEY;
  gateway = await aGateway({
    eps: httpEps({
      addresses: TEST_ADDRESSES,
      key,
      timeoutMs: 5_000,
      now: () => gateway?.clock.now() ?? clock.now(),
      uuid: randomUUID,
      send: (request) => simulator.fetch(request),
    }),
  });
  device = await gateway.enrol();
  handle = await gateway.handleOf();
  gateway.deps.sessions.put("FX901", await signInAs(gateway.deps.eps, simulator.fetch, "FX901", "amira"));
});
afterEach(() => gateway.end());

const role = async (releasingSystem: "pmr" | "holdfast") =>
  handle.savePharmacy({ ...(await handle.pharmacy()), releasingSystem });

const takeInCopies = async () => {
  for (const text of copies.splice(0))
    await takeInMessage(handle, text, {
      source: "pmr",
      releasedBy: "pmr",
      now: gateway.clock.now(),
      hash: gateway.deps.crypto.sha256,
    });
};

const heldAs = async (key: string): Promise<Prescription> => {
  const copy = await handle.prescription(key);
  if (copy === null) throw new Error("not held");
  return copy;
};

/** A person decides to give this back, on the device. */
const giveBack = async (copy: Prescription): Promise<void> => {
  const { happened, recorded, actor, outage } = handedOut() as Extract<EntryBody, { kind: "handed-out" }>;
  const basis = basisOf({ prescription: copy, copyTakenAt: copy.takenAt });
  const act = { do: "return", returnReason: "0002" };
  const body = entryBodySchema.parse({
    kind: "prescription-decided",
    happened,
    recorded,
    actor,
    outage,
    basis,
    act,
    reason: null,
  });
  await receiptsOf(device, await device.seal(body));
  await tellEps(gateway.deps, handle);
};

const handBack = async (key: string): Promise<HandBack | null | undefined> => {
  let last: HandBack | null | undefined;
  for (let after = 0; ; ) {
    const page = await device.changes(after);
    for (const change of page.changes) if (change.kind === "hand-back" && change.key === key) last = change.handBack;
    if (!page.more) return last;
    after = page.to;
  }
};

describe("HBK-3: what was given back is in the PMR only once the PMR has released it", () => {
  test("two releases of our own are none of the PMR's: it stays open", async () => {
    await role("holdfast");
    await releaseNominated(gateway.deps, handle);
    const [one] = await handle.prescriptions();
    const session = gateway.deps.sessions.of("FX901", gateway.clock.now());
    if (one === undefined || session === null) throw new Error("nothing released");
    gateway.clock.pass(60_000);
    await releaseById(gateway.deps, handle, session, one.id);
    const copy = await heldAs(one.key);
    expect(copy.releaseResponseId).not.toBe(one.releaseResponseId);
    await role("pmr");
    await giveBack(copy);
    expect(simulator.spine.state.prescriptions[copy.id]?.issues[0]).toMatchObject({ holderOds: null });
    expect(await handBack(copy.key)).toEqual({ kind: "open", ending: "return", waits: "release-in-pmr" });
    gateway.clock.pass(60_000);
    expect(await simulator.pmr.releaseById(copy.id)).toEqual({ status: 200 });
    await takeInCopies();
    expect(await handBack(copy.key)).toEqual({ kind: "confirmed", ending: "return" });
  });

  test("nor is a release the PMR made before ours, whose return was never copied", async () => {
    await simulator.pmr.releaseNominated(1);
    await takeInCopies();
    const [theirs] = await handle.prescriptions();
    if (theirs === undefined) throw new Error("nothing released");
    expect(await simulator.pmr.giveBack(theirs.key)).toEqual({ status: 200 });
    copies.length = 0;
    gateway.clock.pass(60_000);
    await role("holdfast");
    const session = gateway.deps.sessions.of("FX901", gateway.clock.now());
    if (session === null) throw new Error("nobody is signed in");
    await releaseById(gateway.deps, handle, session, theirs.id);
    await role("pmr");
    await giveBack(await heldAs(theirs.key));
    expect(await handBack(theirs.key)).toEqual({ kind: "open", ending: "return", waits: "release-in-pmr" });
  });
});
