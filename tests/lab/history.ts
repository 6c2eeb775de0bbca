import type { RecordOutcome, VisitForm } from "../../src/app/shell/app-port.ts";
import { isReceived } from "../../src/app/shell/line-place.ts";
import { isSupply, standingSupplies } from "../../src/core/journal/apply.ts";
import type { Decision, PrescriptionAct } from "../../src/core/journal/body.ts";
import { type ItemChoice, openItems } from "../../src/core/journal/decide-visit.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { addQuantities, parseQuantity, ZERO } from "../../src/core/model/quantity.ts";
import { finishNominated, releaseNominated } from "../../src/gateway/jobs/release.ts";
import { backUpStore, putStoreBack } from "../support/put-store-back.ts";
import type { Chance } from "../support/random.ts";
import { chanceFrom } from "../support/random.ts";
import { createWorld, type DeviceWindow, type Seams, type World, type WorldDevice } from "../support/world.ts";
import { type DiskLies, type LabDisk, labDisk } from "./device-disk.ts";
import { standInCrypto } from "./stand-in-crypto.ts";
import { judgeHistory, type Verdict } from "./verdict.ts";

/** A line someone was told is recorded: it must be found everywhere in the end. */
export type Acknowledged = { device: string; lines: string[] };

/** A device of a history with the storage it stands on. */
type LabDevice = WorldDevice & { disk: LabDisk };

type Scene = {
  world: World;
  devices: LabDevice[];
  chance: Chance;
  acknowledged: Acknowledged[];
  onPaper: string[];
  gatewayUp: boolean;
  /** What may be lost in this history: never both, or what stood in both is rightly gone. */
  disaster: "gateway-lost" | "device-lost";
  isBackedUp: boolean;
  lies: DiskLies;
};

const newDevice = async (world: World, chance: Chance, lies: DiskLies): Promise<LabDevice> => {
  const disk = labDisk(chance.below(1_000_000), lies);
  const device = await world.addDevice(disk);
  await device.open();
  device.wire.fate = faulty(chance);
  // The app is read anew each time: a restarted device has another one.
  return Object.defineProperty(device, "disk", { value: disk }) as LabDevice;
};

const pickChoice = (chance: Chance, prescription: Prescription, itemId: string): ItemChoice => {
  const item = prescription.items.find((one) => one.itemId === itemId);
  const all = item?.quantity.value ?? parseQuantity("1");
  if (all === null) throw new Error("an item without a quantity");
  const half = parseQuantity(String(Math.floor(Number(all) / 2)));
  const roll = chance.next();
  if (roll < 0.15) return { choice: "owe", itemId, why: "Out of stock" };
  if (roll < 0.25) return { choice: "never", itemId, epsReason: "0001", why: "Not required" };
  if (roll < 0.45 && half !== null && half !== "0")
    return { choice: "give", itemId, quantity: half, owingReason: "Out of stock" };
  return { choice: "give", itemId, quantity: all, owingReason: null };
};

const note = (scene: Scene, device: LabDevice, outcome: RecordOutcome): void => {
  if (outcome.kind === "recorded" && outcome.lines.length > 0)
    scene.acknowledged.push({ device: device.enrolment.device, lines: outcome.lines });
  if (outcome.kind === "not-confirmed") scene.onPaper.push(...outcome.lines);
};

const supply = async (scene: Scene, device: LabDevice, window: DeviceWindow = device): Promise<void> => {
  const view = window.view();
  if (view.prescriptions.length === 0) return;
  const prescription = scene.chance.pick(view.prescriptions);
  const supplies = standingSupplies(view.log);
  const open = openItems(prescription, view.log.lines, supplies);
  if (open.length === 0) return;
  const form: VisitForm = {
    prescriptionKey: prescription.key,
    choices: open.map(({ itemId }) => pickChoice(scene.chance, prescription, itemId)),
    assembledBy: "grace-oduya",
    checkedBy: "tom-bexley",
    clinicalCheckBy: "amira-khan",
    handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
    charge: { kind: "to-settle-later", exemption: null },
    reason: "read the date on the token",
    paper: null,
  };
  note(scene, device, await window.app.recordVisit(form));
};

