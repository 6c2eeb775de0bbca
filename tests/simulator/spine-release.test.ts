import { describe, expect, test } from "vitest";
import { londonDate } from "../../src/core/model/instant.ts";
import { buildNominatedRelease } from "../../src/eps/build-release-request.ts";
import { readReleaseResponse } from "../../src/eps/read-release-response.ts";
import { generatePrescriptions } from "../../src/simulator/generate-prescriptions.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { AUTHOR, codesOf, NOON, ODS, PHARMACY, parsed, releaseAll, releaseOne, simulatorAt } from "./pharmacy-at-eps.ts";

import { filled, issueOf, pick, send, twoItems } from "./supplies-at-eps.ts";

describe("release", () => {
  test("25 a call, none twice, then nothing more", async () => {
    const { sim } = simulatorAt();
    await sim.fill(60);
    const calls = [releaseAll(sim, 1), releaseAll(sim, 2), releaseAll(sim, 3)];
    expect(calls.map((call) => call.length)).toEqual([25, 25, 10]);
    expect(new Set(calls.flat().map((prescription) => prescription.key)).size).toBe(60);
    expect(
      calls
        .flat()
        .every(
          (prescription) =>
            prescription.provenance === "released-to-us" && prescription.items.every((item) => item.status === "0008"),
        ),
    ).toBe(true);
    expect(releaseAll(sim, 4)).toEqual([]);
    expect(sim.spine.release({ resourceType: "Parameters", parameter: [] }, "x").status).toBe(400);
  });

  test("an empty queue is HTTP 200 with NO_MORE_PRESCRIPTIONS; an unknown id is a refusal", () => {
    const { sim } = simulatorAt();
    const request = buildNominatedRelease({ requestId: nthUuid(1, 1), pharmacy: PHARMACY, agent: AUTHOR });
    const empty = sim.spine.release(request, nthUuid(1, 1));
    expect([empty.status, codesOf(empty)]).toEqual([200, ["NO_MORE_PRESCRIPTIONS"]]);
    expect(releaseOne(sim, "24F5DA-A83008-7EFE6Z").status).toBe(400);
    expect(codesOf(releaseOne(sim, "24F5DA-A83008-7EFE6Z"))).toEqual(["RESOURCE_NOT_FOUND"]);
  });

  test("EPS-1 what another pharmacy holds is not given to us, and its name is", async () => {
    const { sim, released } = await filled();
    const [first] = released;
    if (first === undefined) throw new Error("none");
    expect(codesOf(releaseOne(sim, first.id, "FZZ99"))).toEqual(["PRESCRIPTION_WITH_ANOTHER_DISPENSER"]);
    expect(releaseOne(sim, first.id).prescription?.key).toBe(first.key);
  });

  test("SIM-2 what we hold is given again under a new id, and either id may be cited, until something was notified", async () => {
    const { sim, released } = await filled();
    const first = pick(released, twoItems);
    const again = releaseOne(sim, first.id).prescription;
    if (again === undefined) throw new Error("not given again");
    expect(again.releaseResponseId).not.toBe(first.releaseResponseId);
    expect(issueOf(sim, first).releaseResponseIds).toEqual([first.releaseResponseId, again.releaseResponseId]);
    expect(send(sim, first, [["0003", "1"]], 1).status).toBe(200);
    expect(send(sim, again, [["0003", "1"]], 2).status).toBe(200);
    expect(codesOf(releaseOne(sim, first.id))).toEqual(["PRESCRIPTION_DISPENSED"]);
  });

  test("the same X-Request-ID gets the same answer, word for word, and releases nothing more", async () => {
    const { sim } = simulatorAt();
    await sim.fill(30);
    const requestId = nthUuid(3, 3);
    const request = buildNominatedRelease({ requestId, pharmacy: PHARMACY, agent: AUTHOR });
    const first = JSON.stringify(sim.spine.release(request, requestId));
    expect(JSON.stringify(sim.spine.release(request, requestId))).toBe(first);
    expect(releaseAll(sim, 2)).toHaveLength(5);
  });

  test("EPS-4 a prescription whose signature fails comes in the failed part and is not dispensed", async () => {
    const { sim } = simulatorAt();
    const [order] = generatePrescriptions({ seed: 3, count: 1, ods: ODS, today: londonDate(NOON) });
    expect(sim.spine.addFailingOrder(order)).toBe(true);
    const id = Object.keys(sim.spine.state.prescriptions)[0] ?? "";
    const answer = releaseOne(sim, id);
    const reading = readReleaseResponse(parsed(answer.body), {
      ods: ODS,
      releasedBy: "pmr",
      isOurRequest: false,
      takenAt: NOON,
      sourceHash: "h",
    });
    expect(reading.prescriptions).toEqual([]);
    expect(reading.refused.map((refused) => refused.prescriptionId)).toEqual([id]);
    expect(releaseAll(sim)).toEqual([]);
  });
});
