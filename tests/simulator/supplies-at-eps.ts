import { expect } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { checkDispenseNotification } from "../../src/eps/check-dispense-notification.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import type { SpineIssue } from "../../src/simulator/spine-state.ts";
import { eventFor, notificationFor, releaseAll, type Step, simulatorAt } from "./pharmacy-at-eps.ts";

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
