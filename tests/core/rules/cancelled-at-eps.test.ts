import { expect, test } from "vitest";
import { cancelledFindings } from "../../../src/core/rules/cancelled-at-eps.ts";
import { MORNING } from "../../support/a-line.ts";

test("REC-3: a cancellation EPS told of: asked for, a STOP with the reason and whom to phone; done, a BLOCK; none, nothing", () => {
  expect(cancelledFindings({})).toEqual([]);
  expect(cancelledFindings({ cancellation: { askedAt: MORNING, isDone: false, reason: "Prescribing error" } })).toMatchObject([
    {
      rule: "REC-3",
      severity: "STOP",
      itemId: null,
      fact: expect.stringMatching(/^The prescriber asked to cancel it, “Prescribing error”: so EPS said, asked 2/),
      next: expect.stringContaining("Phone the prescriber"),
    },
  ]);
  expect(cancelledFindings({ cancellation: { askedAt: MORNING, isDone: true, reason: null } })).toMatchObject([
    { severity: "BLOCK", fact: expect.stringMatching(/^Cancelled by the prescriber: so EPS said/) },
  ]);
});
