import type { VisitForm } from "../../src/app/shell/app-port.ts";
import { isReceived } from "../../src/app/shell/line-place.ts";
import { applyEntries } from "../../src/core/journal/apply.ts";
import type { Decision, PrescriptionAct } from "../../src/core/journal/decisions.ts";
import { openItems } from "../../src/core/journal/item-status.ts";
import { isSupply, unnumbered } from "../../src/core/journal/log.ts";
import { standingSupplies } from "../../src/core/journal/standing.ts";
import type { ItemChoice } from "../../src/core/journal/visit-command.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { addQuantities, parseQuantity, ZERO } from "../../src/core/model/quantity.ts";
import { claimsOf } from "../../src/core/reconcile/claims-of.ts";
import { releaseNominated } from "../../src/gateway/jobs/release.ts";
import { everyFault } from "../support/every-fault.ts";
import { backUpStore, putStoreBack } from "../support/put-store-back.ts";
import type { Chance } from "../support/random.ts";
import { visitOf } from "../support/whole-visit.ts";
import type { DeviceWindow } from "../support/world.ts";
import { chosenIn } from "./chosen.ts";
import { claimSome } from "./claim-some.ts";
import { enrolLate } from "./enrolled-late.ts";
import { type Move, nameOf, note } from "./move.ts";
import { BESIDE_LINES } from "./moves-beside-lines.ts";
import { untilQuiet } from "./quiet.ts";
import { type LabDevice, newDevice, roundOf, type Scene } from "./scene.ts";
import { noteUnheard, releasedHere } from "./unheard.ts";

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

const supplyIn = async (scene: Scene, device: LabDevice, window: DeviceWindow): Promise<string | null> => {
  const view = window.view();
  if (view.prescriptions.length === 0) return null;
  const prescription = scene.chance.pick(view.prescriptions);
  const supplies = standingSupplies(view.log);
  const open = openItems(prescription, view.log.lines, supplies);
  if (open.length === 0) return null;
  const choices = open.map(({ itemId }) => pickChoice(scene.chance, prescription, itemId));
  const checksNotMade: VisitForm["checksNotMade"] = scene.chance.chance(0.3) ? ["pmr-history"] : [];
  const form = { ...visitOf(prescription, choices), checksNotMade };
  const outcome = await window.app.recordVisit(form);
  return `${nameOf(device)} hands out ${prescription.key}: ${note(scene, device, outcome, chosenIn(form))}`;
};

/** The device loses its power, and is switched on again. */
const powerCut: Move = async (scene, device) => {
  scene.faults += 1;
  device.disk.powerLoss();
  await device.restart({ unlock: true });
  return `${nameOf(device)} loses its power`;
};

/** Someone hands out a prescription; whoever is told NOT CONFIRMED may switch the device off and on, and go on. */
export const supply: Move = async (scene, device) => {
  const before = scene.onPaper.length;
  const told = await supplyIn(scene, device, device);
  const isSwitchedOff = scene.onPaper.length > before && scene.chance.chance(0.5);
  if (!isSwitchedOff) return told;
  // And goes on: whatever number the next line takes, it must be none that stands on paper.
  return `${told}; ${await powerCut(scene, device)}; ${(await supplyIn(scene, device, device)) ?? "nothing is open"}`;
};

