import { afterEach, expect, test } from "vitest";
import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import { openItems } from "../../src/core/journal/item-status.ts";
import { isSupply } from "../../src/core/journal/log.ts";
import { standingSupplies } from "../../src/core/journal/standing.ts";
import type { ItemChoice } from "../../src/core/journal/visit-command.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { addQuantities, compareQuantities, parseQuantity, ZERO } from "../../src/core/model/quantity.ts";
import { atEps } from "../../src/core/reconcile/at-eps.ts";
import { finishNominated, releaseNominated } from "../../src/gateway/jobs/release.ts";
import { reckon } from "../../src/gateway/jobs/settle-standings.ts";
import { standInCrypto } from "../lab/stand-in-crypto.ts";
import { everyFault } from "../support/every-fault.ts";
import { type Chance, chanceFrom } from "../support/random.ts";
import { visitOf } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

// The PMR and Holdfast at work on the same prescriptions (500 of them in `npm run test:full`), through an outage A (the PMR is down) and
// an outage C (EPS is down), with every fault of the simulator on and the PMR's copies shuffled, repeated and late. Everything random
// follows from the seed.

const SEED = 20_261_123;
const HOW_MANY = process.env.HOLDFAST_FULL === "1" ? 500 : 125;
/** Of each 500, 300 go to the PMR first: it asks for 25 at a time. */
const ASKED_BY_PMR = (12 * HOW_MANY) / 500;

let world: World;
afterEach(() => world.end());

type Scene = { chance: Chance; devices: readonly [WorldDevice, WorldDevice] };

const done = (outcome: RecordOutcome): void => {
  if (outcome.kind === "not-confirmed") throw new Error("a write was in doubt");
};

/** The prescription id in a key. */
const idOf = (key: string): string => key.split("#")[0] ?? key;

const choiceFor = (chance: Chance, { itemId, quantity }: Prescription["items"][number]): ItemChoice => {
  const half = parseQuantity(String(Math.floor(Number(quantity.value) / 2)));
  const roll = chance.next();
  if (roll < 0.1) return { choice: "owe", itemId, why: "Out of stock" };
  if (roll < 0.15) return { choice: "never", itemId, epsReason: "0001", why: "Not required" };
  if (roll < 0.35 && half !== null && half !== "0")
    return { choice: "give", itemId, quantity: half, owingReason: "Out of stock" };
  return { choice: "give", itemId, quantity: quantity.value, owingReason: null };
};

/** People hand out from the copies: so many handings-over, some of them struck again. */
const handOut = async ({ chance, devices }: Scene, times: number): Promise<void> => {
  for (let n = 0; n < times; n++) {
    const device = chance.pick(devices);
    const { prescriptions, log } = device.view();
    const prescription = chance.pick(prescriptions);
    const open = openItems(prescription, log.lines, standingSupplies(log));
    if (open.length === 0) continue;
    const choices = open.map(({ itemId }) => {
      const item = prescription.items.find((one) => one.itemId === itemId);
      if (item === undefined) throw new Error("an open item that is not there");
      return choiceFor(chance, item);
    });
    done(await device.app.recordVisit(visitOf(prescription, choices)));
    world.clock.pass(30_000);
    if (chance.chance(0.06)) {
      const own = device.view().log.lines.filter(({ strike }) => strike === null);
      if (own.length > 0) done(await device.app.strike(chance.pick(own).entryId, "counted wrong"));
    }
  }
};

const rounds = async ({ devices }: Scene): Promise<void> => {
  for (const device of devices) await device.app.round();
};

/** The gateway at work as a signed-in person, until it has nothing to send or so many turns are over. */
const gatewayWorks = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) {
    await world.signIn().catch(() => undefined);
    await world.gatewayRound();
    world.clock.pass(20 * 60_000);
  }
};

/** A person at the PMR works off its list: keys each line in with its real time, and ticks what the PMR will not take. */
const keyInTheList = async (scene: Scene): Promise<void> => {
  const [device] = scene.devices;
  const { log, standings } = device.view();
  const visits = new Map<string, typeof log.lines>();
  for (const line of log.lines) {
    const standing = standings.get(line.entryId);
    if (standing?.kind !== "for-pmr") continue;
    if (standing.task === "take-back") {
      done(await device.app.resolve(line.entryId, "other", "taken back in the PMR"));
      continue;
    }
    visits.set(line.body.visit, [...(visits.get(line.body.visit) ?? []), line]);
  }
  for (const lines of visits.values()) {
    const [first] = lines;
    if (first === undefined) continue;
    const { basis, happened } = first.body;
    const outcome = await world.simulator.pmr.keyIn({
      prescriptionId: basis.id ?? "",
      issueNumber: basis.issue?.number ?? null,
      handedOverAt: happened.wall,
      items: lines.map(({ body }) => ({
        itemId: body.itemId,
        status: body.statusAfter,
        quantity: isSupply(body) ? body.given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO) : "0",
      })),
    });
    if (typeof outcome === "object" && outcome.status === 200) continue;
    for (const { entryId } of lines)
      done(await device.app.resolve(entryId, "other", `the PMR did not take it: ${JSON.stringify(outcome)}`));
  }
};

