import { describe, expect, test } from "vitest";
import type { ItemStatus } from "../../src/core/model/medicine-item.ts";
import type { PrescriptionStatus } from "../../src/eps/code-lists.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { codesOf, eventFor, notificationFor, type Step } from "./pharmacy-at-eps.ts";

import { filled, issueOf, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

describe("what Spine refuses", () => {
  const TRANSITIONS: readonly (readonly [from: PrescriptionStatus, wanted: string])[] = [
    ["0000", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0001", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0004", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0005", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0006", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0007", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0008", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0009", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["9000", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["9001", "PRESCRIPTION_INVALID_STATE_TRANSITION"],
    ["0002", "OK"],
    ["0003", "OK"],
  ];
  test.each(TRANSITIONS)("SIM-10 a notification on a prescription at %s: %s", async (from, wanted) => {
    const { sim, released } = await filled();
    const prescription = pick(released, (one) => one.treatment === "acute");
    const issue = issueOf(sim, prescription);
    issue.status = from;
    // 0000 and 9001 wake by the clock when due, so they are put in the future.
    Object.assign(issue, { notBefore: "2027-01-01" });
    const codes = codesOf(send(sim, prescription, whole(prescription), 1));
    expect(codes.length === 0 ? "OK" : codes[0]).toBe(wanted);
  });

  const MOVES: readonly (readonly [from: ItemStatus, to: ItemStatus, allowed: boolean])[] = [
    ["0008", "0001", true],
    ["0008", "0002", true],
    ["0008", "0003", true],
    ["0008", "0004", true],
    ["0008", "0005", false],
    ["0003", "0001", true],
    ["0003", "0003", true],
    ["0003", "0002", false],
    ["0003", "0004", false],
    ["0004", "0001", true],
    ["0004", "0003", true],
    ["0001", "0003", false],
    ["0002", "0001", false],
    ["0005", "0001", false],
    ["0005", "0005", true],
    ["0006", "0001", false],
  ];
  test.each(MOVES)("SIM-9 an item from %s to %s: %s", async (from, to, allowed) => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    const issue = issueOf(sim, prescription);
    issue.status = "0003";
    const [first, second] = issue.items;
    if (first === undefined || second === undefined) throw new Error("two items wanted");
    first.status = from;
    second.status = "0004";
    const step: Step = to === "0002" ? ["0002", "0", "0010"] : [to, "0"];
    expect(codesOf(send(sim, prescription, [step, ["0003", "1"]], 1))).toEqual(
      allowed ? [] : ["MEDICATIONREQUEST_INVALID_STATE_TRANSITION"],
    );
  });

  test("EPS-6 a missing item, and one too many", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    const fewer = { ...prescription, items: prescription.items.slice(0, 1) };
    expect(codesOf(sim.spine.processMessage(notificationFor(eventFor(fewer, whole(fewer)), 1)))).toEqual([
      "MEDICATIONREQUEST_NOT_FOUND",
    ]);
    const [first] = prescription.items;
    if (first === undefined) throw new Error("no item");
    const more = { ...prescription, items: [...prescription.items, { ...first, itemId: nthUuid(5, 5) }] };
    expect(codesOf(sim.spine.processMessage(notificationFor(eventFor(more, whole(more)), 2)))).toEqual([
      "MEDICATIONREQUEST_NOT_FOUND",
    ]);
    expect(issueOf(sim, prescription).status).toBe("0002");
  });

  test("SIM-5 SIM-6 someone else's prescription, an unknown one, another release, another patient", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    const issue = issueOf(sim, prescription);
    expect(codesOf(send(sim, { ...prescription, releaseResponseId: nthUuid(6, 6) }, whole(prescription), 1))).toEqual([
      "FAILURE_TO_PROCESS_MESSAGE",
    ]);
    issue.holderOds = "FZZ99";
    const answer = send(sim, prescription, whole(prescription), 2);
    expect(codesOf(answer)).toEqual(["PRESCRIPTION_WITH_ANOTHER_DISPENSER"]);
    delete sim.spine.state.prescriptions[prescription.id];
    expect(codesOf(send(sim, prescription, whole(prescription), 3))).toEqual(["PRESCRIPTION_NOT_FOUND"]);
  });
});
