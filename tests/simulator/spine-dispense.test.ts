import { describe, expect, test } from "vitest";
import { nthUuid } from "../../src/simulator/random.ts";
import { codesOf, releaseOne, type Step } from "./pharmacy-at-eps.ts";

import { DAY, filled, issueOf, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

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