/** Someone strikes a line. */
export const strikeSome: Move = async (scene, device) => {
  const open = device.view().log.lines.filter(({ strike }) => strike === null);
  if (open.length === 0) return null;
  const line = scene.chance.pick(open);
  const outcome = await device.app.strike(line.entryId, "wrong quantity picked");
  if (outcome.kind === "recorded") scene.struck.push(line.entryId);
  return `${nameOf(device)} strikes ${line.line}: ${note(scene, device, outcome)}`;
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

/** Someone decides about a line that needs a look. */
export const resolveSome: Move = async (scene, device) => {
  const { log, standings } = device.view();
  const looking = log.lines.filter((line) => standings.get(line.entryId)?.kind === "needs-a-look");
  if (looking.length === 0) return null;
  const line = scene.chance.pick(looking);
  const decision = scene.chance.pick(DECISIONS);
  const outcome = await device.app.resolve(line.entryId, decision, "asked the patient");
  return `${nameOf(device)} looks at ${line.line}, ${decision}: ${note(scene, device, outcome)}`;
};

/** A person decides about a whole prescription: a hand-back, a claim, a take-over. What may not be is refused, and nothing is written. */
const decideSome: Move = async (scene, device) => {
  const { prescriptions, log, standings, received } = device.view();
  if (prescriptions.length === 0) return null;
  const claims = claimsOf({ ...log, standings, received }, scene.world.clock.now());
  const { key, items } = scene.chance.pick(prescriptions);
  // As the claim screen has it: of the lines and the words on it that are known here.
  const claim = claims.find((one) => one.key === key);
  const rests = claim === undefined ? {} : { lines: claim.lines.map(({ entryId }) => entryId), knew: [...claim.knew] };
  const act = scene.chance.pick<PrescriptionAct>([
    { do: "finish-here" },
    { do: "return", returnReason: "0002" },
    { do: "take-over" },
    {
      do: "claim",
      exemption: scene.chance.pick(["0004", "0006"]),
      evidenceSeen: true,
      ...rests,
      items: items.map(({ itemId }) => ({ itemId, charge: "not-paid", endorsements: [{ code: "NDEC", text: null }] })),
    },
    { do: "claim-elsewhere", ...rests },
  ]);
  return `${nameOf(device)} decides ${act.do} of ${key}: ${note(scene, device, await device.app.decide(key, act, "so it was decided"))}`;
};

/** Somebody keys the lines for the PMR in, with their real time. */
const keyIn: Move = async (scene, device) => {
  const { log, standings } = device.view();
  const [line] = log.lines.filter(({ entryId }) => standings.get(entryId)?.kind === "for-pmr");
  if (line === undefined) return null;
  const visit = log.lines.filter(({ body, strike }) => body.visit === line.body.visit && strike === null);
  await scene.world.simulator.pmr.keyIn({
    prescriptionId: line.body.basis.id ?? "",
    issueNumber: line.body.basis.issue?.number ?? null,
    handedOverAt: line.body.happened.wall,
    items: visit.map(({ body }) => ({
      itemId: body.itemId,
      status: body.statusAfter,
      quantity: isSupply(body) ? body.given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO) : "0",
    })),
  });
  return `someone keys ${line.line} into the PMR`;
};

/** Outage A: the role goes to Holdfast, which releases; and back. */
export const moveRole: Move = async (scene, device) => {
  if (!scene.gatewayUp) return null;
  device.wire.cut = false;
  await device.app.declareOutage({
    what: "A",
    since: scene.world.clock.now() - 1,
    why: "",
    supplierIncident: null,
    nationalIncident: null,
  });
  await roundOf(scene, device);
  await untilQuiet();
  await scene.world.signIn().catch(() => undefined);
  const to = scene.chance.chance(0.6) ? "holdfast" : "pmr";
  await device.app.moveRole(to, "the PMR is down");
  await releaseNominated(scene.world.deps(), await scene.world.handle());
  return `${nameOf(device)} says outage A, and the role goes to ${to}`;
};

/** The PMR does something of its own with what it holds, or it goes down, or comes back. */
const pmrActs: Move = async ({ world, chance }) => {
  const { pmr } = world.simulator;
  const held = Object.keys(pmr.state.held);
  if (chance.chance(0.1)) {
    pmr.state.down = !pmr.state.down;
    return `the PMR ${pmr.state.down ? "goes down" : "comes back"}`;
  }
  if (held.length === 0) return null;
  const key = chance.pick(held);
  const roll = chance.next();
  if (roll < 0.5) await pmr.notify(key, chance.pick(["whole", "part", "owing"]));
  else if (roll < 0.65) await pmr.amend(key);
  else if (roll < 0.8) await pmr.withdraw(key);
  else if (roll < 0.9) await pmr.giveBack(key);
  else await pmr.claim(key);
  return `the PMR does something with ${key}`;
};

