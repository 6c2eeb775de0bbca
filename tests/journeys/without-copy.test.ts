import { afterEach, expect, test } from "vitest";
import { openOwings } from "../../src/core/journal/owings.ts";
import { pomRegister } from "../../src/core/journal/pom-register.ts";
import { prescriptionsToCome } from "../../src/core/journal/prescriptions-to-come.ts";
import { toEnterByHand } from "../../src/core/journal/to-enter-by-hand.ts";
import { toSupplyOf, withoutCopy } from "../../src/core/journal/without-copy.ts";
import { londonDate } from "../../src/core/model/instant.ts";
import type { ToSupply } from "../../src/core/model/prescription.ts";
import { ZERO } from "../../src/core/model/quantity.ts";
import { amount } from "../support/a-prescription.ts";
import { aPrescribersRequest, aRouteItem } from "../support/a-route.ts";
import { visitOf, wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

/** The prescriber rings for the first item of this prescription, which nobody can send. */
const requested = (of: ToSupply): ToSupply => {
  const [item] = of.items;
  if (item === undefined) throw new Error("no item");
  return withoutCopy({
    key: "own:0195f000-0000-7000-8000-000000000001",
    route: aPrescribersRequest({ items: [aRouteItem({ itemId: item.itemId })] }),
    patient: of.patient,
    items: [{ ...item, number: 1, quantity: { ...item.quantity, value: amount("28") } }],
    takenAt: of.takenAt,
  });
};

const standingsOf = (device: WorldDevice): (string | undefined)[] => {
  const { log, standings } = device.view();
  return log.lines.map((line) => {
    const standing = standings.get(line.entryId);
    return standing?.kind === "settled" ? standing.how : standing?.kind;
  });
};

test("ROU-1, REC-2, EMS-5, EMS-6, DUP-5: an emergency supply in an outage, its rest on another device, its prescription afterwards", async () => {
  world = await createWorld({ seed: 3 });
  await world.simulator.fill(10);
  await world.simulator.pmr.releaseNominated(1);
  await world.release();
  const [tablet, phone] = [await world.addDevice(), await world.addDevice()];
  await tablet.open();
  await phone.open();
  const copy = tablet.view().prescriptions.find(({ items }) => items.every(({ controlledDrug }) => controlledDrug === null));
  if (copy === undefined) throw new Error("no copy");
  const typed = requested(copy);
  const { itemId } = typed.items[0] ?? { itemId: "" };

  tablet.wire.cut = true;
  const given = { choice: "give", itemId, quantity: amount("7"), owingReason: "Out of stock" } as const;
  const recorded = await tablet.app.recordVisit({ ...visitOf(typed, [given]), typed });
  expect(recorded).toMatchObject({ kind: "recorded" });
  expect(openOwings(tablet.view().log.lines)).toHaveLength(1);

  tablet.wire.cut = false;
  await tablet.app.round();
  await world.signIn();
  await world.gatewayRound();
  await tablet.app.round();
  await phone.app.round();
  expect(standingsOf(phone)).toEqual(["not-for-eps"]);
  expect(toEnterByHand(phone.view().log).map(({ line }) => line)).toEqual([
    recorded.kind === "recorded" ? recorded.lines[0] : "",
  ]);

  const { log, prescriptions } = phone.view();
  const rebuilt = toSupplyOf(typed.key, { prescriptions, lines: log.lines });
  expect(rebuilt).toEqual(typed);
  const rest = { choice: "give", itemId, quantity: amount("21"), owingReason: null } as const;
  expect(await phone.app.recordVisit(visitOf(typed, [rest]))).toMatchObject({ kind: "recorded" });
  expect(phone.view().log.lines.map(({ body }) => body.kind)).toContain("owing-supplied");
  expect(openOwings(phone.view().log.lines)).toEqual([]);
  expect(await phone.app.recordVisit(visitOf(typed, [{ ...rest, quantity: amount("1") }]))).toMatchObject({ kind: "refused" });

  expect(prescriptionsToCome(phone.view().log)).toMatchObject([
    { key: typed.key, lines: [expect.any(String), expect.any(String)] },
  ]);
  const today = londonDate(world.clock.now());
  const arrival = { key: typed.key, id: copy.id, serial: null, dated: today, receivedOn: today, despite: null };
  expect(await phone.app.recordArrival(arrival)).toMatchObject({ kind: "recorded" });
  await phone.app.round();
  await world.gatewayRound();
  await tablet.app.round();
  expect(prescriptionsToCome(tablet.view().log)).toEqual([]);
  expect(pomRegister(tablet.view().log)).toMatchObject([{ datedOn: today, receivedOn: today }, { datedOn: today }]);

  const again = await tablet.app.recordVisit({ ...wholeVisit(copy), reason: null });
  if (again.kind !== "refused") throw new Error("it was dispensed again");
  expect(again.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["EMS-6", "DUP-5"]));
  expect(again.findings.some(({ itemId: about, rule }) => rule === "DUP-5" && about === itemId)).toBe(true);
});

test("ROU-4, REC-2: what was not supplied and sent on takes a line, asks nothing of EPS or the PMR, and is no entry of the prescription book", async () => {
  world = await createWorld({ seed: 4 });
  await world.simulator.fill(4);
  await world.simulator.pmr.releaseNominated(1);
  await world.release();
  const tablet = await world.addDevice();
  await tablet.open();
  const [copy] = tablet.view().prescriptions;
  const [item] = copy?.items ?? [];
  if (copy === undefined || item === undefined) throw new Error("no copy");
  const typed = withoutCopy({
    key: "own:0195f000-0000-7000-8000-000000000002",
    route: {
      kind: "referred",
      prescriber: { name: "", address: "", phone: null },
      items: [aRouteItem({ itemId: item.itemId, days: null, limit: null })],
      asked: "emergency-patient",
      to: "nhs-111",
      toName: "",
      why: "Schedule 3",
    },
    patient: copy.patient,
    items: [{ ...item, number: 1, quantity: { ...item.quantity, value: ZERO } }],
    takenAt: world.clock.now(),
  });
  const never = { choice: "never", itemId: item.itemId, epsReason: null, why: "Schedule 3" } as const;
  expect(await tablet.app.recordVisit({ ...visitOf(typed, [never]), typed })).toMatchObject({ kind: "recorded" });
  await tablet.app.round();
  await world.signIn();
  await world.gatewayRound();
  await tablet.app.round();
  expect(standingsOf(tablet)).toEqual(["not-for-eps"]);
  expect(toEnterByHand(tablet.view().log)).toEqual([]);
  expect(pomRegister(tablet.view().log)).toEqual([]);
});
