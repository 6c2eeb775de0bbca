import { afterEach, beforeEach, expect, test } from "vitest";
import { doubtsOf } from "../../src/app/shell/doubts-of.ts";
import { claimAct, claimDraft, elsewhereAct, underExemption } from "../../src/app/tasks/claim/claim-draft.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { type ClaimAt, claimsOf } from "../../src/core/reconcile/claims-of.ts";
import { lookWords } from "../../src/core/reconcile/look-words.ts";
import { releaseNominated } from "../../src/gateway/jobs/release.ts";
import { visitOf, wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World;
let first: WorldDevice;
let second: WorldDevice;
let prescription: Prescription;

beforeEach(async () => {
  world = await createWorld({ seed: 4_711 });
  await world.simulator.fill(3);
  const handle = await world.handle();
  await handle.savePharmacy({ ...(await handle.pharmacy()), releasingSystem: "holdfast" });
  await releaseNominated(world.deps(), handle);
  [first, second] = [await world.addDevice(), await world.addDevice()];
  for (const device of [first, second]) await device.open();
  const [acute] = first.view().prescriptions.filter(({ issue }) => issue === null);
  if (acute === undefined) throw new Error("nothing acute");
  prescription = acute;
  expect(await first.app.recordVisit(wholeVisit(prescription))).toMatchObject({ kind: "recorded" });
  await world.signIn();
  await settle(first, second);
});
afterEach(() => world.end());

/** Devices, gateway and EPS talk until each has heard the others. */
const settle = async (...devices: WorldDevice[]): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    for (const device of devices) await device.app.round();
    await world.gatewayRound();
  }
  for (const device of devices) await device.app.round();
};

const claimOn = (device: WorldDevice): ClaimAt => {
  const { log, standings, received } = device.view();
  const claim = claimsOf({ ...log, standings, received }, world.clock.now()).find(({ key }) => key === prescription.key);
  if (claim === undefined) throw new Error("no claim");
  return claim;
};

const decide = async (device: WorldDevice, exemption: string): Promise<void> => {
  const claim = claimOn(device);
  const act = claimAct({ ...underExemption(exemption, claimDraft(claim), claim), evidence: "seen" }, claim);
  if (act === null) throw new Error("something is missing");
  expect(await device.app.decide(claim.key, act, "")).toMatchObject({ kind: "recorded" });
};

const messages = async () => (await (await world.handle()).epsMessagesOf(prescription.key)).map(({ act, state }) => [act, state]);

test("CLM-1: decided differently on two devices that did not know of each other: nothing goes to EPS until somebody decides anew", async () => {
  expect(claimOn(first).stage).toBe("ready");
  second.wire.cut = true;
  await decide(first, "0006");
  await decide(second, "0005");
  second.wire.cut = false;
  // Both come before anybody is there to send: the gateway is without a person.
  const { sessions } = world.deps();
  const { ods } = await world.handle();
  for (const session of sessions.all(ods, world.clock.now())) sessions.drop(ods, session);
  await settle(first, second);
  for (const device of [first, second]) expect(claimOn(device)).toMatchObject({ stage: "ready", differing: [{}, {}] });
  await world.signIn();
  await settle(first, second);
  expect((await messages()).map(([act]) => act)).toEqual(["notify"]);
  await decide(second, "0005");
  await settle(first, second);
  expect(await messages()).toEqual([
    ["notify", "accepted"],
    ["claim", "accepted"],
  ]);
  for (const device of [first, second])
    expect(claimOn(device)).toMatchObject({ stage: "claimed", differing: [], decision: { act: { exemption: "0005" } } });
});