/** EPS's own faults come and go. */
const epsFalters: Move = async (scene) => {
  const { world, chance } = scene;
  const often = chance.pick([0, 0, 0.1]);
  const down = chance.chance(0.2);
  world.simulator.faults.set({ down, ...everyFault(often) });
  if (down || often > 0) scene.faults += 1;
  return down ? "EPS goes down" : often > 0 ? "EPS falters" : "EPS works";
};

/** The page is killed at once and opened again. */
const killed: Move = async (scene, device) => {
  scene.faults += 1;
  device.disk.kill();
  await device.restart({ unlock: true });
  return `${nameOf(device)}'s page is killed and opened again`;
};

/**
 * The device's storage goes wrong at the next commit, or for a while at reading, where somebody hands something out. It counts as a fault once it
 * befalls something.
 */
const diskFalters: Move = async (scene, device) => {
  if (scene.chance.chance(0.4)) {
    const how = scene.chance.pick(["hang", "refuse"] as const);
    const left = 1 + scene.chance.below(16);
    device.disk.falterReading({ how, left });
    const fault = `${nameOf(device)}'s next ${left} readings ${how === "hang" ? "never end" : "are refused"}`;
    return `${fault}; ${(await supply(scene, device)) ?? "nothing is open"}`;
  }
  const fault = scene.chance.pick(["hang", "refuse", "no-room", "late", "unheard"] as const);
  const both = scene.chance.chance(0.4);
  device.disk.falter(fault, both);
  return `${nameOf(device)}'s next commit: ${fault}${both ? ", and the second book is gone" : ""}`;
};

/** The device comes to the front and looks at its storage (JRN-11), at times while somebody records, and the storage goes wrong under both. */
const comesToFront: Move = async (scene, device) => {
  const isBusy = scene.chance.chance(0.5);
  scene.syncs += 1;
  if (isBusy && scene.chance.chance(0.5)) {
    device.disk.falter(scene.chance.pick(["hang", "refuse", "no-room", "unheard"] as const), false);
    if (scene.chance.chance(0.5)) device.disk.falterReading({ how: "hang", left: 1 + scene.chance.below(6) });
  }
  const [told] = await device.disk.busy(() => Promise.all([isBusy ? supplyIn(scene, device, device) : null, device.app.wake()]));
  return `${nameOf(device)} comes to the front${told === null ? "" : `, and meanwhile ${told}`}`;
};

/** A second window is opened, and both write at once; then it is closed. */
const twoWindows: Move = async (scene, device) => {
  // A window that cannot read the log does not open.
  if (device.disk.isUnread()) return null;
  const other = await device.openWindow();
  const [one, two] = await device.disk.busy(() => Promise.all([supplyIn(scene, device, device), supplyIn(scene, device, other)]));
  other.end();
  return `two windows at once: ${one ?? "nothing"}; ${two ?? "nothing"}`;
};

/** The device's clock is put wrong, or right again. */
const clockJumps: Move = async (scene, device) => {
  device.clock.off = scene.chance.pick([0, -3 * 3_600_000, -86_400_000, 45 * 60_000, 400 * 86_400_000]);
  if (device.clock.off !== 0) scene.faults += 1;
  return `${nameOf(device)}'s clock is off by ${device.clock.off / 60_000} min`;
};

