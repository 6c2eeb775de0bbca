import { gtinCheckDigit } from "../../src/core/model/gtin.ts";
import { type LocalDate, localDateSchema } from "../../src/core/model/local-date.ts";
import { indexMedicines, type MedicinesIndex } from "../../src/core/model/medicines-index.ts";
import type { MedicinesList } from "../../src/core/model/medicines-list.ts";
import { makeMedicinesList } from "../../src/gateway/dmd/make-list.ts";
import type { Pack, ReleaseRows, Virtual } from "../../src/gateway/dmd/release-rows.ts";

export const RELEASE: LocalDate = localDateSchema.parse("2026-11-23");
const TEN_DAYS_ON = localDateSchema.parse("2026-12-03");

/** A code of 14 digits that no real pack has. */
export const aPackCode = (n: number): string => {
  const digits = `02${String(n).padStart(11, "0")}`;
  return `${digits}${gtinCheckDigit(digits)}`;
};

const virtual = (n: number, name: string, form: string, controlled: string): Virtual => ({
  id: `99970000${n}`,
  name,
  form,
  controlled,
});

/** A few products: a POM with a brand and a discontinued rest, controlled drugs, a P that one supplier sells as GSL, one with no pack. */
export const aRelease = (): ReleaseRows => {
  const amoxicillin = virtual(1, "Amoxicillin 250mg/5ml oral suspension sugar free", "Oral suspension", "0");
  const morphine = virtual(2, "Morphine 10mg modified-release tablets", "Modified-release tablet", "2");
  const phenobarbital = virtual(3, "Phenobarbital 30mg tablets", "Tablet", "6");
  const cream = virtual(4, "Crème adoucissante 1,000units/g cream", "", "-");
  const noPack = virtual(5, "Examplapril 5mg tablets", "Tablet", "0");
  const own = (n: number, of: Virtual, supplier: string, name = of.name) => ({ id: `99960000${n}`, name, virtual: of, supplier });
  const actual = [
    own(1, amoxicillin, "Alder Generics Ltd"),
    own(2, amoxicillin, "Birch & Sons", "Exemplimox 250mg/5ml oral suspension"),
    own(3, morphine, "Alder Generics Ltd"),
    own(4, cream, "Cedar Pharma"),
    own(5, phenobarbital, "Alder Generics Ltd"),
  ];
  const pack = (n: number, of: number, legal: number, size: string, unit: string): Pack => ({
    id: `99950000${n}`,
    actual: actual[of - 1] ?? own(9, noPack, ""),
    size,
    unit,
    legal,
    charges: n === 2 ? "0" : "1",
    special: n === 1 ? "1" : "0",
  });
  const packs = [
    pack(1, 1, 4, "100", "ml"),
    pack(2, 2, 4, "100", "ml"),
    pack(3, 3, 4, "60", "tablet"),
    pack(4, 4, 2, "50", "gram"),
    pack(5, 4, 3, "100", "gram"),
  ];
  const code = (n: number, place: number, from: LocalDate | null = null, until: LocalDate | null = null) => ({
    code: aPackCode(n),
    pack: packs[place - 1] ?? pack(9, 1, 4, "", ""),
    from,
    until,
  });
  return {
    virtual: [phenobarbital, morphine, amoxicillin, cream, noPack],
    actual,
    packs,
    codes: [code(7, 3), code(1, 1), code(2, 2, TEN_DAYS_ON), code(3, 4, null, TEN_DAYS_ON), code(4, 4), code(4, 5)],
  };
};

export const aMedicinesList = (release: LocalDate = RELEASE): MedicinesList => makeMedicinesList(aRelease(), release);
export const aMedicinesIndex = (release: LocalDate = RELEASE): MedicinesIndex => indexMedicines(aMedicinesList(release));
