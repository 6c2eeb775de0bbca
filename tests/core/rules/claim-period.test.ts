import { describe, expect, test } from "vitest";
import { lastDayToClaim, mayAmendClaim } from "../../../src/core/rules/claim-period.ts";

const at = (text: string): number => Date.parse(text);

describe("CLM-2: a claim is amended until the 5th of the month after the month of dispensing", () => {
  test.each([
    ["2026-11-23T10:00:00Z", "2026-12-05"],
    ["2026-12-31T23:59:00Z", "2027-01-05"],
    ["2027-01-31T12:00:00Z", "2027-02-05"],
    // Half past midnight in England, still the day before in UTC.
    ["2026-06-30T23:30:00Z", "2026-08-05"],
  ])("handed over at %s: until %s", (handedOver, last) => {
    expect(lastDayToClaim(at(handedOver))).toBe(last);
  });
  test("the last day counts to its end in England, and not beyond", () => {
    const handedOver = at("2026-07-10T10:00:00Z");
    expect(mayAmendClaim(handedOver, at("2026-08-05T22:59:59Z"))).toBe(true);
    expect(mayAmendClaim(handedOver, at("2026-08-05T23:00:00Z"))).toBe(false);
  });
});
