import fc from "fast-check";
import { expect, test } from "vitest";
import { packQuantities } from "../../src/app/tasks/labels/pack-quantities.ts";
import type { Schedule } from "../../src/core/model/medicine-item.ts";
import { controlledDrugDaysFindings } from "../../src/core/rules/controlled-drug-days.ts";
import { duplicateFindings, type SupplyOnLog } from "../../src/core/rules/duplicate-line.ts";
import { emergencyQuantityFindings } from "../../src/core/rules/emergency-quantity.ts";
import { packRoundingFindings } from "../../src/core/rules/pack-rounding.ts";
import { suppliedElsewhereFindings } from "../../src/core/rules/supplied-elsewhere.ts";
import { amount, anItem, aPrescription, ITEM_A } from "../support/a-prescription.ts";
import { aPaperFp10, aPatientsRequest, aPrivate, aRouteItem } from "../support/a-route.ts";
import { toldOf } from "../support/a-told.ts";

// The quantities at which a rule turns. Quantities are counted in tenths here, in whole numbers, and written as EPS writes them.

const NOW = Date.UTC(2026, 10, 23, 12);
const PRESCRIPTION = aPrescription();

const tenths = fc.integer({ min: 1, max: 3000 });
const written = (n: number): string => (n % 10 === 0 ? String(n / 10) : (n / 10).toFixed(1));

const supplied = (n: number, index: number): SupplyOnLog => ({
  line: `B-000${index + 1}`,
  prescriptionKey: PRESCRIPTION.key,
  itemId: ITEM_A,
  productCode: anItem().product.code,
  nhsNumber: PRESCRIPTION.patient.nhsNumber,
  given: amount(written(n)),
  at: NOW - 1,
  by: "Amira Khan",
});
const rules = (findings: readonly { rule: string; severity: string }[]): string[] =>
  findings.map(({ rule, severity }) => `${rule} ${severity}`);

test("DUP-1: however it was handed out so far, exactly what is left may be given, and not a tenth more", () => {
  fc.assert(
    fc.property(tenths, fc.array(tenths, { maxLength: 4 }), fc.integer({ min: -5, max: 5 }), (prescribed, before, more) => {
      const left = prescribed - before.reduce((sum, n) => sum + n, 0);
      const now = left + more;
      fc.pre(now > 0);
      const item = anItem({ prescribed: written(prescribed) });
      const said = rules(duplicateFindings(PRESCRIPTION, item, amount(written(now)), before.map(supplied), NOW));
      // More than was prescribed may have gone out already: then nothing is left, and any more is too much.
      expect(said).toEqual(now > Math.max(0, left) ? ["DUP-1 BLOCK"] : []);
    }),
  );
});

test("DUP-1: a quantity counts by its value, however many noughts it is written with", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 3 }), (n, noughts) => {
      const same = noughts === 0 ? String(n) : `${n}.${"0".repeat(noughts)}`;
      const item = anItem({ prescribed: String(n) });
      expect(duplicateFindings(PRESCRIPTION, item, amount(same), [], NOW)).toEqual([]);
      expect(rules(duplicateFindings(PRESCRIPTION, item, amount("0.001"), [supplied(n * 10, 0)], NOW))).toEqual(["DUP-1 BLOCK"]);
    }),
  );
});

test("PAP-3: nine tenths and less than all, of paper or of Schedules 1 to 4, is said; a tenth of a tablet less than nine tenths is not", () => {
  fc.assert(
    fc.property(
      tenths,
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3000, max: 3000 })),
      fc.constantFrom<(Schedule | null)[]>(null, "CD1", "CD2", "CD3", "CD4", "CD5"),
      fc.constantFrom("copy", "paper", "private"),
      (prescribed, more, schedule, from) => {
        // Around nine tenths, rounded up to a tenth that can be written.
        const given = Math.ceil((prescribed * 9) / 10) + more;
        fc.pre(given > 0);
        const route = from === "paper" ? aPaperFp10() : from === "private" ? aPrivate() : undefined;
        const item = anItem({
          prescribed: written(prescribed),
          controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" },
        });
        const isControlled = schedule !== null && schedule !== "CD5";
        const isShort = given < prescribed && given * 10 >= prescribed * 9;
        expect(rules(packRoundingFindings({ route }, item, amount(written(given)), () => null))).toEqual(
          isShort && (from === "paper" || isControlled) ? ["PAP-3 WARN"] : [],
        );
      },
    ),
  );
});

test("CD-2, EMS-2: days turn at 30, and at 5 for a controlled drug in an emergency; what a schedule is makes the rest", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 400 })),
      fc.constantFrom<(Schedule | null)[]>(null, "CD2", "CD3", "CD4", "CD5"),
      (days, schedule) => {
        const item = anItem({ controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" } });
        const items = [aRouteItem({ days, schedule })];
        const isStrict = schedule === "CD2" || schedule === "CD3" || schedule === "CD4";
        expect(rules(controlledDrugDaysFindings({ route: aPaperFp10({ items }), supplyDays: null }, item, () => null))).toEqual(
          isStrict && days > 30 ? ["CD-2 WARN"] : [],
        );
        expect(rules(emergencyQuantityFindings(aPatientsRequest({ items }), item, () => null))).toEqual(
          days > (schedule === null ? 30 : 5) ? ["EMS-2 BLOCK"] : [],
        );
      },
    ),
  );
});

test("DUP-4: another device's word stops whatever it gave of this item, once an item, and of no other", () => {
  fc.assert(
    fc.property(fc.array(tenths, { maxLength: 3 }), fc.boolean(), (given, isThisItem) => {
      const elsewhere = given.map((n, index) => ({
        line: `C-000${index + 1}`,
        prescriptionKey: PRESCRIPTION.key,
        itemId: isThisItem ? ITEM_A : "another",
        given: amount(written(n)),
        at: NOW - index,
        of: toldOf(),
      }));
      expect(rules(suppliedElsewhereFindings(PRESCRIPTION.key, anItem(), elsewhere, NOW))).toEqual(
        isThisItem && given.length > 0 ? ["DUP-4 STOP"] : [],
      );
    }),
  );
});

test("LAB-4: packs are labelled where they add up to just what was given, and not where they are a tenth out", () => {
  fc.assert(
    fc.property(fc.array(tenths, { minLength: 1, maxLength: 5 }), fc.integer({ min: -2, max: 2 }), (packs, more) => {
      const given = packs.reduce((sum, n) => sum + n, 0) + more;
      fc.pre(given > 0);
      const made = packQuantities(packs.map(written).join(" + "), amount(written(given)));
      expect(made.ok).toBe(more === 0);
    }),
  );
});
