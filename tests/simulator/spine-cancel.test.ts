import { describe, expect, test } from "vitest";
import { nthUuid } from "../../src/simulator/random.ts";
import { codesOf, ODS, releaseOne, simulatorAt } from "./pharmacy-at-eps.ts";

import { DAY, filled, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

describe("cancellation, return and time", () => {
  test("a prescriber's cancellation of what we hold waits, unseen in the status; the tracker shows it; a return applies it", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, twoItems);
    expect(sim.spine.prescriberCancels(prescription.id, "Prescribing error")).toBe("R-0002");
    expect(sim.spine.tracker(prescription.id, null)).toMatchObject({
      status: "0002",
      holderOds: ODS,
      pendingCancellation: { at: at.now, reason: "Prescribing error" },
    });
    const task = {
      resourceType: "Task",
      identifier: [{ system: "https://tools.ietf.org/html/rfc4122", value: nthUuid(4, 4) }],
      status: "rejected",
      groupIdentifier: { value: prescription.id },
      focus: { identifier: { value: prescription.releaseResponseId } },
      owner: { identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: ODS } },
    };
    expect(sim.spine.task(task).status).toBe(200);
    expect(sim.spine.tracker(prescription.id, null)).toMatchObject({
      status: "0005",
      holderOds: null,
      pendingCancellation: null,
    });
  });

  test("a notification after a pending cancellation is still taken", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    sim.spine.prescriberCancels(prescription.id, "x");
    expect(send(sim, prescription, whole(prescription), 1).status).toBe(200);
  });

  test("cancelling what nobody holds cancels it", async () => {
    const { sim } = simulatorAt();
    await sim.fill(1);
    const id = Object.keys(sim.spine.state.prescriptions)[0] ?? "";
    expect(sim.spine.prescriberCancels(id, "x")).toBe("R-0001");
    expect(codesOf(releaseOne(sim, id))).toEqual(["PRESCRIPTION_CANCELLED"]);
    expect(sim.spine.prescriberCancels(id, "x")).toBe("R-0006");
    expect(sim.spine.prescriberCancels("AAAAAA-BBBBBB-CCCCCC", "x")).toBe("R-0008");
  });

  test("unstarted prescriptions expire; dispensed ones close without claim after 180 days", async () => {
    const { sim, at, released } = await filled();
    const started = pick(released, (one) => one.treatment === "acute");
    const left = pick(released, (one) => one.treatment === "acute" && one.id !== started.id);
    send(sim, started, whole(started), 1);
    at.now += 170 * DAY;
    expect(sim.spine.tracker(started.id, null)?.status).toBe("0006");
    at.now += 30 * DAY;
    expect(sim.spine.tracker(started.id, null)?.status).toBe("0009");
    expect(sim.spine.tracker(left.id, null)?.status).toBe("0004");
  });
});
