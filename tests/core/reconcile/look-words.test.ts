import { expect, test } from "vitest";
import { lookWords, mayHaveHarmed } from "../../../src/core/reconcile/look-words.ts";
import { lookReasonSchema, type TheirVersion } from "../../../src/core/reconcile/standing.ts";

const words = (source: TheirVersion["source"]): string =>
  lookWords({
    kind: "needs-a-look",
    why: "already-dispensed",
    theirs: { source, askedAt: null, state: "Dispensed", at: null, quantity: null, reason: null },
  }).title;

test("where our own PMR told EPS, that is said, and no other pharmacy is suspected", () => {
  expect(words("pmr")).toBe("Our own PMR has told EPS of this item");
  expect(words("eps")).toBe("EPS has it as dispensed already");
});

test("REC-3: where a patient may have it twice, or what was cancelled, an incident may have to be recorded; elsewhere it is not asked for", () => {
  const asks = lookReasonSchema.options.filter((why) => mayHaveHarmed({ kind: "needs-a-look", why, theirs: null }));
  expect(asks).toEqual(["cancelled-since-copy", "with-another-dispenser", "already-dispensed", "two-devices"]);
});
