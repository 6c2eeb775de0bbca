import fc from "fast-check";
import { expect, test } from "vitest";
import { gtin14, gtinCheckDigit } from "../../src/core/model/gtin.ts";
import { localDateSchema } from "../../src/core/model/local-date.ts";
import { medicineWords } from "../../src/core/model/medicine-words.ts";
import { indexMedicines } from "../../src/core/model/medicines-index.ts";
import { medicinesListSchema } from "../../src/core/model/medicines-list.ts";
import { searchMedicines } from "../../src/core/model/search-medicines.ts";
import { makeMedicinesList } from "../../src/gateway/dmd/make-list.ts";
import type { ReleaseRows } from "../../src/gateway/dmd/release-rows.ts";

const DAY = localDateSchema.parse("2026-11-23");
const twelve = fc.integer({ min: 0, max: 999_999_999_999 }).map((n) => String(n).padStart(12, "0"));

test("MED-5: a code with its check digit is read, and with any other last digit, or any one digit changed, it is not", () => {
  fc.assert(
    fc.property(twelve, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
      const code = `${digits}${gtinCheckDigit(digits)}`;
      expect(gtin14(code)).toBe(`0${code}`);
      const changed = [...code].map((digit, at) => (at === place ? String((Number(digit) + by) % 10) : digit)).join("");
      expect(gtin14(changed)).toBeNull();
    }),
  );
});

const name = fc
  .array(fc.constantFrom("Amoxicillin", "500mg", "Crème", "oral", "2.5 mg", "1,000units", "(sugar", "free)", "tablets", "B.P."), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(" "));

const release = fc
  .array(fc.tuple(name, fc.constantFrom("", "Exemplum 5mg"), fc.nat({ max: 4 }), fc.constantFrom("0", "2", "a", "-"), twelve), {
    minLength: 1,
    maxLength: 30,
  })
  .map((rows): ReleaseRows => {
    const all: ReleaseRows = { virtual: [], actual: [], packs: [], codes: [] };
    for (const [n, [words, brand, legal, controlled, digits]] of rows.entries()) {
      const virtual = { id: `9997000${n}`, name: words, form: n % 2 === 0 ? "Tablet" : "", controlled };
      const actual = { id: `9996000${n}`, name: brand || words, virtual, supplier: n % 3 === 0 ? "Alder" : "" };
      const pack = { id: `9995000${n}`, actual, size: String(n), unit: "tablet", legal, charges: "1", special: "0" };
      all.virtual.push(virtual);
      all.actual.push(actual);
      all.packs.push(pack);
      all.codes.push({ code: `0${digits}${gtinCheckDigit(digits)}`, pack, from: null, until: n % 4 === 0 ? DAY : null });
    }
    return all;
  });

test("MED-6: every row of a release is found again in the list, after JSON and schema, whatever order it came in", () => {
  fc.assert(
    fc.property(release, (rows) => {
      const list = makeMedicinesList(rows, DAY);
      expect(makeMedicinesList({ ...rows, virtual: rows.virtual.toReversed(), packs: rows.packs.toReversed() }, DAY)).toEqual(
        list,
      );
      const index = indexMedicines(medicinesListSchema.parse(JSON.parse(JSON.stringify(list))));
      for (const { id, name: words, form, controlled } of rows.virtual)
        expect(index.byId(id)).toMatchObject({ kind: "VMP", name: words, form, controlled });
      for (const { id, name: words, supplier, virtual } of rows.actual)
        expect(index.byId(id)).toMatchObject({ kind: "AMP", name: words, supplier, virtualId: virtual.id });
      for (const { code, pack } of rows.codes)
        expect(index.byPackCode(code, DAY).find(({ id }) => id === pack.id)).toMatchObject({ size: pack.size, unit: "tablet" });
    }),
    { numRuns: 60 },
  );
});

test("MED-4: a product is found by any beginnings of any of its words, in any order", () => {
  fc.assert(
    fc.property(release, fc.infiniteStream(fc.nat()), (rows, chance) => {
      const search = searchMedicines(indexMedicines(makeMedicinesList(rows, DAY)));
      const next = (below: number): number => chance.next().value % below;
      for (const { id, name: words } of rows.virtual) {
        const typed = medicineWords(words)
          .filter(() => next(2) === 0)
          .map((word) => word.slice(0, 1 + next(word.length)))
          // A number by itself is joined to what follows it, so it is typed last.
          .sort((a, b) => Number(/^[\d.]+$/.test(a)) - Number(/^[\d.]+$/.test(b)));
        if (typed.filter((word) => /^[\d.]+$/.test(word)).length > 1 || medicineWords(typed.join(" ")).length === 0) continue;
        expect([typed, search(typed.join(" "), 100).shown.some((found) => found.id === id)]).toEqual([typed, true]);
      }
    }),
    { numRuns: 60 },
  );
});
