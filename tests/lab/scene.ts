import type { Chance } from "../support/random.ts";
import type { World, WorldDevice } from "../support/world.ts";
import type { Chosen } from "./chosen.ts";
import { type DiskLies, type LabDisk, labDisk } from "./device-disk.ts";

/** A line someone was told is recorded: it must be found everywhere in the end. */
export type Acknowledged = { device: string; line: string };

/** A device of a history with the storage it stands on. */
export type LabDevice = WorldDevice & { disk: LabDisk };

/** A history under way: who is in it, what people were told, and what has befallen it. */
export type Scene = {
  world: World;
  devices: LabDevice[];
  /** Chance of the step that is being made: each has its own, so that leaving one out changes no other. */
  chance: Chance;
  acknowledged: Acknowledged[];
  /** What a person chose for each number that was given, recorded or not: whatever stands under it says that, wherever it stands. */
  chosen: Map<string, Chosen>;
  /** Entries of lines that someone was told are struck. */
  struck: string[];
  /** Entries without a number that someone was told are recorded. */
  beside: { device: string; entryId: string }[];
  /** Numbers of lines that were NOT CONFIRMED and went to paper. */
  onPaper: string[];
  /** Lines that one device carries to the gateway for another, by their letters. */
  carried: { of: string; by: string; lines: string[] }[];
  /** Prescriptions of which only the lost gateway knew that they were released: docs/reliability.md, fault 6. */
  unheard: string[];
  gatewayUp: boolean;
  newId(): string;
  /** What may be lost in this history: never both, or what stood in both is rightly gone. */
  disaster: "gateway-lost" | "device-lost";
  isBackedUp: boolean;
  /** The backup took the store's place at least once; and the devices that were set up after it was made. */
  isPutBack: boolean;
  late: LabDevice[];
  /** Devices that another took the place of. */
  replaced: LabDevice[];
  lies: DiskLies;
  /** What befell it so far: faults of disks, wires, EPS, clocks and machines, and rounds with the gateway that were begun. */
  faults: number;
  syncs: number;
};

/** What a wire does under way, by chance; each fault is counted. */
export const faultyWire =
  (chance: Chance, scene: Pick<Scene, "faults">): (() => "arrives" | "lost" | "reply-lost" | "twice") =>
  () => {
    const roll = chance.next();
    if (roll >= 0.22) return "arrives";
    scene.faults += 1;
    return roll < 0.08 ? "lost" : roll < 0.16 ? "reply-lost" : "twice";
  };

/** Enrols one more device, on a storage of its own and behind a wire that falters. */
export const newDevice = async (scene: Scene, chance: Chance): Promise<LabDevice> => {
  const bit = (): void => {
    scene.faults += 1;
  };
  const disk = labDisk(chance.below(1_000_000), { lies: scene.lies, now: scene.world.clock.now, bit });
  const device = await scene.world.addDevice(disk);
  await device.open();
  device.wire.fate = faultyWire(chance, scene);
  // The app is read anew each time: a restarted device has another one.
  return Object.defineProperty(device, "disk", { value: disk }) as LabDevice;
};

/** One round of a device with the gateway. */
export const roundOf = (scene: Scene, device: WorldDevice): Promise<void> => {
  scene.syncs += 1;
  return device.app.round();
};
