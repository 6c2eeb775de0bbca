import { describe, expect, test } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { codesOf, NOON } from "./pharmacy-at-eps.ts";
import { claimFor, filled, giveBack, issueOf, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

describe("a claim", () => {
  test("closes what is dispensed or not dispensed, once; the same claim again is answered from the log", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    expect(codesOf(sim.spine.claim(claimFor(prescription, 1, 2)))).toEqual(["CLAIM_INVALID_NOT_DISPENSED"]);
    send(sim, prescription, whole(prescription), 1);
    expect(sim.spine.claim(claimFor(prescription, 1, 2)).status).toBe(200);
    expect(issueOf(sim, prescription).status).toBe("0008");
    expect(sim.spine.claim(claimFor(prescription, 1, 2)).status).toBe(200);
    expect(issueOf(sim, prescription).history.filter(({ title }) => title === "Dispense claim successful")).toHaveLength(1);
    expect(codesOf(sim.spine.claim(claimFor(prescription, 1, 3)))).toEqual(["PRESCRIPTION_INVALID_STATE_TRANSITION"]);
    expect(codesOf(sim.spine.task(giveBack(prescription, 9)))).toEqual(["PRESCRIPTION_INVALID_STATE_TRANSITION"]);
  });

  test("for one issue of repeat dispensing closes that issue", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, (one) => (one.issue?.number ?? 0) > 1);
    send(sim, prescription, whole(prescription), 1);
    expect(sim.spine.claim(claimFor(prescription, 1, 2)).status).toBe(200);
    expect(issueOf(sim, prescription).status).toBe("0008");
  });

  test("names its own prescription, patient, items and holder", async () => {
    const { sim, released } = await filled();
    const prescription = pick(released, twoItems);
    send(sim, prescription, whole(prescription), 1);
    const unknown = { ...prescription, id: "24F5DA-A83008-7EFE6Z" as Prescription["id"] };
    expect(codesOf(sim.spine.claim(claimFor(unknown, 1, 2)))).toEqual(["PRESCRIPTION_NOT_FOUND"]);
    const [first] = prescription.items;
    if (first === undefined) throw new Error("no item");
    const stray = { ...prescription, items: [{ ...first, itemId: nthUuid(5, 5) }] };
    expect(codesOf(sim.spine.claim(claimFor(stray, 1, 3)))).toEqual(["MEDICATIONREQUEST_NOT_FOUND"]);
    issueOf(sim, prescription).holderOds = "FZZ99";
    expect(codesOf(sim.spine.claim(claimFor(prescription, 1, 4)))).toEqual(["PRESCRIPTION_WITH_ANOTHER_DISPENSER"]);
  });

  test("SIM-8 is amended by naming the last claim, until the 5th of the month after dispensing", async () => {
    const { sim, at, released } = await filled();
    const prescription = pick(released, twoItems);
    send(sim, prescription, whole(prescription), 1);
    const amend = (n: number, replaced: number): unknown => claimFor(prescription, 1, n, { replaces: nthUuid(replaced, 70) });
    expect(codesOf(sim.spine.claim(amend(2, 1)))).toEqual(["PRESCRIPTION_INVALID_STATE_TRANSITION"]);
    sim.spine.claim(claimFor(prescription, 1, 2));
    expect(codesOf(sim.spine.claim(amend(3, 1)))).toEqual(["DISPENSE_AMEND_IDENTIFIER_MISMATCH"]);
    expect(sim.spine.claim(amend(3, 2)).status).toBe(200);
    expect(codesOf(sim.spine.claim(amend(4, 2)))).toEqual(["DISPENSE_AMEND_IDENTIFIER_MISMATCH"]);
    at.now = Date.parse("2026-07-05T22:59:59Z");
    expect(at.now).toBeGreaterThan(NOON);
    expect(sim.spine.claim(amend(5, 3)).status).toBe(200);
    at.now = Date.parse("2026-07-05T23:00:00Z");
    expect(codesOf(sim.spine.claim(amend(6, 5)))).toEqual(["CLAIM_AMEND_PERIOD_ISSUE"]);
  });
});