test("CLM-2: a decision that was made without knowing of the claim and comes later does not change it: both devices say so until a person decides", async () => {
  second.wire.cut = true;
  await decide(second, "0005");
  await decide(first, "0006");
  await settle(first);
  expect(claimOn(first).stage).toBe("claimed");
  second.wire.cut = false;
  await settle(first, second);
  expect((await messages()).map(([act]) => act)).toEqual(["notify", "claim"]);
  for (const device of [first, second]) {
    expect(claimOn(device)).toMatchObject({ stage: "claimed", mayAmend: true });
    expect(doubtsOf(prescription.key, device.view())).toEqual([
      expect.stringMatching(/^The claim was decided otherwise on a device that did not know of it.*“D: maternity/),
    ]);
  }
  await decide(second, "0005");
  await settle(first, second);
  expect((await messages()).map(([act]) => act)).toEqual(["notify", "claim", "claim-amend"]);
  expect(doubtsOf(prescription.key, first.view())).toEqual([]);
});

test("CLM-3: said to be claimed elsewhere: no claim goes out, and it is off the list of what is open", async () => {
  expect(await first.app.decide(prescription.key, elsewhereAct(claimOn(first)), " ")).toMatchObject({
    kind: "refused",
    findings: [{ rule: "CLM-3" }],
  });
  expect(await first.app.decide(prescription.key, elsewhereAct(claimOn(first)), "with NHSBSA")).toMatchObject({
    kind: "recorded",
  });
  await settle(first, second);
  for (const device of [first, second])
    expect(claimOn(device)).toMatchObject({ stage: "elsewhere", decision: { reason: "with NHSBSA" } });
  expect((await messages()).map(([act]) => act)).toEqual(["notify"]);
  // Struck and recorded anew: it is of other lines, and open again.
  for (const { entryId } of first.view().log.lines)
    expect(await first.app.strike(entryId, "the wrong patient")).toMatchObject({ kind: "recorded" });
  await settle(first, second);
  expect(await first.app.recordVisit(wholeVisit(prescription))).toMatchObject({ kind: "recorded" });
  await settle(first, second);
  expect(claimOn(second).stage).toBe("ready");
});

test("CLM-2: struck after it was claimed, and EPS takes no claim without it: the claim is said to stand, and its amendment not to be sent", async () => {
  await decide(first, "0006");
  await settle(first);
  expect(claimOn(first).stage).toBe("claimed");
  for (const { entryId } of first.view().log.lines)
    expect(await first.app.strike(entryId, "never collected")).toMatchObject({ kind: "recorded" });
  await settle(first, second);
  expect(doubtsOf(prescription.key, second.view())).toEqual([
    expect.stringMatching(/^The amendment of the claim was not sent: /),
  ]);
  const [standing] = second.view().standings.values();
  if (standing?.kind !== "needs-a-look") throw new Error(`it is ${standing?.kind}`);
  expect(lookWords(standing).title).toBe("The claim stands: its amendment did not go through");
  for (const { entryId } of first.view().log.lines)
    expect(await first.app.resolve(entryId, "other", "put right with NHSBSA")).toMatchObject({ kind: "recorded" });
  await settle(first, second);
  expect(doubtsOf(prescription.key, second.view())).toEqual([]);
});

test("CLM-2: what was recorded anew after the claim EPS was never told of: no claim names it, and a person looks", async () => {
  expect(prescription.items.length).toBeGreaterThan(1);
  await decide(first, "0006");
  await settle(first);
  const claimed = await messages();
  const [line] = first.view().log.lines;
  const item = prescription.items.find(({ itemId }) => itemId === line?.body.itemId);
  if (line === undefined || item === undefined) throw new Error("no line");
  await first.app.strike(line.entryId, "wrong quantity");
  await settle(first);
  const give = { choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null } as const;
  expect(await first.app.recordVisit(visitOf(prescription, [give]))).toMatchObject({ kind: "recorded" });
  await settle(first);
  await decide(first, "0005");
  await settle(first);
  // Refused here, before anything is sent.
  expect((await messages()).filter(([, state]) => state !== "refused")).toEqual(claimed);
  expect((await messages()).map(([act]) => act)).toContain("claim-amend");
  const { log, standings } = first.view();
  expect(log.lines.map(({ entryId }) => standings.get(entryId)?.kind)).toContain("needs-a-look");
});
