import { describe, expect, test } from "vitest";
import { londonDate } from "../../src/core/model/instant.ts";
import type { ItemStatus } from "../../src/core/model/medicine-item.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { buildNominatedRelease } from "../../src/eps/build-release-request.ts";
import { checkDispenseNotification } from "../../src/eps/check-dispense-notification.ts";
import type { PrescriptionStatus } from "../../src/eps/code-lists.ts";
import { readReleaseResponse } from "../../src/eps/read-release-response.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import { generatePrescriptions } from "../../src/simulator/generate-prescriptions.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import type { SpineIssue } from "../../src/simulator/spine-state.ts";
import {
  AUTHOR,
  codesOf,
  eventFor,
  NOON,
  notificationFor,
  ODS,
  PHARMACY,
  parsed,
  releaseAll,
  releaseOne,
  type Step,
  simulatorAt,
} from "./pharmacy-at-eps.ts";

const DAY = 86_400_000;

const filled = async (count = 60): Promise<{ sim: Simulator; at: { now: number }; released: Prescription[] }> => {
  const { sim, at } = simulatorAt();
  await sim.fill(count);
  return { sim, at, released: releaseAll(sim) };
};

const pick = (prescriptions: readonly Prescription[], wanted: (prescription: Prescription) => boolean): Prescription => {
  const found = prescriptions.find(wanted);
  if (found === undefined) throw new Error("the seed made no such prescription");
  return found;
};

const issueOf = (sim: Simulator, prescription: Prescription): SpineIssue => {
  const issue = sim.spine.state.prescriptions[prescription.id]?.issues[(prescription.issue?.number ?? 1) - 1];
  if (issue === undefined) throw new Error("no issue");
  return issue;
};

const send = (
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

const whole = (prescription: Prescription): Step[] => prescription.items.map((item) => ["0001", item.quantity.value]);
const twoItems = (prescription: Prescription): boolean =>
  prescription.items.length === 2 && prescription.treatment !== "repeat-dispensing";

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

  test("EPS-4 a prescription whose signature fails comes in the failed part and is not dispensed", async () => {
    const { sim } = simulatorAt();
    const [order] = generatePrescriptions({ seed: 3, count: 1, ods: ODS, today: londonDate(NOON) });
    expect(sim.spine.addFailingOrder(order)).toBe(true);
    const id = Object.keys(sim.spine.state.prescriptions)[0] ?? "";
    const answer = releaseOne(sim, id);
    const reading = readReleaseResponse(parsed(answer.body), { ods: ODS, releasedBy: "pmr", takenAt: NOON, sourceHash: "h" });
    expect(reading.prescriptions).toEqual([]);
    expect(reading.refused.map((refused) => refused.prescriptionId)).toEqual([id]);
    expect(releaseAll(sim)).toEqual([]);
  });
});

describe("EPS-6 dispense notifications of our builder, judged by Spine's rules", () => {
  test("a whole supply closes the prescription", async () => {
    const { sim, released } = await filled();
    for (const [place, prescription] of released.entries()) {
      expect(send(sim, prescription, whole(prescription), 100 + place).status).toBe(200);
      expect(issueOf(sim, prescription).status).toBe("0006");
    }
  });

  test("part, owing, then the rest: 0003 until the last event, then 0006", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    const [first, second] = prescription.items;
    expect(
      send(
        sim,
        prescription,
        [
          ["0003", "5"],
          ["0004", "0"],
        ],
        1,
      ).status,
    ).toBe(200);
    expect(issueOf(sim, prescription).status).toBe("0003");
    expect(
      send(
        sim,
        prescription,
        [
          ["0001", "1"],
          ["0003", "1"],
        ],
        2,
      ).status,
    ).toBe(200);
    expect(
      send(
        sim,
        prescription,
        [
          ["0001", "0"],
          ["0001", "1"],
        ],
        3,
      ).status,
    ).toBe(200);
    expect(issueOf(sim, prescription)).toMatchObject({
      status: "0006",
      items: [
        { itemId: first?.itemId, status: "0001" },
        { itemId: second?.itemId, status: "0001" },
      ],
    });
    expect(issueOf(sim, prescription).dispenses.length).toBe(3);
  });

  test("nothing supplied, with a reason, is 0007", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, (one) => one.treatment === "acute");
    expect(
      send(
        sim,
        prescription,
        prescription.items.map((): Step => ["0002", "0", "0010"]),
        1,
      ).status,
    ).toBe(200);
    expect(issueOf(sim, prescription).status).toBe("0007");
  });

  test("EPS-8 an issue of repeat dispensing is found by its number; finishing it wakes the next one", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, (one) => one.issue !== null && one.issue.number >= 2 && one.issue.number < one.issue.of);
    const number = prescription.issue?.number ?? 0;
    expect(send(sim, prescription, whole(prescription), 1).status).toBe(200);
    const issues = sim.spine.state.prescriptions[prescription.id]?.issues ?? [];
    expect(issues[number - 1]?.status).toBe("0006");
    expect(issues[number]?.status).toBe("0000");
    at.now += 60 * DAY;
    const later = releaseOne(sim, prescription.id).prescription;
    expect(later?.issue).toEqual({ number: number + 1, of: prescription.issue?.of });
  });

  test("EPS-8 wrong repeat numbers are refused", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, (one) => one.issue !== null);
    const wrong = prescription.items.map((item) => ({ ...item, repeat: { number: prescription.issue?.number ?? 1, of: 40 } }));
    expect(codesOf(send(sim, { ...prescription, items: wrong }, whole(prescription), 1))).toEqual([
      "MISMATCH_AUTHORISED_REPEAT_COUNT",
    ]);
  });

  test("the same message again gets the same answer and is applied once", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    const steps: Step[] = [
      ["0003", "5"],
      ["0004", "0"],
    ];
    const first = send(sim, prescription, steps, 1);
    expect(send(sim, prescription, steps, 1)).toEqual(first);
    expect(issueOf(sim, prescription).dispenses.length).toBe(1);
  });

  test("only the last notification can be amended, and the amendment takes its place", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    send(
      sim,
      prescription,
      [
        ["0003", "5"],
        ["0004", "0"],
      ],
      1,
    );
    send(
      sim,
      prescription,
      [
        ["0001", "1"],
        ["0004", "0"],
      ],
      2,
    );
    expect(
      codesOf(
        send(
          sim,
          prescription,
          [
            ["0001", "5"],
            ["0004", "0"],
          ],
          3,
          nthUuid(1, 0),
        ),
      ),
    ).toEqual(["DISPENSE_AMEND_IDENTIFIER_MISMATCH"]);
    expect(
      send(
        sim,
        prescription,
        [
          ["0003", "1"],
          ["0003", "2"],
        ],
        3,
        nthUuid(2, 0),
      ).status,
    ).toBe(200);
    expect(issueOf(sim, prescription).dispenses.map((dispense) => dispense.messageId)).toEqual(
      [nthUuid(1, 0), nthUuid(3, 0)].map((id) => id.toUpperCase()),
    );
  });
});

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
  test.each(TRANSITIONS)("a notification on a prescription at %s: %s", async (from, wanted) => {
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
  test.each(MOVES)("an item from %s to %s: %s", async (from, to, allowed) => {
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

  test("someone else's prescription, an unknown one, another release, another patient", async () => {
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
