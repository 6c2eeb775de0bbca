import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../../src/core/model/local-date.ts";
import { packExpiryFindings } from "../../../src/core/rules/pack-expiry.ts";
import { day, ITEM_A } from "../../support/a-prescription.ts";

const TODAY = day("2026-11-23");
const findings = (expires: string | null) =>
  packExpiryFindings(ITEM_A, { brand: "", batch: "", expires: expires === null ? null : day(expires) }, TODAY);

test("PAK-1: out of date is a BLOCK, its last days a WARN, with the way out", () => {
  expect(findings("2026-11-22")).toMatchObject([
    { rule: "PAK-1", severity: "BLOCK", itemId: ITEM_A, fact: "This pack is out of date: it expired 22-Nov-2026." },
  ]);
  expect(findings("2026-11-23")).toMatchObject([{ severity: "WARN", fact: "This pack expires 23-Nov-2026, today." }]);
  expect(findings("2026-11-24")).toMatchObject([{ fact: "This pack expires 24-Nov-2026: 1 day left." }]);
});

test("PAK-1: what nobody noted is not judged", () => {
  expect(findings(null)).toEqual([]);
  expect(packExpiryFindings(ITEM_A, undefined, TODAY)).toEqual([]);
});

test("PAK-1: for every day around today: past, the next thirty days, later", () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (left) => {
      const severities = findings(addDays(TODAY, left)).map(({ severity }) => severity);
      expect(severities).toEqual(left < 0 ? ["BLOCK"] : left <= 30 ? ["WARN"] : []);
    }),
  );
});
