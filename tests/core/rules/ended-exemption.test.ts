import fc from "fast-check";
import { expect, test } from "vitest";
import { CHARGE_EXEMPTIONS } from "../../../src/core/model/charge-exemption.ts";
import { addDays } from "../../../src/core/model/local-date.ts";
import { endedExemptionFindings } from "../../../src/core/rules/ended-exemption.ts";
import { day } from "../../support/a-prescription.ts";

const LAST = day("2025-04-05");

test("CHG-1: tax credit (0013) holds through 5 April 2025 and for no supply after it, on any day", () => {
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 4000 }), (after) => {
      const said = endedExemptionFindings("0013", addDays(LAST, after)).map(({ rule, severity }) => `${rule} ${severity}`);
      expect(said).toEqual(after > 0 ? ["CHG-1 BLOCK"] : []);
    }),
  );
});

test("CHG-1: what may be chosen has not ended, and where no exemption is claimed nothing is said", () => {
  for (const { code } of CHARGE_EXEMPTIONS) expect(endedExemptionFindings(code, day("2026-11-24"))).toEqual([]);
  expect(endedExemptionFindings(null, day("2026-11-24"))).toEqual([]);
});

test("CHG-1: it says when it ended and what to do instead", () => {
  expect(endedExemptionFindings("0013", day("2026-11-24"))[0]).toMatchObject({
    fact: "M: tax credit exemption certificate: ended on 05-Apr-2025.",
    next: expect.stringContaining("FP57"),
  });
});
