import { afterEach, beforeEach, expect, test } from "vitest";
import { alsoOpen } from "../../src/app/shell/also-open.ts";
import { doubtsOf } from "../../src/app/shell/doubts-of.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { backUpStore, putStoreBack } from "../support/put-store-back.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World;
let tablet: WorldDevice;
let other: WorldDevice;
let prescriptions: Prescription[];

beforeEach(async () => {
  world = await createWorld({ seed: 41 });
  await world.simulator.fill(12);
  await world.release();
  tablet = await world.addDevice();
  other = await world.addDevice();
  for (const device of [tablet, other]) await device.open();
  prescriptions = tablet.view().prescriptions.filter(({ issue }) => issue === null);
});
afterEach(() => world.end());

const backUp = (): Promise<void> => backUpStore(world);
const restore = (how?: { renew: boolean }): Promise<void> => putStoreBack(world, how);

const supply = async (device: WorldDevice, n: number): Promise<Prescription> => {
  const prescription = prescriptions[n];
  if (prescription === undefined) throw new Error(`no prescription ${n}`);
  const outcome = await device.app.recordVisit(wholeVisit(prescription));
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
  return prescription;
};
const rounds = async (): Promise<void> => {
  for (const device of [tablet, other, tablet]) await device.app.round();
};
const lineNumbers = (device: WorldDevice): string[] => device.view().log.lines.map(({ line }) => line);

test("SYN-6: a gateway put back to last night's copy gets every line again from the devices, and loses none", async () => {
  await supply(tablet, 0);
  await rounds();
  await backUp();
  await supply(tablet, 1);
  await supply(other, 2);
  await rounds();
  const before = lineNumbers(tablet);
  await restore();
  expect((await (await world.handle()).entries()).length).toBeLessThan(before.length);
  await rounds();
  await rounds();
  const kept = (await (await world.handle()).entries()).flatMap(({ open }) =>
    open.body !== null && "visit" in open.body ? [open.body.line] : [],
  );
  expect(kept.sort()).toEqual([...before].sort());
  for (const device of [tablet, other]) {
    expect([...lineNumbers(device)].sort()).toEqual([...before].sort());
    expect(device.view().places.thisDeviceOnly).toBe(0);
  }
});

test("SYN-12: put back from a snapshot, and with as much new in it as a device had read: found out all the same", async () => {
  await rounds();
  await backUp();
  const handle = await world.handle();
  await handle.savePharmacy({ ...(await handle.pharmacy()), phone: "01632 960201" });
  await rounds();
  const { change } = await handle.lastNumbers();
  await restore({ renew: false });
  // The other device comes first; what it writes takes the very numbers that the tablet has read already.
  await supply(other, 0);
  await other.app.round();
  expect((await (await world.handle()).lastNumbers()).change).toBeGreaterThan(change);
  await rounds();
  await rounds();
  expect(lineNumbers(tablet)).not.toEqual([]);
  expect([...lineNumbers(tablet)].sort()).toEqual([...lineNumbers(other)].sort());
});

test("SYN-12: put back from a snapshot by nobody's command, it finds out by itself, and gets every line again", async () => {
  await supply(tablet, 0);
  await rounds();
  await backUp();
  await supply(tablet, 1);
  await supply(other, 2);
  await rounds();
  const before = lineNumbers(tablet);
  await restore({ renew: false });
  await rounds();
  await rounds();
  const kept = (await (await world.handle()).entries()).flatMap(({ open }) =>
    open.body !== null && "visit" in open.body ? [open.body.line] : [],
  );
  expect(kept.sort()).toEqual([...before].sort());
  for (const device of [tablet, other]) expect(device.view().places.thisDeviceOnly).toBe(0);
  expect(world.logged.filter((line) => line.includes("store-epoch-renewed"))).toHaveLength(1);
});

