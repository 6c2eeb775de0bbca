import { afterEach, describe, expect, test } from "vitest";
import { openItems } from "../../src/core/journal/item-status.ts";
import { standingSupplies } from "../../src/core/journal/standing.ts";
import { chosenIn } from "../lab/chosen.ts";
import type { Acknowledged, Scene } from "../lab/scene.ts";
import { judgeHistory } from "../lab/verdict.ts";
import { type Chance, chanceFrom } from "../support/random.ts";
import { visitOf } from "../support/whole-visit.ts";
import type { Fate } from "../support/wire-between.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

/** Of a hundred requests so many are lost, lose their reply, or come twice. */
const faulty = (chance: Chance) => (): Fate => {
  const roll = chance.below(100);
  return roll < 12 ? "lost" : roll < 24 ? "reply-lost" : roll < 34 ? "twice" : "arrives";
};

/** What people were told is recorded, and what they had chosen. */
type Told = { acknowledged: Acknowledged[]; chosen: Scene["chosen"] };

/** Supplies what is open of some prescription, all of it or half. */
const supplySomething = async (device: WorldDevice, chance: Chance, told: Told): Promise<void> => {
  const { log, prescriptions } = device.view();
  const prescription = chance.pick(prescriptions);
  const open = openItems(prescription, log.lines, standingSupplies(log));
  if (open.length === 0) return;
  const choices = open.map((item) =>
    chance.chance(0.2)
      ? ({ choice: "owe", itemId: item.itemId, why: "Out of stock" } as const)
      : ({ choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null } as const),
  );
  const form = visitOf(prescription, choices);
  const outcome = await device.app.recordVisit(form);
  if (outcome.kind !== "recorded") return;
  for (const [place, one] of chosenIn(form).entries()) {
    const line = outcome.lines[place] ?? "none";
    told.acknowledged.push({ device: device.enrolment.device, line });
    told.chosen.set(line, one);
  }
};

/** A morning of three devices with everything that goes wrong between them, then a quiet end. */
const morning = async (seed: number) => {
  const chance = chanceFrom(seed);
  const here = await createWorld({ seed });
  world = here;
  await here.simulator.fill(8);
  await here.simulator.pmr.releaseNominated(1);
  await here.simulator.fill(8);
  await here.release();
  const devices: WorldDevice[] = [];
  for (let n = 0; n < 3; n++) {
    const device = await here.addDevice();
    await device.open();
    device.wire.fate = faulty(chance);
    devices.push(device);
  }
  here.epsWire.fate = faulty(chance);
  const told: Told = { acknowledged: [], chosen: new Map() };
  for (let step = 0; step < 24; step++) {
    const device = chance.pick(devices);
    await supplySomething(device, chance, told);
    if (step % 5 === 1) await device.app.round();
    if (step % 7 === 3) await device.restart({ unlock: true });
    if (step % 8 === 4) {
      await here.stopGateway();
      await supplySomething(chance.pick(devices), chance, told);
      await here.startGateway();
    }
    if (step % 6 === 2) {
      await here.signIn().catch(() => undefined);
      await here.gatewayRound();
    }
    here.clock.pass(chance.below(400_000));
  }
  for (const device of devices) device.wire.fate = () => "arrives";
  here.epsWire.fate = () => "arrives";
  for (let turn = 0; turn < 4; turn++) {
    here.clock.pass(1_000_000);
    await here.simulator.pmr.mirrorAgain();
    for (const device of devices) await device.app.round();
    await here.signIn();
    await here.gatewayRound();
  }
  for (const device of devices) await device.app.round();
  return { here, devices, told };
};

/** All of them in `npm run test:full`. */
const SEEDS = process.env.HOLDFAST_FULL === "1" ? [101, 102, 103] : [101];

describe("three devices, one gateway, one EPS, and everything between them fails at times", () => {
  test.each(SEEDS)("with real cryptography, seed %i: nothing is lost, doubled or left unexplained", async (seed) => {
    const { here, devices, told } = await morning(seed);
    const verdict = await judgeHistory({
      world: here,
      devices,
      ...told,
      struck: [],
      beside: [],
      onPaper: [],
      unheard: [],
      replaced: [],
    });
    const message = `seed ${seed}: ${JSON.stringify(verdict)}`;
    expect(verdict.lines, message).toBeGreaterThan(10);
    expect(told.acknowledged.length, message).toBeGreaterThan(5);
    expect({ lost: verdict.lost, doubled: verdict.doubled, unexplained: verdict.unexplained }, message).toEqual({
      lost: [],
      doubled: [],
      unexplained: [],
    });
    for (const device of devices) expect(device.view().places.thisDeviceOnly, message).toBe(0);
  });
});
