import { describe, expect, test } from "vitest";
import { codesOf, releaseOne, simulatorAt } from "./pharmacy-at-eps.ts";
import { claimFor, DAY, filled, issueOf, pick, send, twoItems, whole, withdraw } from "./supplies-at-eps.ts";

const acute = (one: { treatment: string }): boolean => one.treatment === "acute";

describe("what time alone does", () => {
  test("unstarted prescriptions expire; dispensed ones close without claim after 180 days", async () => {
    const { sim, at, released } = await filled();
    const started = pick(released, acute);
    const left = pick(released, (one) => acute(one) && one.id !== started.id);
    send(sim, started, whole(started), 1);
    at.now += 170 * DAY;
    expect(sim.spine.tracker(started.id, null)?.status).toBe("0006");
    at.now += 20 * DAY;
    expect(sim.spine.tracker(started.id, null)?.status).toBe("0009");
    expect(sim.spine.tracker(left.id, null)?.status).toBe("0004");
    expect(codesOf(releaseOne(sim, left.id))).toEqual(["PRESCRIPTION_EXPIRED"]);
  });

  test("an active prescription whose notification was withdrawn expires as dispensed, item by item", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, (one) => one.issue !== null && one.issue.number === 1);
    send(sim, prescription, whole(prescription), 1);
    expect(sim.spine.task(withdraw(prescription, 1, 2)).status).toBe(200);
    const issue = issueOf(sim, prescription);
    expect(issue.status).toBe("0003");
    at.now += 185 * DAY;
    sim.spine.tracker(prescription.id, 1);
    expect(issue).toMatchObject({ status: "0006", items: issue.items.map(() => ({ status: "0006" })) });
  });

  test("an issue of repeat dispensing that expires takes the later ones with it", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, (one) => one.issue !== null && one.issue.number === 1 && one.issue.of > 2);
    at.now += 185 * DAY;
    sim.spine.tracker(prescription.id, null);
    const statuses = sim.spine.state.prescriptions[prescription.id]?.issues.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(["0004"]));
  });

  test("SIM-4 an active issue closed as no-claimed wakes the next", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(
      released,
      (one) => one.issue !== null && one.issue.number < one.issue.of && Number(one.items[0]?.quantity.value) > 1,
    );
    send(
      sim,
      prescription,
      prescription.items.map((item) => (item.status === "0006" ? ["0006", "0"] : ["0003", "1"])),
      1,
    );
    at.now += 181 * DAY;
    sim.spine.tracker(prescription.id, null);
    const issues = sim.spine.state.prescriptions[prescription.id]?.issues ?? [];
    const number = prescription.issue?.number ?? 0;
    expect([issues[number - 1]?.status, issues[number]?.status]).toEqual(["0009", "0001"]);
  });

  test.each([
    ["claimed", 36],
    ["not dispensed", 30],
    ["expired", 90],
    ["cancelled", 180],
  ] as const)("SIM-3 a record that is %s is deleted after %i days", async (how, days) => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, twoItems);
    const issue = issueOf(sim, prescription);
    if (how === "claimed") {
      send(sim, prescription, whole(prescription), 1);
      expect(sim.spine.claim(claimFor(prescription, 1, 2)).status).toBe(200);
    } else if (how === "not dispensed") {
      send(sim, prescription, [["0002", "0", "0010"]], 1);
    } else if (how === "cancelled") {
      Object.assign(issue, { status: "0001" });
      expect(sim.spine.prescriberCancels(prescription.id, "x")).toBe("R-0001");
    } else {
      at.now += 185 * DAY;
      expect(sim.spine.tracker(prescription.id, null)?.status).toBe("0004");
    }
    at.now += days * DAY;
    expect(sim.spine.tracker(prescription.id, null)).not.toBeNull();
    at.now += DAY;
    expect(sim.spine.tracker(prescription.id, null)).toBeNull();
    expect(codesOf(releaseOne(sim, prescription.id))).toEqual(["RESOURCE_NOT_FOUND"]);
  });
});

test("a prescription that starts more than a day ahead waits, and is released from its day on", async () => {
  const { sim, at } = simulatorAt();
  await sim.fill(30);
  const found = Object.values(sim.spine.state.prescriptions).find(({ issues }) => issues.length === 1);
  const [issue] = found?.issues ?? [];
  if (found === undefined || issue === undefined) throw new Error("none");
  Object.assign(issue, { status: "9001", notBefore: "2026-06-20" });
  expect(codesOf(releaseOne(sim, found.id))).toEqual(["RESOURCE_NOT_FOUND"]);
  at.now += 5 * DAY;
  expect(releaseOne(sim, found.id).status).toBe(200);
});
