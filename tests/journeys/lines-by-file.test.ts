import { afterEach, expect, test } from "vitest";
import { sealedLinesSchema } from "../../src/core/wire/sealed-lines.ts";
import { takeInLines } from "../../src/gateway/jobs/take-in-lines.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
afterEach(() => world.end());

test("JRN-15, SYN-13, MET-4: the file a tablet without a network saves is what the gateway takes in, once, and its receipts count when they are carried back", async () => {
  world = await createWorld({ seed: 15 });
  await world.simulator.fill(3);
  await world.release();
  const tablet = await world.addDevice();
  await tablet.open();
  const prescription = tablet.view().prescriptions.find(({ issue, items }) => issue === null && items.length > 0);
  if (prescription === undefined) throw new Error("no prescription to hand out");
  tablet.wire.cut = true;
  const outcome = await tablet.app.recordVisit(wholeVisit(prescription));
  expect(outcome.kind).toBe("recorded");
  const file = await tablet.app.sealedLines();
  if (typeof file === "string") throw new Error(file);
  expect(file.text).not.toContain(prescription.patient.family);
  const lines = sealedLinesSchema.parse(JSON.parse(file.text));
  const handle = await world.handle();
  expect(await takeInLines(world.deps(), handle, lines)).toMatchObject({ ok: true, added: file.entries, known: 0 });
  const again = await takeInLines(world.deps(), handle, lines);
  expect(again).toMatchObject({ ok: true, added: 0, known: file.entries });

  // The receipts that were written beside the file, carried back while there is still no network.
  expect(tablet.view().places.thisDeviceOnly).toBeGreaterThan(0);
  expect(again.ok && (await tablet.app.takeIn(JSON.stringify(again.receipts)))).toEqual({
    ok: true,
    what: "receipts",
    entries: file.entries,
    unusable: 0,
  });
  expect(tablet.view().places.thisDeviceOnly).toBe(0);

  tablet.wire.cut = false;
  await tablet.app.round();
  expect(await tablet.app.sealedLines()).toBe("none");
  const kept = (await handle.entries()).filter(({ open }) => open.body?.kind !== "rp-on");
  expect(kept).toHaveLength(file.entries);
});