/** Last night's copy of the store is made, once; later the gateway's machine is lost, and the copy takes its place. */
const gatewayLost: Move = async (scene) => {
  if (!scene.gatewayUp || scene.disaster !== "gateway-lost") return null;
  if (!scene.isBackedUp) {
    await backUpStore(scene.world);
    scene.isBackedUp = true;
    const late = scene.chance.chance(0.5) ? await enrolLate(scene) : null;
    return `the gateway's store is backed up${late === null ? "" : `, and ${nameOf(late)} is set up after it`}`;
  }
  scene.faults += 1;
  const renew = scene.chance.chance(0.7);
  const before = releasedHere(scene.world, (await scene.world.trueHandle()).ods);
  await putStoreBack(scene.world, { renew });
  scene.isPutBack = true;
  const unheard = await noteUnheard(scene, before);
  const and = unheard.length === 0 ? "" : `, and with it that ${unheard.join(", ")} were released`;
  return `the gateway's machine is lost${and}; the backup takes its place${renew ? "" : ", as a snapshot, by nobody's command"}`;
};

/** A device is lost or cleared, and with it what stood there only; another takes its place. */
const deviceLost: Move = async (scene, device) => {
  if (!scene.gatewayUp || scene.disaster !== "device-lost" || scene.devices.length < 2) return null;
  scene.faults += 1;
  const letter = device.enrolment.device;
  const view = device.view();
  const received = new Set<string>(view.log.lines.filter((line) => isReceived(line, view)).map(({ line }) => line));
  const atTheGateway = applyEntries((await (await scene.world.trueHandle()).entries()).map(({ open }) => open));
  const atGateway = new Set<string>(atTheGateway.lines.map(({ line }) => line));
  // Of this device's lines, those of its other windows too, what neither came to the gateway nor has its receipt; and what it carried for a
  // device that is lost already. What another one carries for it comes to the gateway all the same.
  const own = scene.acknowledged.flatMap((one) => (one.device === letter ? [one.line] : []));
  const isLost = (of: string): boolean => !scene.devices.some(({ enrolment }) => enrolment.device === of);
  const brought = scene.carried.filter(({ of, by }) => by === letter && isLost(of)).flatMap(({ lines }) => lines);
  scene.carried = scene.carried.filter(({ by }) => by !== letter);
  const carried = new Set(scene.carried.flatMap(({ lines }) => lines));
  const gone = [...own.filter((line) => !received.has(line)), ...brought].filter((line) => !atGateway.has(line));
  const hereOnly = new Set<string>(gone.filter((line) => !carried.has(line)));
  scene.acknowledged = scene.acknowledged.filter(({ line }) => !hereOnly.has(line));
  const keptBeside = new Set(unnumbered(atTheGateway).map(({ entryId }) => entryId));
  scene.beside = scene.beside.filter((one) => one.device !== letter || keptBeside.has(one.entryId));
  // Whether a strike of the lost device had gone up cannot be told from outside.
  scene.struck = [];
  const another = await newDevice(scene, scene.chance);
  scene.devices.splice(scene.devices.indexOf(device), 1, another);
  scene.replaced.push(device);
  return `${nameOf(device)} is lost, and with it ${[...hereOnly].join(", ") || "nothing"}; ${nameOf(another)} takes its place`;
};

const reservePaper: Move = async (_scene, device) => {
  await device.app.reservePaper(2, "");
  return `${nameOf(device)} reserves a paper block`;
};

/**
 * Two devices meet without any network: what one supplied, its lines for delivery, and receipts for it that the other has. Now and then
 * because the one fails, and is lost right after.
 */
const meet: Move = async (scene, device) => {
  const others = scene.devices.filter((one) => one !== device);
  if (others.length === 0) return null;
  const other = scene.chance.pick(others);
  const { device: letter } = device.enrolment;
  // Who meets has no network, and as a rule something that nobody else has.
  device.wire.cut = true;
  scene.faults += 1;
  const told = [(await supplyIn(scene, device, device)) ?? ""].filter((words) => words !== "");
  const across = async (parcel: Awaited<ReturnType<typeof device.app.toShow>>, to: LabDevice): Promise<boolean> => {
    if (parcel === "none" || "ok" in parcel) return false;
    return (await to.app.takeIn(parcel.text)).ok;
  };
  if (await across(await device.app.toShow("supplied"), other)) told.push("what it supplied");
  const view = device.view();
  const lines = view.log.lines.filter((line) => !isReceived(line, view)).map(({ line }) => line);
  if (await across(await device.app.toShow("lines"), other)) {
    scene.carried.push({ of: letter, by: other.enrolment.device, lines });
    told.push(lines.join(", ") || "no line");
  }
  if (await across(await other.app.receiptsToShow(letter, device.enrolment.epoch), device)) told.push("receipts back");
  const met = `${nameOf(device)} meets ${nameOf(other)} without any network: ${told.join("; ") || "nothing"}`;
  const lost = scene.chance.chance(0.4) ? await deviceLost(scene, device) : null;
  return lost === null ? met : `${met}; then ${lost}`;
};