const strikeSome = async (scene: Scene, device: WorldDevice): Promise<void> => {
  const open = device.view().log.lines.filter(({ strike }) => strike === null);
  if (open.length > 0) await device.app.strike(scene.chance.pick(open).entryId, "wrong quantity picked");
};

const DECISIONS: readonly Decision[] = [
  "supply-stands",
  "patient-returns-it",
  "already-told-by-pmr",
  "keyed-into-pmr",
  "correct-at-eps",
  "correct-at-eps",
  "cannot-be-keyed",
];

const resolveSome = async (scene: Scene, device: WorldDevice): Promise<void> => {
  const { log, standings } = device.view();
  const looking = log.lines.filter((line) => standings.get(line.entryId)?.kind === "needs-a-look");
  if (looking.length > 0)
    await device.app.resolve(scene.chance.pick(looking).entryId, scene.chance.pick(DECISIONS), "asked the patient");
};

/** A person decides about a whole prescription: a hand-back, a claim, a take-over. What may not be is refused, and nothing is written. */
const decideSome = async (scene: Scene, device: WorldDevice): Promise<void> => {
  const { prescriptions } = device.view();
  if (prescriptions.length === 0) return;
  const { key, items } = scene.chance.pick(prescriptions);
  const act = scene.chance.pick<PrescriptionAct>([
    { do: "finish-here" },
    { do: "return", returnReason: "0002" },
    { do: "take-over" },
    {
      do: "claim",
      exemption: "0004",
      evidenceSeen: true,
      items: items.map(({ itemId }) => ({ itemId, charge: "not-paid", endorsements: [{ code: "NDEC", text: null }] })),
    },
  ]);
  await device.app.decide(key, act, "so it was decided");
};

/** Somebody keys the lines for the PMR in, with their real time. */
const keyIn = async (scene: Scene, device: WorldDevice): Promise<void> => {
  const { log, standings } = device.view();
  const [line] = log.lines.filter(({ entryId }) => standings.get(entryId)?.kind === "for-pmr");
  if (line === undefined) return;
  const visit = log.lines.filter(({ body, strike }) => body.visit === line.body.visit && strike === null);
  await scene.world.simulator.pmr.keyIn({
    prescriptionId: line.body.basis.id,
    issueNumber: line.body.basis.issue?.number ?? null,
    handedOverAt: line.body.happened.wall,
    items: visit.map(({ body }) => ({
      itemId: body.itemId,
      status: body.statusAfter,
      quantity: isSupply(body) ? body.given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO) : "0",
    })),
  });
};

/** Outage A: the role goes to Holdfast, which releases; and back. */
const moveRole = async (scene: Scene, device: WorldDevice): Promise<void> => {
  if (!scene.gatewayUp) return;
  device.wire.cut = false;
  await device.app.declareOutage({
    what: "A",
    since: scene.world.clock.now() - 1,
    why: "",
    supplierIncident: null,
    nationalIncident: null,
  });
  await device.app.round();
  await scene.world.signIn().catch(() => undefined);
  await device.app.moveRole(scene.chance.chance(0.6) ? "holdfast" : "pmr", "the PMR is down");
  await releaseNominated(scene.world.deps(), await scene.world.handle());
};

/** The PMR does something of its own with what it holds, or it goes down, or comes back. */
const pmrActs = async ({ world, chance }: Scene): Promise<void> => {
  const { pmr } = world.simulator;
  const held = Object.keys(pmr.state.held);
  if (chance.chance(0.1)) {
    pmr.state.down = !pmr.state.down;
    return;
  }
  if (held.length === 0) return;
  const key = chance.pick(held);
  const roll = chance.next();
  if (roll < 0.5) await pmr.notify(key, chance.pick(["whole", "part", "owing"]));
  else if (roll < 0.65) await pmr.amend(key);
  else if (roll < 0.8) await pmr.withdraw(key);
  else if (roll < 0.9) await pmr.giveBack(key);
  else await pmr.claim(key);
};