test("SYN-12: also where it has gone on to other lines in the meantime", async () => {
  await backUp();
  await supply(tablet, 1);
  await rounds();
  await restore({ renew: false });
  // Only the other device is there at first: its line takes the number that the first one's had.
  await supply(other, 2);
  await other.app.round();
  await rounds();
  await rounds();
  const kept = (await (await world.handle()).entries()).flatMap(({ open }) =>
    open.body !== null && "visit" in open.body ? [open.body.line] : [],
  );
  expect(kept.sort()).toEqual([...new Set([...lineNumbers(tablet), ...lineNumbers(other)])].sort());
  expect(tablet.view().places.thisDeviceOnly + other.view().places.thisDeviceOnly).toBe(0);
});

test("SYN-19, DUP-1: no device forgets what another one handed out, which is away, and it is not handed out again", async () => {
  await backUp();
  const given = await supply(other, 0);
  await rounds();
  const known = lineNumbers(tablet);
  other.wire.cut = true;
  await restore();
  for (let n = 0; n < 3; n++) await tablet.app.round();
  expect(lineNumbers(tablet)).toEqual(known);
  expect(tablet.view().places).toEqual({ total: known.length, thisDeviceOnly: 0, received: 0 });
  expect(alsoOpen(tablet.view(), world.clock.now())).toContainEqual(
    expect.objectContaining({ key: "lost-lines", note: expect.stringContaining("device C") }),
  );
  expect((await tablet.app.recordVisit({ ...wholeVisit(given), reason: null })).kind).toBe("refused");
  other.wire.cut = false;
  await rounds();
  await rounds();
  expect(tablet.view().places).toMatchObject({ total: known.length, received: known.length });
  expect(lineNumbers(tablet)).toEqual(known);
});

test("SYN-19, PRO-3: what the PMR gave after the backup is not opened again, and a person is told", async () => {
  await world.end();
  world = await createWorld({ seed: 48 });
  await world.simulator.fill(12);
  const { pmr } = world.simulator;
  await pmr.releaseNominated(1);
  tablet = await world.addDevice();
  await tablet.open();
  const key = tablet.view().prescriptions.find((one) => one.issue === null && pmr.state.held[one.key] !== undefined)?.key ?? "";
  await backUp();
  await pmr.notify(key, "whole");
  await tablet.app.round();
  const itsItems = () =>
    tablet
      .view()
      .prescriptions.find((one) => one.key === key)
      ?.items.map(({ status }) => status);
  const before = itsItems();
  expect(before).not.toContain("0008");
  await restore();
  for (let n = 0; n < 3; n++) await tablet.app.round();
  expect(itsItems()).toEqual(before);
  expect(doubtsOf(key, tablet.view()).join()).toContain("put back to an earlier time");
  const prescription = tablet.view().prescriptions.find((one) => one.key === key);
  if (prescription === undefined) throw new Error("it is gone");
  expect((await tablet.app.recordVisit({ ...wholeVisit(prescription), reason: null })).kind).toBe("refused");
});

test("SYN-6, SYN-14: a device that was set up after the backup says that it is not known, counts its lines as here only, and keeps its letter", async () => {
  await backUp();
  const locum = await world.addDevice();
  await locum.open();
  await supply(locum, 0);
  await locum.app.round();
  expect(locum.view().places).toMatchObject({ total: 1, thisDeviceOnly: 0 });
  await restore();
  for (let n = 0; n < 2; n++) for (const device of [locum, tablet]) await device.app.round();
  expect(locum.view().places).toMatchObject({ total: 1, thisDeviceOnly: 1 });
  expect(locum.view().storage).toContainEqual(expect.objectContaining({ what: "not-known" }));
  expect(await locum.app.sealedLines()).toMatchObject({ name: expect.stringContaining(`-${locum.enrolment.device}-`) });
  const next = await world.addDevice();
  expect(next.enrolment.device).not.toBe(locum.enrolment.device);
});

test("SYN-6: while the new copy is filled the old one stays readable, also over a restart of the page", async () => {
  await backUp();
  const held = tablet.view().prescriptions.length;
  await restore();
  await tablet.restart({ unlock: true });
  expect(tablet.view().prescriptions).toHaveLength(held);
});

