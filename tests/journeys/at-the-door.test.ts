import { afterEach, expect, test } from "vitest";
import { claimAct, claimDraft, underExemption } from "../../src/app/tasks/claim/claim-draft.ts";
import { deliveriesOf, isInDoubt } from "../../src/core/journal/deliveries.ts";
import type { LogLine } from "../../src/core/journal/log.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { type ClaimAt, claimsOf } from "../../src/core/reconcile/claims-of.ts";
import { releaseNominated } from "../../src/gateway/jobs/release.ts";
import { visitOf, wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World;
afterEach(() => world.end());

const settle = async (...devices: WorldDevice[]): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    for (const device of devices) await device.app.round();
    await world.gatewayRound();
  }
  for (const device of devices) await device.app.round();
};

const messages = async (key: string): Promise<string[]> =>
  (await (await world.handle()).epsMessagesOf(key)).map(({ act, state }) => `${act} ${state}`);

const claimOf = (device: WorldDevice, key: string): ClaimAt | undefined => {
  const { log, standings, received } = device.view();
  return claimsOf({ ...log, standings, received }, world.clock.now()).find((claim) => claim.key === key);
};

/** A device that sent out all of a prescription with so many items, released by Holdfast, and its lines. */
const sentOut = async (items: number): Promise<{ device: WorldDevice; rx: Prescription; lines: LogLine[] }> => {
  world = await createWorld({ seed: 4711 });
  await world.simulator.fill(20);
  const handle = await world.handle();
  await handle.savePharmacy({ ...(await handle.pharmacy()), releasingSystem: "holdfast" });
  await releaseNominated(world.deps(), handle);
  const device = await world.addDevice();
  await device.open();
  const rx = device
    .view()
    .prescriptions.find(
      (one) =>
        one.issue === null && one.items.length === items && one.items.every(({ controlledDrug }) => controlledDrug === null),
    );
  if (rx === undefined) throw new Error("no such prescription");
  const visit = wholeVisit(rx);
  await device.app.recordVisit({ ...visit, handedTo: { ...visit.handedTo, to: "delivery" } });
  return { device, rx, lines: device.view().log.lines };
};

const doorOf = (line: LogLine | undefined) => ({ visit: line?.body.visit ?? "", driver: "Dan", note: "", at: null });
const rulesOf = async (outcome: ReturnType<WorldDevice["app"]["recordVisit"]>): Promise<string[]> => {
  const told = await outcome;
  return told.kind === "refused"
    ? told.findings.filter(({ severity }) => severity === "STOP").map(({ rule }) => rule)
    : [told.kind];
};

test("DEL-3: an item that was found on the shelf and struck before the rest was delivered is not with the patient: it is handed out without a word", async () => {
  const { device, rx, lines } = await sentOut(2);
  const [one] = lines;
  await device.app.strike(one?.entryId ?? "", "still on the shelf, not in the van");
  await device.app.recordDelivery({ ...doorOf(one), outcome: "delivered", to: "the patient" });
  expect(deliveriesOf(device.view().log).filter(isInDoubt)).toEqual([]);
  const item = rx.items.find(({ itemId }) => itemId === one?.body.itemId);
  if (item === undefined) throw new Error("no item");
  const again = visitOf(rx, [{ choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null }]);
  expect(await rulesOf(device.app.recordVisit({ ...again, reason: null }))).not.toContain("DEL-3");
});

test("DEL-3: refused and struck, and then found to be with the neighbour: that is recorded, and a second supply stops", async () => {
  const { device, rx, lines } = await sentOut(1);
  const [line] = lines;
  await device.app.recordDelivery({ ...doorOf(line), outcome: "refused", to: "" });
  await device.app.strike(line?.entryId ?? "", "refused at the door");
  expect(await device.app.recordDelivery({ ...doorOf(line), outcome: "delivered", to: "the neighbour" })).toMatchObject({
    kind: "recorded",
  });
  expect(deliveriesOf(device.view().log).filter(isInDoubt)).toHaveLength(1);
  expect(await rulesOf(device.app.recordVisit({ ...wholeVisit(rx), reason: null }))).toContain("DEL-3");
});

test("DEL-2, CLM-1: what EPS was told of and came back after all is not claimed: it waits among the claims", async () => {
  const { device, rx, lines } = await sentOut(1);
  const [line] = lines;
  await world.signIn();
  await settle(device);
  expect(await messages(rx.key)).toEqual([]);
  await device.app.recordDelivery({ ...doorOf(line), outcome: "delivered", to: "the patient" });
  await settle(device);
  expect(await messages(rx.key)).toEqual(["notify accepted"]);
  const ready = claimOf(device, rx.key);
  expect(ready?.stage).toBe("ready");
  if (ready === undefined) throw new Error("no claim");
  const act = claimAct({ ...underExemption("0006", claimDraft(ready), ready), evidence: "seen" }, ready);
  if (act === null) throw new Error("nothing to decide");
  await device.app.recordDelivery({ ...doorOf(line), outcome: "came-back", to: "" });
  await settle(device);
  expect(claimOf(device, rx.key)?.stage).toBe("waits");
  await device.app.decide(rx.key, act, "");
  await settle(device);
  expect(await messages(rx.key)).toEqual(["notify accepted"]);
});

test("DEL-3: while it is not agreed what became of a delivery, EPS keeps what it was told, also where a line of it is struck", async () => {
  const { device, rx, lines } = await sentOut(1);
  const [line] = lines;
  const other = await world.addDevice();
  await other.open();
  await world.signIn();
  await settle(device, other);
  other.wire.cut = true;
  await device.app.recordDelivery({ ...doorOf(line), outcome: "delivered", to: "the patient" });
  await settle(device);
  expect(await messages(rx.key)).toEqual(["notify accepted"]);
  await other.app.recordDelivery({ ...doorOf(line), outcome: "refused", to: "" });
  await other.app.strike(line?.entryId ?? "", "refused at the door");
  other.wire.cut = false;
  await settle(device, other);
  expect(deliveriesOf(device.view().log).filter(isInDoubt)).toHaveLength(1);
  expect(await messages(rx.key)).toEqual(["notify accepted"]);
  await device.app.recordDelivery({ ...doorOf(line), outcome: "refused", to: "" });
  await settle(device, other);
  expect(await messages(rx.key)).toEqual(["notify accepted", "withdraw accepted"]);
});
