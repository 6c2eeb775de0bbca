import { expect, test } from "vitest";
import { packQuantities } from "../../../../src/app/tasks/labels/pack-quantities.ts";
import { amount } from "../../../support/a-prescription.ts";

test.each([
  ["56", ["56"]],
  ["28 + 28", ["28", "28"]],
  ["28,28", ["28", "28"]],
  [" 14+14 28 ", ["14", "14", "28"]],
  ["55.5 0.5", ["55.5", "0.5"]],
])("LAB-4: “%s” is one label a pack", (typed, packs) => {
  expect(packQuantities(typed, amount("56"))).toEqual({ ok: true, packs });
});

test.each([
  ["28 + 20", "28 + 20 is 48, and 56 were given. Change them so that they add up."],
  ["28 + 28 + 28", "28 + 28 + 28 is 84, and 56 were given. Change them so that they add up."],
  ["", "Type how much is in each pack: 56 were given."],
  ["two packs", "“two” is no quantity. Type numbers with a plus between them, such as 28 + 28."],
  ["56 + 0", "“0” is no quantity. Type numbers with a plus between them, such as 28 + 28."],
])("LAB-4: “%s” prints nothing, and what to do is said", (typed, wrong) => {
  expect(packQuantities(typed, amount("56"))).toEqual({ ok: false, wrong });
});
