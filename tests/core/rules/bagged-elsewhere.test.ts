import { expect, test } from "vitest";
import { type BaggedElsewhere, baggedElsewhereFindings } from "../../../src/core/rules/bagged-elsewhere.ts";
import { amount, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";

const NOW = Date.UTC(2026, 10, 24, 11, 0);
const AT = Date.UTC(2026, 10, 24, 10, 42);

const told = (change: Partial<BaggedElsewhere> = {}): BaggedElsewhere => ({
  device: "B",
  prescriptionKey: "a-key",
  itemId: ITEM_A,
  quantity: amount("28"),
  at: AT,
  ...change,
});

const said = (elsewhere: BaggedElsewhere[], given = [ITEM_A]) => baggedElsewhereFindings("a-key", given, elsewhere, NOW);

test("BAG-2: what waits in a bag on another device, by its word, is a STOP that names the device and the time", () => {
  expect(said([told()])).toMatchObject([
    {
      rule: "BAG-2",
      severity: "STOP",
      itemId: ITEM_A,
      fact: "Bagged on device B at 10:42 and waiting to be handed out there.",
      next: expect.stringMatching(/^Hand out that bag, on device B\./),
    },
  ]);
  expect(said([told({ at: AT - 86_400_000 })])[0]?.fact).toContain("at 10:42 on 23-Nov-2026");
});

test("BAG-2: each device that has it in a bag is named; nothing is said of another item or prescription, nor of what is not given", () => {
  const onC = told({ device: "C" });
  expect(said([told(), onC]).map(({ fact }) => fact)).toEqual([
    expect.stringContaining("device B"),
    expect.stringContaining("device C"),
  ]);
  expect(said([told({ itemId: ITEM_B }), told({ prescriptionKey: "another" })])).toEqual([]);
  expect(said([told()], [ITEM_B])).toEqual([]);
});
