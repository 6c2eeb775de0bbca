import { expect, test } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { buildReturn, buildWithdrawal, type TaskInput } from "../../src/eps/build-task.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { AUTHOR, codesOf, NOON, PHARMACY, parsed, releaseOne, type Step } from "./pharmacy-at-eps.ts";
import { filled, issueOf, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

const input = (prescription: Prescription, n: number): TaskInput => ({
  taskId: nthUuid(n, 50),
  prescription: { id: prescription.id, nhsNumber: prescription.patient.nhsNumber ?? "", issue: prescription.issue },
  author: AUTHOR,
  pharmacy: PHARMACY,
  at: NOON,
});
const giveBack = (prescription: Prescription, n: number): unknown =>
  parsed(buildReturn({ ...input(prescription, n), releaseResponseId: prescription.releaseResponseId ?? "", reason: "0003" }));

test("a return gives the prescription back: nobody's, nominated to nobody, released again by id", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, (one) => one.issue !== null);
  expect(sim.spine.task(giveBack(prescription, 1)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0001", holderOds: null });
  expect(issueOf(sim, prescription).items.every((item) => item.status === "0007" || item.status === "0006")).toBe(true);
  expect(sim.spine.task(giveBack(prescription, 1)).status).toBe(200);
  expect(codesOf(sim.spine.task(giveBack(prescription, 2)))).toEqual(["PRESCRIPTION_INVALID_STATE_TRANSITION"]);
  expect(releaseOne(sim, prescription.id).prescription?.key).toBe(prescription.key);
});

test("nothing can be returned once something was notified", async () => {
  const { sim, released } = await filled();
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
  expect(codesOf(sim.spine.task(giveBack(prescription, 1)))).toEqual(["PRESCRIPTION_INVALID_STATE_TRANSITION"]);
});

test("a withdrawal takes back the last notification only", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, twoItems);
  const part: Step[] = [
    ["0003", "1"],
    ["0004", "0"],
  ];
  send(sim, prescription, part, 1);
  send(sim, prescription, whole(prescription), 2);
  const withdraw = (notificationId: string, n: number): unknown =>
    parsed(buildWithdrawal({ ...input(prescription, n), notificationId, reason: "QU" }));
  expect(codesOf(sim.spine.task(withdraw(nthUuid(1, 0), 3)))).toEqual(["DISPENSE_AMEND_IDENTIFIER_MISMATCH"]);
  expect(sim.spine.task(withdraw(nthUuid(2, 0), 4)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0003", items: [{ status: "0003" }, { status: "0004" }] });
  expect(sim.spine.task(withdraw(nthUuid(1, 0), 5)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0002", items: [{ status: "0008" }, { status: "0008" }] });
});
