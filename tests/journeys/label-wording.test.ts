import { afterEach, expect, test } from "vitest";
import { ownLinesFor } from "../../src/app/shell/own-wording.ts";
import { takeInLabelWording } from "../../src/gateway/jobs/take-in-label-wording.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

test("LAB-7: what the gateway takes in is on an unlocked device after a round, without the gateway too, and a new table takes its place", async () => {
  world = await createWorld({ seed: 6 });
  const tablet = await world.addDevice();
  await tablet.open();
  const lines = () => ownLinesFor("100001", tablet.view().labelWording, null);
  expect(tablet.view().labelWording).toBeNull();
  await takeInLabelWording(await world.handle(), "code,wording\n100001,Made-up advice.\n", world.clock.now());
  await tablet.app.round();
  expect(lines()).toEqual(["Made-up advice."]);
  tablet.wire.cut = true;
  await tablet.restart({ unlock: true });
  expect(lines()).toEqual(["Made-up advice."]);
  tablet.wire.cut = false;
  world.clock.pass(1_000);
  await takeInLabelWording(await world.handle(), "code,wording\n100001,Other advice.\n", world.clock.now());
  await tablet.app.round();
  expect(lines()).toEqual(["Other advice."]);
});
