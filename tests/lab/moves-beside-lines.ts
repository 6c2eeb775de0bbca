import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import { uncheckedVisits } from "../../src/core/journal/checks-not-made.ts";
import { deliveriesOf } from "../../src/core/journal/deliveries.ts";
import { openItems } from "../../src/core/journal/item-status.ts";
import { isSupply, unnumbered } from "../../src/core/journal/log.ts";
import { peopleWaiting } from "../../src/core/journal/people-waiting.ts";
import { prescriptionsToCome } from "../../src/core/journal/prescriptions-to-come.ts";
import { isWaiting, standingSupplies } from "../../src/core/journal/standing.ts";
import { withoutCopy } from "../../src/core/journal/without-copy.ts";
import { londonDate } from "../../src/core/model/instant.ts";
import { parseQuantity } from "../../src/core/model/quantity.ts";
import { aPaperFp10, aPrescribersRequest, aRouteItem } from "../support/a-route.ts";
import { visitOf } from "../support/whole-visit.ts";
import { type Chosen, chosenIn } from "./chosen.ts";
import { type Move, nameOf, note } from "./move.ts";
import type { LabDevice, Scene } from "./scene.ts";

/** Does it, and keeps which entries without a number people were told of: each must be found everywhere in the end. */
const told = async (
  scene: Scene,
  device: LabDevice,
  does: string,
  act: () => Promise<RecordOutcome>,
  chosen: readonly Chosen[] = [],
): Promise<string> => {
  const before = new Set(unnumbered(device.view().log).map(({ entryId }) => entryId));
  const outcome = await act();
  if (outcome.kind === "recorded")
    for (const { entryId } of unnumbered(device.view().log))
      if (!before.has(entryId)) scene.beside.push({ device: device.enrolment.device, entryId });
  return `${nameOf(device)} ${does}: ${note(scene, device, outcome, chosen)}`;
};

/** Someone assembles all that is open of a prescription into a bag. */
const bagIt: Move = async (scene, device) => {
  const { prescriptions, log } = device.view();
  if (prescriptions.length === 0) return null;
  const prescription = scene.chance.pick(prescriptions);
  const open = openItems(prescription, log.lines, standingSupplies(log));
  const items = open.map(({ itemId, quantity }) => ({
    choice: "give" as const,
    itemId,
    quantity: quantity.value,
    owingReason: null,
  }));
  if (items.length === 0) return null;
  return told(scene, device, `bags ${prescription.key}`, () => device.app.recordBag({ ...visitOf(prescription, []), items }));
};

/** Somebody collects a bag, or the driver takes it along; or it is put back on the shelf. */
const bagGoes: Move = async (scene, device) => {
  const waiting = device.view().log.bags.filter(isWaiting);
  if (waiting.length === 0) return null;
  const { bagId, basis, items } = scene.chance.pick(waiting);
  if (scene.chance.chance(0.2))
    return told(scene, device, `puts the bag of ${basis.key} back`, () =>
      device.app.endBag(bagId, scene.chance.pick(["not-collected", "taken-apart"]), "nobody came"),
    );
  const choices = items.map(({ itemId, quantity }) => ({ choice: "give" as const, itemId, quantity, owingReason: null }));
  const visit = visitOf(basis, choices);
  const handedTo = scene.chance.chance(0.6) ? { ...visit.handedTo, to: "delivery" as const } : visit.handedTo;
  const act = (): Promise<RecordOutcome> => device.app.recordVisit({ ...visit, handedTo, bagId });
  return told(scene, device, `hands out the bag of ${basis.key}`, act, chosenIn(visit));
};

/** The driver says what became of a delivery. */
const atTheDoor: Move = async (scene, device) => {
  const out = deliveriesOf(device.view().log).filter(({ isOut }) => isOut);
  if (out.length === 0) return null;
  const { visit } = scene.chance.pick(out);
  const outcome = scene.chance.pick(["delivered", "delivered", "no-answer", "came-back"] as const);
  return told(scene, device, `says of a delivery: ${outcome}`, () =>
    device.app.recordDelivery({ visit, outcome, driver: "Dan Driver", to: "the patient", note: "", at: null }),
  );
};

const nearMiss: Move = async (scene, device) =>
  told(scene, device, "tells of a near miss", () =>
    device.app.recordNearMiss({
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
    }),
  );