test("EPS-10: what EPS was told before the restore is not applied a second time", async () => {
  await backUp();
  const prescription = await supply(tablet, 0);
  await rounds();
  await world.signIn();
  await world.gatewayRound();
  const dispenses = () =>
    world.simulator.spine.state.prescriptions[prescription.id]?.issues[0]?.dispenses.map(({ messageId }) => messageId);
  const told = dispenses();
  expect(told).toHaveLength(1);

  await restore();
  await rounds();
  await rounds();
  await world.signIn();
  await world.gatewayRound();
  await tablet.app.round();
  for (const { entryId } of tablet.view().log.lines)
    if (tablet.view().standings.get(entryId)?.kind === "needs-a-look")
      await tablet.app.resolve(entryId, "supply-stands", "EPS has it from us");
  await rounds();
  await world.gatewayRound();
  await rounds();
  expect(dispenses()).toEqual(told);
  const standings = tablet.view().log.lines.map(({ entryId }) => tablet.view().standings.get(entryId));
  expect(standings.map((standing) => (standing?.kind === "settled" ? standing.how : standing?.kind))).toEqual(
    standings.map(() => "notified"),
  );
});

test("EPS-17: told, then the store is put back, then the line is struck: what EPS holds is taken back all the same", async () => {
  await backUp();
  const prescription = await supply(tablet, 0);
  await rounds();
  await world.signIn();
  await world.gatewayRound();
  const dispenses = () => world.simulator.spine.state.prescriptions[prescription.id]?.issues[0]?.dispenses ?? [];
  expect(dispenses()).toHaveLength(1);

  await restore();
  await rounds();
  const lines = tablet.view().log.lines.map(({ entryId }) => entryId);
  for (const entryId of lines) await tablet.app.strike(entryId, "given to somebody else");
  await rounds();
  await rounds();
  await world.signIn();
  await world.gatewayRound();
  await rounds();
  expect(dispenses()).toHaveLength(0);
  expect(lines.map((entryId) => tablet.view().standings.get(entryId))).toMatchObject(
    lines.map(() => ({ kind: "settled", how: "taken-back" })),
  );
});

test("SYN-19: what was released since the backup stays on the device that holds it, says so, and is supplied and told to EPS", async () => {
  await backUp();
  const known = new Set(tablet.view().prescriptions.map(({ key }) => key));
  await world.simulator.fill(8);
  await world.release();
  await tablet.app.round();
  const held = tablet.view().prescriptions.filter(({ key }) => !known.has(key));
  const one = held.find(({ issue, items }) => issue === null && items.every(({ controlledDrug }) => controlledDrug === null));
  if (one === undefined) throw new Error("nothing was released since the backup");
  await restore();
  await rounds();
  await rounds();
  expect(new Set(tablet.view().prescriptions.map(({ key }) => key))).toEqual(new Set([...known, ...held.map(({ key }) => key)]));
  expect(new Set(other.view().prescriptions.map(({ key }) => key))).toEqual(known);
  expect(doubtsOf(one.key, tablet.view())).toEqual([expect.stringContaining("The gateway does not know this prescription")]);
  expect(alsoOpen(tablet.view(), world.clock.now())).toContainEqual(
    expect.objectContaining({ key: "carried", count: String(held.length) }),
  );

  const recorded = await tablet.app.recordVisit(wholeVisit(one));
  expect(recorded).toMatchObject({ kind: "recorded" });
  await tablet.app.round();
  await world.signIn();
  await world.gatewayRound();
  await world.gatewayRound();
  expect(world.simulator.spine.state.prescriptions[one.id]?.issues.flatMap(({ dispenses }) => dispenses)).toHaveLength(1);
  await rounds();
  const { log, standings } = other.view();
  const lines = log.lines.filter(({ body }) => body.basis.key === one.key);
  expect(lines.map(({ entryId }) => standings.get(entryId)?.kind)).toEqual(one.items.map(() => "settled"));
});