/** EPS's own faults come and go. */
const epsFalters = async ({ world, chance }: Scene): Promise<void> => {
  const often = chance.pick([0, 0, 0.1]);
  world.simulator.faults.set({
    down: chance.chance(0.2),
    loseProbability: often,
    duplicateProbability: often,
    timeoutProbability: often,
    rateLimitProbability: often,
    garbageProbability: often,
    halfProbability: often,
    spineTimeoutProbability: often,
  });
};

/** The page is killed at once and opened again. */
const killed = async (_scene: Scene, device: LabDevice): Promise<void> => {
  device.disk.kill();
  await device.restart({ unlock: true });
};

/** The device loses its power, and is switched on again. */
const powerCut = async (_scene: Scene, device: LabDevice): Promise<void> => {
  device.disk.powerLoss();
  await device.restart({ unlock: true });
};

/** The device's storage goes wrong at the next commit. */
const diskFalters = async ({ chance }: Scene, device: LabDevice): Promise<void> =>
  device.disk.falter(chance.pick(["hang", "refuse", "no-room", "late", "unheard"]), chance.chance(0.4));

/** A second window is opened, and both write at once; then it is closed. */
const twoWindows = async (scene: Scene, device: LabDevice): Promise<void> => {
  const other = await device.openWindow();
  await Promise.all([supply(scene, device), supply(scene, device, other)]);
  other.end();
};

/** The device's clock is put wrong, or right again. */
const clockJumps = async ({ chance }: Scene, device: LabDevice): Promise<void> => {
  device.clock.off = chance.pick([0, -3 * 3_600_000, -86_400_000, 45 * 60_000, 400 * 86_400_000]);
};

/** Last night's copy of the store is made, once; later the gateway's machine is lost, and the copy takes its place. */
const gatewayLost = async (scene: Scene): Promise<void> => {
  if (!scene.gatewayUp || scene.disaster !== "gateway-lost") return;
  if (scene.isBackedUp) await putStoreBack(scene.world, { renew: scene.chance.chance(0.7) });
  else await backUpStore(scene.world);
  scene.isBackedUp = true;
};

/** A device is lost or cleared, and with it what stood there only; another takes its place. */
const deviceLost = async (scene: Scene, device: LabDevice): Promise<void> => {
  if (!scene.gatewayUp || scene.disaster !== "device-lost" || scene.devices.length < 2) return;
  const view = device.view();
  const hereOnly = new Set(view.log.lines.filter((line) => !isReceived(line, view)).map(({ line }) => line as string));
  for (const one of scene.acknowledged) one.lines = one.lines.filter((line) => !hereOnly.has(line));
  scene.devices.splice(scene.devices.indexOf(device), 1, await newDevice(scene.world, scene.chance, scene.lies));
};

/** What may happen next, and how often. */
const MOVES: readonly [weight: number, move: (scene: Scene, device: LabDevice) => Promise<void>][] = [
  [50, supply],
  [6, strikeSome],
  [5, resolveSome],
  [20, async (_scene, device) => device.app.round()],
  [6, killed],
  [3, powerCut],
  [6, twoWindows],
  [3, clockJumps],
  [4, gatewayLost],
  [2, deviceLost],
  [8, diskFalters],
  [5, async (_scene, device) => device.disk.settle()],
  [3, async (_scene, device) => void (await device.app.reservePaper(2, ""))],
  [6, async (scene, device) => void Object.assign(device.wire, { cut: scene.chance.chance(0.5) })],
  [
    4,
    async (scene, device) => {
      await device.app.declareOutage({
        what: "D",
        since: scene.world.clock.now() - 1,
        why: "",
        supplierIncident: null,
        nationalIncident: null,
      });
    },
  ],
  [3, async (_scene, device) => void (await device.app.endOutage())],
  [
    5,
    async (scene) =>
      (scene.gatewayUp ? scene.world.stopGateway() : scene.world.startGateway()).then(
        () => void Object.assign(scene, { gatewayUp: !scene.gatewayUp }),
      ),
  ],
  [
    8,
    async (scene) => {
      if (scene.gatewayUp) await scene.world.signIn().catch(() => undefined);
    },
  ],
  [
    12,
    async (scene) => {
      if (scene.gatewayUp) await scene.world.gatewayRound();
    },
  ],
  [6, pmrActs],
  [4, keyIn],
  [7, moveRole],
  [5, decideSome],
  [4, epsFalters],
  [
    4,
    async (scene) =>
      void scene.world.simulator.spine.prescriberCancels(
        scene.chance.pick(Object.keys(scene.world.simulator.spine.state.prescriptions)),
        "wrong dose",
      ),
  ],
  [4, async (scene) => void (await scene.world.simulator.pmr.mirrorAgain())],
  [8, async (scene) => scene.world.clock.pass(scene.chance.below(900_000))],
];

