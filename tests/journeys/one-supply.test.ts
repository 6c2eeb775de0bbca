import { afterEach, expect, test } from "vitest";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

test("one supply, from the tap to its settled standing (ARCHITECTURE.md)", async () => {
  world = await createWorld({ seed: 1 });
  await world.simulator.fill(30);
  await world.simulator.pmr.releaseNominated(1);
  await world.release();
  const tablet = await world.addDevice();
  await tablet.open();
  const ours = tablet.view().prescriptions.filter(({ releasedBy }) => releasedBy === "holdfast");
  expect(tablet.view().prescriptions.length).toBeGreaterThan(25);
  const prescription = ours[0];
  if (prescription === undefined) throw new Error("nothing was released by Holdfast");

  tablet.wire.cut = true;
  const declared = await tablet.app.declareOutage({
    what: "D",
    since: world.clock.now() - 60_000,
    why: "no internet",
    supplierIncident: null,
    nationalIncident: null,
  });
  expect(declared.kind).toBe("recorded");
  const recorded = await tablet.app.recordVisit(wholeVisit(prescription));
  expect(recorded.kind).toBe("recorded");
  expect(tablet.view().places.thisDeviceOnly).toBe(prescription.items.length);

  tablet.wire.cut = false;
  await tablet.app.round();
  expect(tablet.view().places).toMatchObject({ thisDeviceOnly: 0, received: prescription.items.length });
  await world.signIn();
  await world.gatewayRound();
  await tablet.app.round();
  const kinds = tablet.view().log.lines.map((line) => tablet.view().standings.get(line.entryId)?.kind);
  expect(kinds).toEqual(prescription.items.map(() => "settled"));
  const view = world.simulator.spine.tracker(prescription.id, prescription.issue?.number ?? null);
  expect(view?.status).toBe("0006");
});
