import { afterEach, expect, test } from "vitest";
import { deliveriesOf } from "../../src/core/journal/deliveries.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

test("DEL-3: the phone says delivered, the tablet, out of reach, refused and strikes it: both know of it, and nothing is supplied a second time without a STOP", async () => {
  world = await createWorld({ seed: 5 });
  await world.simulator.fill(10);
  await world.release();
  const [tablet, phone] = [await world.addDevice(), await world.addDevice()];
  await tablet.open();
  await phone.open();
  const prescription = tablet
    .view()
    .prescriptions.find(({ items }) => items.length === 1 && items.every(({ controlledDrug }) => controlledDrug === null));
  if (prescription === undefined) throw new Error("nothing of one item was released");
  const visit = wholeVisit(prescription);
  await tablet.app.recordVisit({ ...visit, handedTo: { ...visit.handedTo, to: "delivery" } });
  await tablet.app.round();
  await phone.app.round();
  const [delivery] = deliveriesOf(phone.view().log);
  if (delivery === undefined) throw new Error("no delivery");

  const door = { visit: delivery.visit, driver: "Dan Driver", note: "", at: null };
  tablet.wire.cut = true;
  await phone.app.recordDelivery({ ...door, outcome: "delivered", to: "the patient" });
  await phone.app.round();
  await tablet.app.recordDelivery({ ...door, outcome: "refused", to: "" });
  const [line] = tablet.view().log.lines;
  await tablet.app.strike(line?.entryId ?? "", "refused at the door");
  tablet.wire.cut = false;
  await tablet.app.round();
  await phone.app.round();
  await tablet.app.round();

  for (const device of [tablet, phone]) {
    expect(deliveriesOf(device.view().log)).toMatchObject([
      { outcome: null, conflict: [{}, {}], isOut: false, toPutRight: false },
    ]);
    expect(await device.app.recordVisit({ ...visit, reason: null })).toMatchObject({
      kind: "refused",
      findings: expect.arrayContaining([expect.objectContaining({ rule: "DEL-3", severity: "STOP" })]),
    });
  }

  await phone.app.recordDelivery({ ...door, outcome: "delivered", to: "the patient" });
  await phone.app.round();
  await tablet.app.round();
  expect(deliveriesOf(tablet.view().log)).toMatchObject([
    { outcome: { outcome: "delivered" }, conflict: [], toRecordAgain: [{}] },
  ]);
  expect(await tablet.app.recordVisit({ ...visit, reason: null })).toMatchObject({
    kind: "refused",
    findings: expect.arrayContaining([expect.objectContaining({ rule: "DEL-3", severity: "STOP" })]),
  });
});
