import { expect, test } from "vitest";
import { readTrackerView } from "../../src/eps/tracker-view.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { NOON, ODS, parsed } from "./pharmacy-at-eps.ts";
import { filled, pick, send, twoItems, whole, withdraw } from "./supplies-at-eps.ts";

test("what the simulator writes, the reader reads: status, holder, items, every notification", async () => {
  const { sim, at, released } = await filled();
  const prescription = pick(released, twoItems);
  send(
    sim,
    prescription,
    [
      ["0003", "1"],
      ["0004", "0"],
    ],
    1,
  );
  at.now += 60_000;
  send(sim, prescription, whole(prescription), 2, nthUuid(1, 0));
  at.now += 60_000;
  const before = readTrackerView(parsed(sim.spine.requestGroup(prescription.id, null)));
  expect(before).toMatchObject({
    prescriptionId: prescription.id,
    issueNumber: null,
    status: "0006",
    holderOds: ODS,
    lastDispensedAt: NOON + 60_000,
    notifications: [
      { id: nthUuid(1, 0), at: NOON, status: "0003", ods: ODS, withdrawn: false },
      { id: nthUuid(2, 0), at: NOON + 60_000, status: "0006", ods: ODS, withdrawn: false },
    ],
  });
  expect(before?.items).toEqual(prescription.items.map(({ itemId }) => ({ itemId, status: "0001" })));
  sim.spine.task(withdraw(prescription, 2, 3));
  expect(sim.spine.tracker(prescription.id, null)).toMatchObject({ status: "0002", notifications: [{}, { withdrawn: true }] });
});

test("every issue of repeat dispensing can be asked for by its number", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, (one) => (one.issue?.number ?? 0) > 1);
  const { number = 0, of = 0 } = prescription.issue ?? {};
  expect(sim.spine.tracker(prescription.id, null)).toMatchObject({ issueNumber: number, status: "0002" });
  expect(sim.spine.tracker(prescription.id, 1)).toMatchObject({ issueNumber: 1, status: "0008", holderOds: null });
  expect(sim.spine.tracker(prescription.id, of + 1)).toBeNull();
  expect(sim.spine.tracker("24F5DA-A83008-7EFE6Z", null)).toBeNull();
});

test("references lead to resources of the same answer, and quantities keep their form", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, twoItems);
  send(sim, prescription, whole(prescription), 1);
  const text = JSON.stringify(sim.spine.requestGroup(prescription.id, null));
  const names = new Set([...text.matchAll(/"fullUrl":"([^"]+)"/g)].map(([, name]) => name));
  const references = [...text.matchAll(/"reference":"([^"]+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(6);
  expect(references.filter((name) => !names.has(name))).toEqual([]);
  expect(text).toContain(`"quantity":{"value":${prescription.items[0]?.quantity.value},`);
});