const wireCut: Move = async (scene, device) => {
  device.wire.cut = scene.chance.chance(0.5);
  if (device.wire.cut) scene.faults += 1;
  return `${nameOf(device)} is ${device.wire.cut ? "off" : "on"} the network`;
};

const declareOutage: Move = async (scene, device) => {
  await device.app.declareOutage({
    what: "D",
    since: scene.world.clock.now() - 1,
    why: "",
    supplierIncident: null,
    nationalIncident: null,
  });
  return `${nameOf(device)} says outage D`;
};

const gatewayStops: Move = async (scene) => {
  if (scene.gatewayUp) await scene.world.stopGateway();
  else await scene.world.startGateway();
  scene.gatewayUp = !scene.gatewayUp;
  if (!scene.gatewayUp) scene.faults += 1;
  return `the gateway ${scene.gatewayUp ? "starts" : "stops"}`;
};

const gatewayWorks: Move = async (scene) => {
  if (!scene.gatewayUp) return null;
  await scene.world.gatewayRound();
  return "the gateway tells EPS";
};

/** What may happen next, and how often. */
const MOVES: readonly [weight: number, move: Move][] = [
  [58, supply],
  [4, meet],
  ...BESIDE_LINES,
  [6, strikeSome],
  [5, resolveSome],
  [
    20,
    async (scene, device) => {
      await roundOf(scene, device);
      return `${nameOf(device)} goes round`;
    },
  ],
  [6, killed],
  [3, powerCut],
  [6, twoWindows],
  [5, comesToFront],
  [3, clockJumps],
  [4, gatewayLost],
  [2, deviceLost],
  [8, diskFalters],
  [
    5,
    async (_scene, device) => {
      device.disk.settle();
      return `time passes on ${nameOf(device)}`;
    },
  ],
  [3, reservePaper],
  [6, wireCut],
  [4, declareOutage],
  [
    3,
    async (_scene, device) => {
      await device.app.endOutage();
      return `${nameOf(device)} ends the outage`;
    },
  ],
  [5, gatewayStops],
  [
    8,
    async (scene) => {
      if (!scene.gatewayUp) return null;
      await scene.world.signIn().catch(() => undefined);
      return "someone signs in to EPS";
    },
  ],
  [12, gatewayWorks],
  [6, pmrActs],
  [4, keyIn],
  [7, moveRole],
  [5, decideSome],
  [3, claimSome],
  [4, epsFalters],
  [
    4,
    async (scene) => {
      const id = scene.chance.pick(Object.keys(scene.world.simulator.spine.state.prescriptions));
      scene.world.simulator.spine.prescriberCancels(id, "wrong dose");
      return `the prescriber cancels ${id}`;
    },
  ],
  [
    4,
    async (scene) => {
      await scene.world.simulator.pmr.mirrorAgain();
      return "the PMR sends its copies again";
    },
  ],
  [
    8,
    async (scene) => {
      const ms = scene.chance.below(900_000);
      scene.world.clock.pass(ms);
      return `${Math.round(ms / 60_000)} minutes pass`;
    },
  ],
];

/** One of the moves, by chance. */
export const pickMove = (chance: Chance): Move => {
  const total = MOVES.reduce((sum, [weight]) => sum + weight, 0);
  let left = chance.next() * total;
  for (const [weight, move] of MOVES) {
    left -= weight;
    if (left < 0) return move;
  }
  return supply;
};