const pickMove = (chance: Chance) => {
  const total = MOVES.reduce((sum, [weight]) => sum + weight, 0);
  let left = chance.next() * total;
  for (const [weight, move] of MOVES) {
    left -= weight;
    if (left < 0) return move;
  }
  return supply;
};

const faulty =
  (chance: Chance): (() => "arrives" | "lost" | "reply-lost" | "twice") =>
  () => {
    const roll = chance.next();
    return roll < 0.08 ? "lost" : roll < 0.16 ? "reply-lost" : roll < 0.22 ? "twice" : "arrives";
  };

/** Everything works again; rounds go on until nothing is left to do by itself. */
const heal = async (scene: Scene, turns: number): Promise<void> => {
  const { world, devices } = scene;
  if (!scene.gatewayUp) await world.startGateway();
  scene.gatewayUp = true;
  world.epsWire.fate = () => "arrives";
  world.simulator.faults.clear();
  world.simulator.pmr.state.down = false;
  for (const device of devices) {
    device.wire.cut = false;
    device.wire.fate = () => "arrives";
    device.clock.off = 0;
    device.disk.settle();
    device.disk.kill();
    await device.restart({ unlock: true });
  }
  for (let turn = 0; turn < turns; turn++) {
    world.clock.pass(1_000_000);
    await world.simulator.pmr.mirrorAgain();
    for (const device of devices) await device.app.round();
    await world.signIn();
    await finishNominated(world.deps(), await world.handle());
    await world.gatewayRound();
  }
  await world.simulator.pmr.mirrorAgain();
  for (const device of devices) await device.app.round();
};

/** Runs one history from its seed and judges what is left in the end. */
export const runHistory = async (seed: number, seams: Seams = {}, lies: DiskLies = {}): Promise<Verdict> => {
  const chance = chanceFrom(seed);
  const world = await createWorld({ seed, crypto: standInCrypto(), seams });
  try {
    await world.simulator.fill(6);
    await world.simulator.pmr.releaseNominated(1);
    Object.assign(world.simulator.pmr.mirrorFaults, { shuffle: 0.2, repeat: 0.2, late: 0.2 });
    await world.simulator.fill(6);
    await world.release();
    await world.simulator.fill(8);
    const devices: LabDevice[] = [];
    for (let index = 0; index < 1 + chance.below(3); index++) devices.push(await newDevice(world, chance, lies));
    const scene: Scene = {
      world,
      devices,
      chance,
      acknowledged: [],
      onPaper: [],
      gatewayUp: true,
      disaster: chance.pick(["gateway-lost", "device-lost"]),
      isBackedUp: false,
      lies,
    };
    world.epsWire.fate = faulty(chance);
    const outageA = chance.below(30);
    for (let step = 0; step < 30; step++) {
      if (step === outageA) await moveRole(scene, chance.pick(devices));
      await pickMove(chance)(scene, chance.pick(devices));
    }
    await heal(scene, 3);
    // Afterwards, when EPS holds most of it: people find what was wrong, and put it right.
    for (let step = 0; step < 4; step++) await strikeSome(scene, chance.pick(devices));
    await heal(scene, 1);
    for (let step = 0; step < 4; step++) await resolveSome(scene, chance.pick(devices));
    await heal(scene, 2);
    return await judgeHistory(world, devices, scene.acknowledged, scene.onPaper);
  } finally {
    await world.end();
  }
};
