import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { doubtsOf } from "../../src/app/shell/doubts-of.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

// A bit that rots in the gateway's store, under one prescription. The devices never learn which; they go on.

let world: World;
let tablet: WorldDevice;
beforeEach(async () => {
  world = await createWorld({ seed: 44 });
  await world.simulator.fill(12);
  await world.release();
  tablet = await world.addDevice();
  await tablet.open();
});
afterEach(() => world.end());

const two = () => {
  const [spoiled, other] = tablet.view().prescriptions.filter(({ issue }) => issue === null);
  if (spoiled === undefined || other === undefined) throw new Error("too few prescriptions");
  return { spoiled, other };
};
const spoil = (table: string, column: string): void => {
  const db = new SqliteDatabase(join(world.dataDir, "holdfast.db"));
  db.prepare(`update ${table} set ${column} = substr(${column}, 1, length(${column}) - 6) || 'AAAAAA'`).run();
  db.close();
};
const atGateway = async (): Promise<string[]> =>
  (await (await world.handle()).entries()).flatMap(({ open }) =>
    open.body !== null && "visit" in open.body ? [open.body.line] : [],
  );
const dispensesOf = (id: string) => world.simulator.spine.state.prescriptions[id]?.issues.flatMap(({ dispenses }) => dispenses);
const tell = async (): Promise<void> => {
  await tablet.app.round();
  await world.signIn();
  await world.gatewayRound();
  await tablet.app.round();
};

test("SYN-8, SYN-10: with every copy of a prescription spoiled at the gateway, all lines go up, are receipted, and are told", async () => {
  const { spoiled, other } = two();
  spoil("prescriptions", "parsed");
  for (const one of [spoiled, other]) await tablet.app.recordVisit(wholeVisit(one));
  await tell();
  expect((await atGateway()).sort()).toEqual(
    tablet
      .view()
      .log.lines.map(({ line }) => String(line))
      .sort(),
  );
  expect(tablet.view().places.thisDeviceOnly).toBe(0);
  for (const { id } of [spoiled, other]) expect(dispensesOf(id ?? "")).toHaveLength(1);
});

test("EPS-16, SYN-10: with a message to EPS spoiled, EPS hears nothing twice, and the device says what to do", async () => {
  const { spoiled, other } = two();
  await tablet.app.recordVisit(wholeVisit(spoiled));
  await tell();
  spoil("eps_messages", "content");
  for (const { entryId, body } of tablet.view().log.lines)
    if (body.basis.key === spoiled.key) await tablet.app.strike(entryId, "given to somebody else");
  await tablet.app.recordVisit(wholeVisit(other));
  await tell();
  await tell();
  expect(dispensesOf(spoiled.id ?? "")).toHaveLength(1);
  expect(dispensesOf(other.id ?? "")).toHaveLength(1);
  expect(doubtsOf(spoiled.key, tablet.view())).toEqual([expect.stringContaining("Look in EPS's tracker")]);
  const standings = tablet.view().log.lines.map(({ entryId, body }) => [body.basis.key, tablet.view().standings.get(entryId)]);
  for (const [key, standing] of standings)
    expect(standing).toMatchObject(key === spoiled.key ? { kind: "needs-a-look", why: "unreadable" } : { kind: "settled" });
});
