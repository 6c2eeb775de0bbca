import { tmpdir } from "node:os";
import { finishNominated } from "../../src/gateway/jobs/release.ts";
import { chanceFrom } from "../support/random.ts";
import { createWorld, REAL_CRYPTO, type Seams } from "../support/world.ts";
import { claimSome } from "./claim-some.ts";
import { withCryptoInOrder } from "./crypto-in-order.ts";
import type { DiskLies } from "./device-disk.ts";
import { bringLateIn } from "./enrolled-late.ts";
import { hasFindings } from "./findings.ts";
import type { Move } from "./move.ts";
import { moveRole, pickMove, resolveSome, strikeSome } from "./moves.ts";
import { untilQuiet } from "./quiet.ts";
import { faultyWire, newDevice, roundOf, type Scene } from "./scene.ts";
import { standInCrypto } from "./stand-in-crypto.ts";
import { judgeHistory, type Verdict } from "./verdict.ts";

/** What a history is made of besides its seed: planted bugs, steps that are left out, whether the cryptography is the real one, and where it runs. */
export type HistoryChange = {
  seams?: Seams;
  lies?: DiskLies;
  leftOut?: ReadonlySet<number>;
  hasRealCrypto?: boolean;
  /** Where the gateway's data folder is made. */
  folder?: string;
};

/** A history's end, and how it came to it: what happened, step by step, in words. */
export type History = { verdict: Verdict; story: string[]; faults: number; syncs: number };

/** Steps before everything is made to work again, and all of them. */
const STEPS = 40;
export const ALL_STEPS = STEPS + 11;

/** Each device is switched off and on again: what it shows then is what is stored on it. */
const restartAll = async ({ devices }: Scene): Promise<void> => {
  for (const device of devices) await device.restart({ unlock: true });
};

/** Everything works again. */
const mend = async (scene: Scene): Promise<void> => {
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
  }
  await restartAll(scene);
};

/** Rounds go on until nothing is left to do by itself. */
const settle = async (scene: Scene, turns: number): Promise<void> => {
  const { world, devices } = scene;
  for (let turn = 0; turn < turns; turn++) {
    world.clock.pass(1_000_000);
    await world.simulator.pmr.mirrorAgain();
    for (const device of devices) await roundOf(scene, device);
    await world.signIn();
    await finishNominated(world.deps(), await world.handle());
    await world.gatewayRound();
  }
  await world.simulator.pmr.mirrorAgain();
  for (const device of devices) await roundOf(scene, device);
};

/** Runs one history from its seed and judges what is left in the end. The same seed and change give the same history. */
export const runHistory = (seed: number, change: HistoryChange = {}): Promise<History> =>
  withCryptoInOrder(() => historyOf(seed, change));

const historyOf = async (
  seed: number,
  { seams = {}, lies = {}, leftOut, hasRealCrypto = false, folder = tmpdir() }: HistoryChange,
): Promise<History> => {
  const chance = chanceFrom(seed);
  const world = await createWorld({ seed, crypto: hasRealCrypto ? REAL_CRYPTO : standInCrypto(), seams, folder });
  try {
    await world.simulator.fill(6);
    await world.simulator.pmr.releaseNominated(1);
    Object.assign(world.simulator.pmr.mirrorFaults, { shuffle: 0.2, repeat: 0.2, late: 0.2 });
    await world.simulator.fill(6);
    await world.release();
    await world.simulator.fill(8);
    let ids = 0;
    const scene: Scene = {
      world,
      devices: [],
      chance,
      acknowledged: [],
      chosen: new Map(),
      struck: [],
      beside: [],
      newId: () => {
        ids += 1;
        return `0195f000-0000-7000-8000-${String(seed * 1_000 + ids).padStart(12, "0")}`;
      },
      onPaper: [],
      carried: [],
      unheard: [],
      gatewayUp: true,
      disaster: chance.pick(["gateway-lost", "device-lost"]),
      isBackedUp: false,
      isPutBack: false,
      late: [],
      replaced: [],
      lies,
      faults: 0,
      syncs: 0,
    };
    const story: string[] = [];
    let steps = 0;
    const make = async (move: Move | null): Promise<void> => {
      steps += 1;
      scene.chance = chanceFrom(seed * 1_000 + steps);
      const chosen = move ?? pickMove(scene.chance);
      if (leftOut?.has(steps) === true) return;
      const told = await chosen(scene, scene.chance.pick(scene.devices));
      await untilQuiet();
      if (told !== null) story.push(`${steps}. ${told}`);
    };
    const count = 2 + chance.below(4);
    for (let index = 0; index < count; index++) scene.devices.push(await newDevice(scene, chance));
    world.epsWire.fate = faultyWire(chance, scene);
    const outageA = chance.below(STEPS);
    for (let step = 0; step < STEPS; step++) await make(step === outageA ? moveRole : null);
    await mend(scene);
    story.push(...(await bringLateIn(scene)));
    await untilQuiet();
    await settle(scene, 2);
    // Afterwards, when EPS holds most of it: people find what was wrong, and put it right.
    for (let step = 0; step < 4; step++) await make(strikeSome);
    await settle(scene, 1);
    for (let step = 0; step < 4; step++) await make(resolveSome);
    await settle(scene, 1);
    for (let step = 0; step < 3; step++) await make(claimSome);
    await settle(scene, 1);
    // First the pages that have lived through it all, then what is stored on the devices.
    const live = await judgeHistory(scene);
    if (!hasFindings(live)) await restartAll(scene);
    const verdict = hasFindings(live) ? live : await judgeHistory(scene);
    return { verdict, story, faults: scene.faults, syncs: scene.syncs };
  } finally {
    await world.end();
  }
};
