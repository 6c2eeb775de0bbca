import { afterEach, expect, test } from "vitest";
import { uncheckedVisits } from "../../src/core/journal/checks-not-made.ts";
import { deliveriesOf } from "../../src/core/journal/deliveries.ts";
import { peopleWaiting } from "../../src/core/journal/people-waiting.ts";
import { isWaiting } from "../../src/core/journal/standing.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

const bagsThatWait = (device: WorldDevice): string[] =>
  device
    .view()
    .log.bags.filter(isWaiting)
    .map(({ bagId }) => bagId);

test("BAG-1, DEL-1, MIS-1: bagged on one device, handed to the driver on another, EPS told once, when it is said to be delivered (DEL-2); the door and a near miss are known on both; TRI-1, CHK-2: so are who waits and a check made afterwards", async () => {
  world = await createWorld({ seed: 5 });
  await world.simulator.fill(10);
  await world.release();
  const [tablet, phone] = [await world.addDevice(), await world.addDevice()];
  await tablet.open();
  await phone.open();
  const prescription = tablet
    .view()
    .prescriptions.find(
      ({ releasedBy, items }) =>
        releasedBy === "holdfast" && items.length > 1 && items.every(({ controlledDrug }) => controlledDrug === null),
    );
  if (prescription === undefined) throw new Error("nothing of two items was released by Holdfast");
  const visit = wholeVisit(prescription);
  const items = visit.choices.flatMap((choice) => (choice.choice === "give" ? [choice] : []));

  tablet.wire.cut = true;
  expect(await tablet.app.recordBag({ ...visit, items })).toMatchObject({ kind: "recorded", lines: [] });
  const [bagId] = bagsThatWait(tablet);
  if (bagId === undefined) throw new Error("no bag");
  expect(tablet.view().log.lines).toEqual([]);
  expect(bagsThatWait(phone)).toEqual([]);

  tablet.wire.cut = false;
  await tablet.app.round();
  await phone.app.round();
  expect(bagsThatWait(phone)).toEqual([bagId]);

  // As from the shelf, with no word of the bag: the phone knows of it now.
  expect(await phone.app.recordVisit({ ...visit, reason: null })).toMatchObject({
    kind: "refused",
    findings: expect.arrayContaining([expect.objectContaining({ rule: "BAG-2" })]),
  });
  const toDriver = { ...visit.handedTo, to: "delivery" as const };
  const handedOut = await phone.app.recordVisit({ ...visit, bagId, handedTo: toDriver, checksNotMade: ["gp-record"] });
  expect(handedOut).toMatchObject({ kind: "recorded" });
  expect(bagsThatWait(phone)).toEqual([]);
  const [delivery] = deliveriesOf(phone.view().log);
  if (delivery === undefined) throw new Error("no delivery");
  await phone.app.round();
  await world.signIn();
  await world.gatewayRound();
  await world.gatewayRound();
  const dispenses = () =>
    world?.simulator.spine.state.prescriptions[prescription.id]?.issues.flatMap((issue) => issue.dispenses) ?? [];
  expect(dispenses()).toEqual([]);
  await phone.app.recordDelivery({
    visit: delivery.visit,
    outcome: "delivered",
    driver: "Dan Driver",
    to: "the patient",
    note: "",
    at: null,
  });
  await phone.app.recordNearMiss({
    told: {
      stage: "bagging",
      mistake: "wrong-quantity",
      medicine: "Examplapril 5 mg",
      foundAt: "handing-out",
      factors: [],
      harm: "none-reached",
      what: "",
      action: "",
    },
    at: null,
  });

  const said = await phone.app.recordTriage({
    triageId: null,
    told: {
      key: prescription.key,
      name: "Ann at the till",
      birthDate: null,
      contact: "",
      need: "Examplapril 5 mg",
      left: null,
      reason: "no-copy",
      priority: "P2",
    },
  });
  expect(said).toMatchObject({ kind: "recorded", lines: [] });
  await phone.app.recordCheckMade({
    visit: delivery.visit,
    checks: ["gp-record"],
    outcome: "something-found",
    note: "rang",
    at: null,
  });

  await phone.app.round();
  await world.signIn();
  await world.gatewayRound();
  await world.gatewayRound();
  await tablet.app.round();
  const seen = tablet.view();
  expect(bagsThatWait(tablet)).toEqual([]);
  expect(seen.log.bags).toMatchObject([{ bagId, handedOutAs: handedOut.kind === "recorded" ? handedOut.lines : [] }]);
  expect(deliveriesOf(seen.log)).toMatchObject([
    { visit: delivery.visit, isOut: false, outcome: { outcome: "delivered", driver: "Dan Driver" } },
  ]);
  expect(seen.log.nearMisses).toMatchObject([{ device: phone.enrolment.device, told: { medicine: "Examplapril 5 mg" } }]);
  expect(peopleWaiting(seen.log)).toMatchObject([{ priority: "P2", last: { told: { name: "Ann at the till" } } }]);
  expect(uncheckedVisits(seen.log)).toMatchObject([
    { visit: delivery.visit, isOpen: false, checks: [{ check: "gp-record", made: { outcome: "something-found" } }] },
  ]);
  expect(seen.log.orphans).toEqual([]);
  expect(seen.log.lines.map(({ entryId }) => seen.standings.get(entryId)?.kind)).toEqual(items.map(() => "settled"));
  expect(world.simulator.spine.tracker(prescription.id, prescription.issue?.number ?? null)?.status).toBe("0006");
  expect(world.simulator.spine.state.prescriptions[prescription.id]?.issues.flatMap(({ dispenses }) => dispenses)).toHaveLength(
    1,
  );
  expect(await tablet.app.recordVisit({ ...visit, bagId })).toMatchObject({ kind: "refused" });
});