/** A person chooses how each hand-back ends that waits for a choice; keys of those to give back are noted. */
const chooseEndings = async ({ chance, devices: [device] }: Scene, toReturn: Set<string>): Promise<void> => {
  for (const [key, handBack] of device.view().handBacks) {
    if (handBack.kind !== "to-choose") continue;
    const goesBack = handBack.mayReturn && chance.chance(0.5);
    if (goesBack) toReturn.add(key);
    else toReturn.delete(key);
    done(
      goesBack
        ? await device.app.decide(key, { do: "return", returnReason: "0002" }, "")
        : await device.app.decide(key, { do: "finish-here" }, ""),
    );
  }
};

/** A person looks at what needs it, and decides as its reason asks. */
const lookAtAll = async (scene: Scene): Promise<number> => {
  const [device] = scene.devices;
  const { log, standings } = device.view();
  let looked = 0;
  for (const line of log.lines) {
    const standing = standings.get(line.entryId);
    if (standing?.kind !== "needs-a-look") continue;
    looked += 1;
    const decision = standing.why === "struck-after-sending" ? "correct-at-eps" : "other";
    done(await device.app.resolve(line.entryId, decision, `looked into: ${standing.why}`));
  }
  return looked;
};

test("REL-1, EPS-12, EPS-14, HBK-3: two systems on the same prescriptions end with EPS, the PMR and Holdfast agreeing, nothing told twice, nothing forgotten", async () => {
  world = await createWorld({ seed: SEED, crypto: standInCrypto() });
  const chance = chanceFrom(SEED);
  const { pmr, faults, spine } = world.simulator;
  Object.assign(pmr.mirrorFaults, { shuffle: 0.3, repeat: 0.2, late: 0.3 });
  await world.simulator.fill(HOW_MANY);
  await pmr.releaseNominated(ASKED_BY_PMR);
  await pmr.mirrorAgain();
  const devices = [await world.addDevice(), await world.addDevice()] as const;
  for (const device of devices) await device.open();
  const scene: Scene = { chance, devices };

  // Before: an ordinary morning of the PMR.
  for (const key of Object.keys(pmr.state.held).slice(0, 40)) await pmr.notify(key, chance.pick(["whole", "part", "owing"]));
  await pmr.mirrorAgain();

  // Outage A: the PMR is down. The role moves to Holdfast, which takes the rest; people hand out of both.
  world.simulator.faults.set(everyFault(0.05));
  pmr.state.down = true;
  done(
    await devices[0].app.declareOutage({
      what: "A",
      since: world.clock.now() - 1,
      why: "the PMR is down",
      supplierIncident: null,
      nationalIncident: null,
    }),
  );
  await rounds(scene);
  while (
    (await world.signIn().then(
      () => true,
      () => false,
    )) === false
  )
    world.clock.pass(60_000);
  expect(await devices[0].app.moveRole("holdfast", "the PMR is down")).toEqual({ ok: true });
  for (let turn = 0; turn < 12; turn++) await releaseNominated(world.deps(), await world.handle());
  await rounds(scene);
  await handOut(scene, 140);
  await rounds(scene);
  await gatewayWorks(3);

  // The PMR is back; so is its role. What Holdfast released is finished here, given back, or nothing more.
  pmr.state.down = false;
  for (let turn = 0; !(await finishNominated(world.deps(), await world.handle())); turn++) {
    world.clock.pass(60_000);
    await world.signIn().catch(() => undefined);
    if (turn > 60) throw new Error("a release never got its answer");
  }
  while (
    (await world.signIn().then(
      () => true,
      () => false,
    )) === false
  )
    world.clock.pass(60_000);
  expect(await devices[0].app.moveRole("pmr", "the PMR is back")).toEqual({ ok: true });
  done(await devices[0].app.endOutage());
  await rounds(scene);
  const toReturn = new Set<string>();
  await chooseEndings(scene, toReturn);
  expect(toReturn.size).toBeGreaterThan(10);
  await rounds(scene);
  await gatewayWorks(6);

  // Outage C: EPS is down for everybody.
  faults.set({ down: true });
  await handOut(scene, 60);
  await rounds(scene);
  await gatewayWorks(2);
  expect(await pmr.notify(Object.keys(pmr.state.held)[60] ?? "")).toBe("eps is down");

  // Recovery, with the faults still on: sign in, send, key in, look, until nothing is left to do.
  faults.set({ down: false });
  let turns = 0;
  for (; turns < 25; turns++) {
    await pmr.mirrorAgain();
    await rounds(scene);
    await gatewayWorks(2);
    await rounds(scene);
    await chooseEndings(scene, toReturn);
    for (const key of toReturn) {
      const handBack = devices[0].view().handBacks.get(key);
      if (handBack?.kind === "open" && handBack.waits === "release-in-pmr") await pmr.releaseById(idOf(key));
    }
    await keyInTheList(scene);
    await pmr.mirrorAgain();
    await rounds(scene);
    const looked = await lookAtAll(scene);
    await rounds(scene);
    const view = devices[0].view();
    const open = view.log.lines.filter(({ entryId }) => {
      const kind = view.standings.get(entryId)?.kind;
      return kind !== "settled" && kind !== "nothing-to-do";
    });
    if (looked === 0 && open.length === 0 && (await (await world.handle()).openWork()).length === 0) break;
  }

  const handle = await world.handle();
  const log = devices[0].view().log;
  const failures: string[] = [];
  const fail = (what: string): void => void failures.push(what);
  // Every line settled, and both devices and the gateway say the same.
  for (const line of log.lines) {
    const here = JSON.stringify(devices[0].view().standings.get(line.entryId));
    if (!/^\{"kind":"(settled|nothing-to-do)"/.test(here ?? "")) fail(`${line.line} is ${here}`);
    if (here !== JSON.stringify(devices[1].view().standings.get(line.entryId))) fail(`${line.line} differs between devices`);
  }
  let ours = 0;
  let theirs = 0;
  const known = new Map((await handle.prescriptions()).map((one) => [one.key, one]));
  for (const prescription of Object.values(spine.state.prescriptions))
    for (const issue of prescription.issues) {
      if (issue.holderOds !== "FX901") continue;
      const key = known.has(prescription.id) ? prescription.id : `${prescription.id}#${issue.number}`;
      const holding = pmr.state.held[key];
      const copy = known.get(key);
      // Nothing released and forgotten: whoever has it knows it under the release EPS has on record last.
      const releases = issue.releaseResponseIds.map((id) => id.toLowerCase());
      const isKnown = [copy?.releaseResponseId, holding?.releaseResponseId].some(
        (id) => id !== null && id !== undefined && releases.includes(id.toLowerCase()),
      );
      if (!isKnown) fail(`${key} was released and forgotten`);
      // What EPS has on record is exactly what we told, and the PMR told.
      const { messages } = await reckon(handle, key, world.clock.now());
      const told = atEps(messages).standing.map(({ id }) => id.toLowerCase());
      const keyed = (holding?.notifications ?? []).map(({ id }) => id.toLowerCase());
      const onRecord = issue.dispenses.map(({ messageId }) => messageId.toLowerCase());
      ours += told.length;
      theirs += keyed.length;
      if (JSON.stringify([...told, ...keyed].sort()) !== JSON.stringify([...onRecord].sort()))
        fail(`${key}: EPS has ${onRecord.length} notifications, we told ${told.length}, the PMR ${keyed.length}`);
      // No line in two notifications of ours, and never more than was prescribed.
      const lines = atEps(messages).standing.flatMap((message) => message.told);
      for (const line of log.lines.filter(({ body }) => body.basis.key === key))
        if (lines.filter((id) => id === line.entryId).length > 1) fail(`${line.line} was told twice`);
      for (const item of copy?.items ?? []) {
        const given = log.lines
          .filter(({ body, entryId }) => body.itemId === item.itemId && lines.includes(entryId) && isSupply(body))
          .flatMap(({ body }) => (isSupply(body) ? body.given : []))
          .reduce((sum, part) => addQuantities(sum, part.quantity), ZERO);
        if (compareQuantities(given, item.quantity.value) > 0) fail(`${key}: more of an item was told than was prescribed`);
      }
    }
  // What was given back is with the PMR, and the hand-back is closed.
  for (const key of toReturn) {
    const handBack = devices[0].view().handBacks.get(key);
    if (handBack?.kind !== "confirmed") fail(`the hand-back of ${key} is ${JSON.stringify(handBack)}`);
    if (pmr.keyOf(idOf(key)) === null) fail(`${key} was given back and nobody has it`);
  }
  expect(
    failures,
    `seed ${SEED}, ${log.lines.length} lines, ${turns} turns, ${ours} notifications ours, ${theirs} the PMR's`,
  ).toEqual([]);
  expect(Object.keys(spine.state.prescriptions).length).toBe(HOW_MANY);
  expect(ours).toBeGreaterThan(20);
  expect(theirs).toBeGreaterThan(60);
}, 240_000);
