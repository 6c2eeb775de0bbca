import { expect } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { buildClaim, type ClaimInput } from "../../src/eps/build-claim.ts";
import { buildReturn, buildWithdrawal, type TaskInput } from "../../src/eps/build-task.ts";
import { checkDispenseNotification } from "../../src/eps/check-dispense-notification.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import type { SpineIssue } from "../../src/simulator/spine-state.ts";
import {
  AUTHOR,
  eventFor,
  NOON,
  notificationFor,
  PHARMACY,
  parsed,
  releaseAll,
  type Step,
  simulatorAt,
} from "./pharmacy-at-eps.ts";

export const DAY = 86_400_000;

export const filled = async (count = 60): Promise<{ sim: Simulator; at: { now: number }; released: Prescription[] }> => {
  const { sim, at } = simulatorAt();
  await sim.fill(count);
  return { sim, at, released: releaseAll(sim) };
};

export const pick = (prescriptions: readonly Prescription[], wanted: (prescription: Prescription) => boolean): Prescription => {
  const found = prescriptions.find(wanted);
  if (found === undefined) throw new Error("the seed made no such prescription");
  return found;
};

export const issueOf = (sim: Simulator, prescription: Prescription): SpineIssue => {
  const issue = sim.spine.state.prescriptions[prescription.id]?.issues[(prescription.issue?.number ?? 1) - 1];
  if (issue === undefined) throw new Error("no issue");
  return issue;
};

export const send = (
  sim: Simulator,
  prescription: Prescription,
  steps: readonly Step[],
  n: number,
  replaces?: string,
): ReturnType<Simulator["spine"]["processMessage"]> => {
  const message = notificationFor(eventFor(prescription, steps), n, replaces);
  expect(
    checkDispenseNotification(
      message,
      prescription.items.map((item) => item.itemId),
    ),
  ).toEqual([]);
  return sim.spine.processMessage(message);
};

export const whole = (prescription: Prescription): Step[] => prescription.items.map((item) => ["0001", item.quantity.value]);
export const twoItems = (prescription: Prescription): boolean =>
  prescription.items.length === 2 && prescription.treatment !== "repeat-dispensing";

const taskInput = (prescription: Prescription, n: number): TaskInput => ({
  taskId: nthUuid(n, 50),
  prescription: { id: prescription.id, nhsNumber: prescription.patient.nhsNumber ?? "", issue: prescription.issue },
  author: AUTHOR,
  pharmacy: PHARMACY,
  at: NOON,
});

/** A return; `n` chooses its id. */
export const giveBack = (prescription: Prescription, n: number): unknown =>
  parsed(buildReturn({ ...taskInput(prescription, n), releaseResponseId: prescription.releaseResponseId ?? "", reason: "0003" }));

/** A withdrawal of the notification `send` made with `notification`; `n` chooses its own id. */
export const withdraw = (prescription: Prescription, notification: number, n: number): unknown =>
  parsed(buildWithdrawal({ ...taskInput(prescription, n), notificationId: nthUuid(notification, 0), reason: "QU" }));

/** A claim for a whole supply that `send` notified as `notification`; `n` chooses its id. */
export const claimFor = (
  prescription: Prescription,
  notification: number,
  n: number,
  changed: Partial<ClaimInput> = {},
): unknown =>
  parsed(
    buildClaim({
      claimId: nthUuid(n, 70),
      createdAt: NOON,
      prescription: { ...prescription, nhsNumber: prescription.patient.nhsNumber ?? "" },
      status: "0006",
      author: AUTHOR,
      pharmacy: PHARMACY,
      exemption: { code: "0001", evidenceSeen: true },
      items: prescription.items.map((item, place) => ({
        ...item,
        sequenceId: nthUuid(n, 80 + place),
        status: "0001",
        charge: "paid-once",
        endorsements: [],
        supplied: [{ dispenseItemId: nthUuid(notification, place + 1), product: item.product, quantity: item.quantity.value }],
      })),
      ...changed,
    }),
  );
