import { afterEach, beforeEach, expect, test } from "vitest";
import { stateOfThings } from "../../src/app/shell/state-of-things.ts";
import { linkWords } from "../../src/app/tasks/home/link-words.ts";
import { labDisk } from "../lab/device-disk.ts";
import { backUpStore, putStoreBack } from "../support/put-store-back.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

// What was wrong for a while and is over: no screen may go on saying it.

let world: World;
beforeEach(async () => {
  world = await createWorld({ seed: 41 });
  await world.simulator.fill(12);
  await world.release();
});
afterEach(() => world.end());

test("JRN-11: of a database that hung for a while nothing stands once it answers, and lines are recorded again", async () => {
  const disk = labDisk(7, { now: world.clock.now, bit: () => undefined });
  const device = await world.addDevice(disk);
  await device.open();
  const [first, second] = device.view().prescriptions.filter(({ issue }) => issue === null);
  if (first === undefined || second === undefined) throw new Error("too few prescriptions");
  const isSaid = (): boolean => device.view().storage.some(({ what }) => ["canary", "chain", "database"].includes(what));
  disk.falterReading({ how: "hang", left: 500 });
  await device.app.wake();
  expect(isSaid()).toBe(true);
  await device.app.round();
  expect(isSaid()).toBe(true);
  disk.settle();
  await device.app.round();
  expect(isSaid()).toBe(false);
  expect((await device.app.recordVisit(wholeVisit(second))).kind).toBe("recorded");
});

/** A device on this disk, and two prescriptions to hand out on it. */
const withTwo = async (disk: ReturnType<typeof labDisk>) => {
  const device = await world.addDevice(disk);
  await device.open();
  const [first, second] = device.view().prescriptions.filter(({ issue }) => issue === null);
  if (first === undefined || second === undefined) throw new Error("too few prescriptions");
  return { device, first, second };
};

test("JRN-7: one NOT CONFIRMED while the storage hangs stops nothing after it, and no alarm comes of it", async () => {
  const disk = labDisk(9, { now: world.clock.now, bit: () => undefined });
  const { device, first, second } = await withTwo(disk);
  disk.falter("refuse", true);
  expect((await device.app.recordVisit(wholeVisit(first))).kind).toBe("not-confirmed");
  disk.settle();
  expect((await device.app.recordVisit(wholeVisit(second))).kind).toBe("recorded");
  await device.app.round();
  expect(device.view().storage.filter(({ weight }) => weight === "stop")).toEqual([]);
});

test("JRN-11: storage that dies for good while the app stays in front is said with the next round", async () => {
  const disk = labDisk(7, { now: world.clock.now, bit: () => undefined });
  const { device, first } = await withTwo(disk);
  disk.falter("hang", true);
  disk.falterReading({ how: "hang", left: 100_000 });
  expect((await device.app.recordVisit(wholeVisit(first))).kind).toBe("not-confirmed");
  expect(device.view().storage.filter(({ what }) => what === "database")).toEqual([]);
  await device.app.round();
  expect(device.view().storage).toContainEqual(expect.objectContaining({ what: "database" }));
});

test("SYN-6: a gateway that did not know a device and is then down is said to be silent, and no longer to answer", async () => {
  await backUpStore(world);
  const locum = await world.addDevice();
  await locum.open();
  await putStoreBack(world);
  await locum.app.round();
  const now = (): number => locum.app.now();
  expect(stateOfThings(locum.view(), now()).fact).toBe("The gateway does not know this device");
  await world.stopGateway();
  await locum.app.round();
  expect(linkWords(locum.view(), now())[0]?.fact).toContain("has not answered");
  expect(stateOfThings(locum.view(), now()).fact).toContain("has not answered");
  await world.startGateway();
});
