import { expect, test } from "vitest";
import { nthUuid } from "../../src/simulator/random.ts";
import { codesOf, releaseOne, type Step } from "./pharmacy-at-eps.ts";
import { filled, giveBack, issueOf, pick, send, twoItems, whole, withdraw } from "./supplies-at-eps.ts";

test("a return gives the prescription back: nobody's, nominated to nobody, released again by id", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, (one) => one.issue !== null);
  expect(sim.spine.task(giveBack(prescription, 1)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0001", holderOds: null, releaseResponseIds: [] });
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
  expect(codesOf(sim.spine.task(withdraw(prescription, 1, 3)))).toEqual(["DISPENSE_AMEND_IDENTIFIER_MISMATCH"]);
  expect(sim.spine.task(withdraw(prescription, 2, 4)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0003", items: [{ status: "0003" }, { status: "0004" }] });
  expect(sim.spine.task(withdraw(prescription, 1, 5)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0002", items: [{ status: "0008" }, { status: "0008" }] });
});

test("SIM-7 withdrawing an amended notification goes back to before the one it took the place of", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, twoItems);
  const part: Step[] = [
    ["0003", "1"],
    ["0004", "0"],
  ];
  send(sim, prescription, part, 1);
  send(sim, prescription, whole(prescription), 2, nthUuid(1, 0));
  expect(codesOf(sim.spine.task(withdraw(prescription, 1, 3)))).toEqual(["DISPENSE_AMEND_IDENTIFIER_MISMATCH"]);
  expect(sim.spine.task(withdraw(prescription, 2, 4)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0002", dispenses: [], lastDispensedAt: null });
});

test("SIM-7 an issue of repeat dispensing never goes below active, and the issue it woke stays awake", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, (one) => one.issue !== null && one.issue.number < one.issue.of);
  send(sim, prescription, whole(prescription), 1);
  expect(sim.spine.task(withdraw(prescription, 1, 2)).status).toBe(200);
  expect(issueOf(sim, prescription)).toMatchObject({ status: "0003", dispenses: [] });
  const next = sim.spine.state.prescriptions[prescription.id]?.issues[prescription.issue?.number ?? 0];
  expect(next?.status).toBe("0000");
});

test("SIM-6 a return that goes back to another release is not processed", async () => {
  const { sim, released } = await filled();
  const prescription = pick(released, twoItems);
  const stray = { ...prescription, releaseResponseId: nthUuid(6, 6) };
  expect(codesOf(sim.spine.task(giveBack(stray, 1)))).toEqual(["FAILURE_TO_PROCESS_MESSAGE"]);
});
