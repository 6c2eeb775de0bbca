import { sealedLinesSchema } from "../../src/core/wire/sealed-lines.ts";
import { recoverLog } from "../../src/gateway/jobs/recover-log.ts";
import { type LabDevice, newDevice, roundOf, type Scene } from "./scene.ts";
import { noteUnheard, releasedHere } from "./unheard.ts";

/** One more device is set up after last night's copy of the store was made: a store that is put back knows nothing of it (SYN-6). */
export const enrolLate = async (scene: Scene): Promise<LabDevice> => {
  const late = await newDevice(scene, scene.chance);
  scene.devices.push(late);
  scene.late.push(late);
  return late;
};

/**
 * When everything works again: each device that the store, put back, knows nothing of gives its whole log to whoever runs the gateway, who takes it in; then another takes its
 * place, as its screen says (SYN-14). The copies that it alone had fetched go with it (docs/reliability.md, fault 10). Says it in words.
 */
export const bringLateIn = async (scene: Scene): Promise<string[]> => {
  const { world, late } = scene;
  if (!scene.isPutBack || late.length === 0) return [];
  const handle = await world.trueHandle();
  const before = releasedHere(world, handle.ods);
  const receiving = { registry: world.registry(), crypto: world.deps().crypto, now: world.clock.now, log: () => undefined };
  const told: string[] = [];
  for (const device of late) {
    await roundOf(scene, device);
    const file = await device.app.wholeLog();
    if (typeof file === "string") throw new Error(`a device set up late gives no log: ${file}`);
    const { signing, entries, ...lines } = sealedLinesSchema.parse(JSON.parse(file.text));
    const log = { ...lines, ...signing, letter: lines.device, signing: signing.key, entries };
    const { added } = await recoverLog(receiving, handle, log, async () => null, false);
    told.push(`the whole log of device ${lines.device}, which the store put back does not know, is brought in: ${added} entries`);
  }
  // Only once all are known: a letter that this store never gave would be given again.
  for (const device of late) {
    const another = await newDevice(scene, scene.chance);
    another.wire.fate = () => "arrives";
    scene.devices.splice(scene.devices.indexOf(device), 1, another);
    scene.replaced.push(device);
  }
  await noteUnheard(scene, before);
  scene.late = [];
  return told;
};
