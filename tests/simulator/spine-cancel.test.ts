import { describe, expect, test } from "vitest";
import { codesOf, ODS, releaseOne, simulatorAt } from "./pharmacy-at-eps.ts";

import { filled, giveBack, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

describe("cancellation and return", () => {
  test("a prescriber's cancellation of what we hold waits, unseen in the status; the tracker shows it; a return applies it", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, twoItems);
    expect(sim.spine.prescriberCancels(prescription.id, "Prescribing error")).toBe("R-0002");
    expect(sim.spine.tracker(prescription.id, null)).toMatchObject({
      status: "0002",
      holderOds: ODS,
      pendingCancellation: { at: at.now, reason: "Prescribing error" },
    });
    expect(sim.spine.task(giveBack(prescription, 4)).status).toBe(200);
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

  test("an item alone can be cancelled, and the prescription with its last one", async () => {
    const { sim } = simulatorAt();
    await sim.fill(30);
    const found = Object.values(sim.spine.state.prescriptions).find(
      ({ issues }) => issues.length === 1 && issues[0]?.items.length === 2,
    );
    const [first, second] = found?.issues[0]?.items ?? [];
    if (found === undefined || first === undefined || second === undefined) throw new Error("no such prescription");
    expect(sim.spine.prescriberCancels(found.id, "Prescribing error", [first.itemId])).toBe("R-0001");
    expect(found.issues[0]).toMatchObject({ status: "0001", items: [{ status: "0005" }, { status: "0007" }] });
    expect(releaseOne(sim, found.id).prescription?.items.map(({ status }) => status)).toEqual(["0005", "0008"]);
    expect(sim.spine.prescriberCancels(found.id, "Prescribing error", [second.itemId])).toBe("R-0002");
    expect(sim.spine.tracker(found.id, null)?.pendingCancellation).toBeNull();
    const parts = JSON.stringify(sim.spine.requestGroup(found.id, null));
    expect(parts).toContain('"lineItemPendingCancellation","valueBoolean":true');
  });

  test("later issues that sleep are cancelled with the one in play, as future instances", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, (one) => one.issue !== null && one.issue.number < one.issue.of);
    expect(sim.spine.prescriberCancels(prescription.id, "x")).toBe("R-0002");
    const later = sim.spine.state.prescriptions[prescription.id]?.issues[prescription.issue?.number ?? 0];
    expect(later?.status).toBe("9005");
  });
});
