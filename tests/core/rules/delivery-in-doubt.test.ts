import { expect, test } from "vitest";
import { deliveryInDoubtFindings } from "../../../src/core/rules/delivery-in-doubt.ts";
import { ITEM_A, ITEM_B } from "../../support/a-prescription.ts";

const IN_DOUBT = {
  prescriptionKey: "key",
  itemId: ITEM_A,
  line: "B-0001",
  said: ["Delivered 23 Nov 10:15", "Refused 23 Nov 10:20"],
};

test("DEL-3: a supply of what a delivery in doubt brought is a STOP that names line and words, of nothing else", () => {
  expect(deliveryInDoubtFindings("key", [ITEM_A], [IN_DOUBT])).toMatchObject([
    { rule: "DEL-3", severity: "STOP", itemId: ITEM_A, fact: expect.stringMatching(/B-0001.*not agreed.*Delivered.*Refused/) },
  ]);
  expect(deliveryInDoubtFindings("key", [ITEM_A], [{ ...IN_DOUBT, said: ["Delivered 23 Nov 10:15"] }])).toMatchObject([
    { severity: "STOP", fact: expect.stringMatching(/B-0001 is struck, but it was delivered/) },
  ]);
  expect(deliveryInDoubtFindings("key", [ITEM_B], [IN_DOUBT])).toEqual([]);
  expect(deliveryInDoubtFindings("other", [ITEM_A], [IN_DOUBT])).toEqual([]);
});
