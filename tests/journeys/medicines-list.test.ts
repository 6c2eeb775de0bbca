import "fake-indexeddb/auto";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { openMedicinesShelf } from "../../src/app/vault/medicines-shelf.ts";
import { makeMedicinesList } from "../../src/gateway/dmd/make-list.ts";
import { MEDICINES } from "../../src/simulator/medicines.ts";
import { RELEASE } from "../support/a-medicines-list.ts";
import { noMedicines } from "../support/no-medicines.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

/** A list in which every made-up medicine is in Schedule 2. */
const allControlled = (): Buffer => {
  const virtual = MEDICINES.map(({ code, name }) => ({ id: code, name, form: "", controlled: "2" }));
  return gzipSync(JSON.stringify(makeMedicinesList({ virtual, actual: [], packs: [], codes: [] }, RELEASE)));
};

const withPrescriptions = async (made: World) => {
  await made.simulator.fill(30);
  await made.release();
  return made.addDevice();
};

test("MED-3: a locked device fetches the list after its round, and MED-8: unlocked, its items have the list's schedule", async () => {
  world = await createWorld({ seed: 5, seams: { medicines: openMedicinesShelf("medicines-journey") } });
  const tablet = await withPrescriptions(world);
  await world.registry().medicines.saveMedicines({ release: RELEASE, packed: allControlled(), figures: "[]" }, 0);
  await tablet.app.round();
  expect(tablet.app.view().phase).toBe("locked");
  await expect.poll(() => openMedicinesShelf("medicines-journey").asked()).not.toBeNull();
  await tablet.open();
  await expect.poll(() => tablet.view().medicines?.list.release).toBe(RELEASE);
  const drugs = tablet.view().prescriptions.flatMap(({ items }) => items.map(({ controlledDrug }) => controlledDrug));
  expect(drugs.length).toBeGreaterThan(20);
  for (const drug of drugs) expect(["dmd CD2", `message ${drug?.schedule}`]).toContain(`${drug?.basis} ${drug?.schedule}`);
  expect(drugs.some((drug) => drug?.basis === "dmd")).toBe(true);
});

test("SHT-4, JRN-9: a controlled drug by the list alone is in the log, at the gateway, due for the register, and there after a restart", async () => {
  world = await createWorld({ seed: 5, seams: { medicines: openMedicinesShelf("medicines-supply") } });
  const tablet = await withPrescriptions(world);
  await world.registry().medicines.saveMedicines({ release: RELEASE, packed: allControlled(), figures: "[]" }, 0);
  await tablet.app.round();
  await tablet.open();
  await expect.poll(() => tablet.view().medicines?.list.release).toBe(RELEASE);
  const listed = tablet
    .view()
    .prescriptions.find(({ items }) => items.every(({ controlledDrug }) => controlledDrug?.basis === "dmd"));
  if (listed === undefined) throw new Error("none by the list alone");
  const outcome = await tablet.app.recordVisit(wholeVisit(listed));
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
  const shown = () => tablet.view().log.lines.map(({ line, body }) => [line, body.basis.items[0]?.controlledDrug?.basis]);
  expect(shown()).toEqual(outcome.lines.map((line) => [line, "dmd"]));
  expect(tablet.view().log.unreadable).toEqual([]);
  await tablet.app.round();
  expect((await (await world.handle()).entries()).map(({ open }) => open.body?.kind ?? null)).not.toContain(null);
  await tablet.restart();
  await tablet.open();
  expect(shown()).toHaveLength(outcome.lines.length);
});

test("MED-3: where the list's storage or its fetch hangs for ever, prescriptions come down and lines go up all the same", async () => {
  world = await createWorld({ seed: 6, seams: { medicines: { ...noMedicines, asked: () => new Promise(() => undefined) } } });
  const tablet = await withPrescriptions(world);
  await tablet.open();
  const [prescription] = tablet.view().prescriptions;
  if (prescription === undefined) throw new Error("no prescription came");
  expect((await tablet.app.recordVisit(wholeVisit(prescription))).kind).toBe("recorded");
  await tablet.app.round();
  await tablet.app.round();
  expect(tablet.view().places).toMatchObject({ thisDeviceOnly: 0, received: prescription.items.length });
});