/** A supply that rests on no copy: a paper FP10, or a prescriber who rang. */
const withoutACopy: Move = async (scene, device) => {
  const { prescriptions } = device.view();
  if (prescriptions.length === 0) return null;
  const { patient, items } = scene.chance.pick(prescriptions);
  const [item] = items;
  const quantity = parseQuantity("28");
  if (item === undefined || quantity === null) return null;
  const ofItem = { items: [aRouteItem({ itemId: item.itemId })] };
  const now = scene.world.clock.now();
  const typed = withoutCopy({
    key: `own:${scene.newId()}`,
    route: scene.chance.chance(0.5)
      ? aPaperFp10({ ...ofItem, dated: londonDate(now) })
      : aPrescribersRequest({ ...ofItem, askedAt: now }),
    patient,
    items: [{ ...item, number: 1, quantity: { ...item.quantity, value: quantity } }],
    takenAt: now,
  });
  const given = scene.chance.pick(["28", "7"] as const);
  const choice = {
    choice: "give" as const,
    itemId: item.itemId,
    quantity: parseQuantity(given) ?? quantity,
    owingReason: given === "7" ? "Out of stock" : null,
  };
  const form = { ...visitOf(typed, [choice]), typed };
  const does = `supplies ${given} without a copy, ${typed.route?.kind}`;
  return told(scene, device, does, () => device.app.recordVisit(form), chosenIn(form));
};

/** The prescription comes for what was supplied before it. */
const itArrives: Move = async (scene, device) => {
  const [waiting] = prescriptionsToCome(device.view().log);
  if (waiting === undefined) return null;
  const today = londonDate(scene.world.clock.now());
  return told(scene, device, `records that the prescription for ${waiting.key} came`, () =>
    device.app.recordArrival({
      key: waiting.key,
      id: null,
      serial: "1234567890",
      dated: today,
      receivedOn: today,
      despite: null,
    }),
  );
};

/** A check that could not be made at a handing-over is made. */
const checkAfterwards: Move = async (scene, device) => {
  const open = uncheckedVisits(device.view().log).filter(({ isOpen }) => isOpen);
  if (open.length === 0) return null;
  const { visit, checks } = scene.chance.pick(open);
  return told(scene, device, "makes a check afterwards", () =>
    device.app.recordCheckMade({ visit, checks: checks.map(({ check }) => check), outcome: "nothing-found", note: "", at: null }),
  );
};

const SOMEBODY = {
  key: null,
  name: "Somebody in a red coat",
  birthDate: null,
  contact: "",
  need: "Examplapril",
  left: { n: 1, unit: "days" },
  reason: "no-copy",
  priority: null,
} as const;

/** Somebody who waits is asked what they have left, or leaves. */
const triage: Move = async (scene, device) => {
  const [waiting] = peopleWaiting(device.view().log);
  if (waiting !== undefined && scene.chance.chance(0.5))
    return told(scene, device, "says that somebody left", () =>
      device.app.closeTriage({ triageId: waiting.triageId, outcome: "left", suppliedAs: null, note: "" }),
    );
  return told(scene, device, "asks somebody who waits", () =>
    device.app.recordTriage({ triageId: waiting?.triageId ?? null, told: SOMEBODY }),
  );
};

/** Someone says of a supply that it is entered in the register, or of two that both are right. */
const afterwards: Move = async (scene, device) => {
  const { lines } = device.view().log;
  const supplies = lines.filter(({ body, strike }) => isSupply(body) && strike === null);
  if (supplies.length === 0) return null;
  const { entryId } = scene.chance.pick(supplies);
  return scene.chance.chance(0.5)
    ? told(scene, device, "says what is entered in the register", () => device.app.recordRegisterEntered(entryId))
    : told(scene, device, "says that both are right", () =>
        device.app.recordNotADuplicate({ key: "another", entryId, reason: "two things" }),
      );
};

/** Someone strikes what has no number. */
const strikeBeside: Move = async (scene, device) => {
  const open = unnumbered(device.view().log).filter(({ strike }) => strike === null);
  if (open.length === 0) return null;
  const { entryId } = scene.chance.pick(open);
  const outcome = await device.app.strike(entryId, "written by mistake");
  if (outcome.kind === "recorded") scene.struck.push(entryId);
  return `${nameOf(device)} strikes an entry without a number: ${note(scene, device, outcome)}`;
};

/** What people do beside the counter's lines, and how often. */
export const BESIDE_LINES: readonly [weight: number, move: Move][] = [
  [14, bagIt],
  [18, bagGoes],
  [12, atTheDoor],
  [3, nearMiss],
  [8, withoutACopy],
  [10, itArrives],
  [5, checkAfterwards],
  [4, triage],
  [3, afterwards],
  [3, strikeBeside],
];
