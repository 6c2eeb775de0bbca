import { gtin14 } from "./gtin.ts";
import type { LocalDate } from "./local-date.ts";
import { LEGAL, type LegalCategory, type MedicinesList } from "./medicines-list.ts";

/** One product of the list: virtual (a VMP: what is prescribed) or actual (an AMP: what a supplier makes of it; `supplier` "" for a VMP). */
export type ListedMedicine = {
  kind: "VMP" | "AMP";
  id: string;
  name: string;
  supplier: string;
  /** Dose form in words; "" where it is not stated. */
  form: string;
  /** dm+d's controlled drug category as a hexadecimal digit, "-" where it is not known (MED-6). */
  controlled: string;
  /** The strictest legal category among its live packs (MED-6). */
  legal: LegalCategory;
  /** The id of the virtual product; its own for a VMP. */
  virtualId: string;
};

/** One live pack. `charges` and `special` as dm+d has them; null where it does not say. */
export type ListedPack = {
  id: string;
  size: string;
  unit: string;
  charges: number | null;
  isSpecialContainer: boolean;
  legal: LegalCategory;
  product: ListedMedicine;
};

/** A medicines list made ready to be asked. Pure; nothing in it changes. */
export type MedicinesIndex = {
  list: MedicinesList;
  /** A product by its SNOMED CT id, VMP or AMP; null where the list has none. */
  byId(id: string): ListedMedicine | null;
  /** Live packs with this code on that day: none, one, or several where a code was given twice (MED-5). */
  byPackCode(code: string, on: LocalDate): ListedPack[];
  virtualAt(place: number): ListedMedicine;
  actualAt(place: number): ListedMedicine;
};

const legalOf = (digits: string, place: number): LegalCategory => LEGAL[Number(digits[place])] ?? "unknown";

/** The first place at which a sorted column is not less than this code. */
const firstFrom = (codes: readonly string[], code: string): number => {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] ?? "") < code) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Makes a list ready to be asked. */
export const indexMedicines = (list: MedicinesList): MedicinesIndex => {
  const { virtual, actual, packs, gtins } = list;
  // Places of virtual products as they are, of actual ones after them.
  const places = new Map<string, number>();
  for (const [place, id] of actual.ids.entries()) places.set(id, virtual.ids.length + place);
  for (const [place, id] of virtual.ids.entries()) places.set(id, place);
  const dates = new Map(gtins.dates.map(([place, from, until]) => [place, { from, until }]));

  const virtualAt = (place: number): ListedMedicine => ({
    kind: "VMP",
    id: virtual.ids[place] ?? "",
    name: virtual.names[place] ?? "",
    supplier: "",
    form: list.forms[virtual.forms[place] ?? 0] ?? "",
    controlled: virtual.controlled[place] ?? "-",
    legal: legalOf(virtual.legal, place),
    virtualId: virtual.ids[place] ?? "",
  });
  const actualAt = (place: number): ListedMedicine => {
    const of = virtualAt(actual.virtual[place] ?? 0);
    return {
      ...of,
      kind: "AMP",
      id: actual.ids[place] ?? "",
      name: actual.names[place] || of.name,
      supplier: list.suppliers[actual.suppliers[place] ?? 0] ?? "",
      legal: legalOf(actual.legal, place),
    };
  };
  const packAt = (place: number): ListedPack => ({
    id: packs.ids[place] ?? "",
    size: packs.sizes[place] ?? "",
    unit: list.units[packs.units[place] ?? 0] ?? "",
    charges: packs.charges[place] === "-" ? null : Number(packs.charges[place]),
    isSpecialContainer: packs.special[place] !== "0",
    legal: legalOf(packs.legal, place),
    product: actualAt(packs.actual[place] ?? 0),
  });

  return {
    list,
    virtualAt,
    actualAt,
    byId: (id) => {
      const place = places.get(id);
      if (place === undefined) return null;
      return place < virtual.ids.length ? virtualAt(place) : actualAt(place - virtual.ids.length);
    },
    byPackCode: (code, on) => {
      const whole = gtin14(code);
      if (whole === null) return [];
      const found: ListedPack[] = [];
      for (let place = firstFrom(gtins.codes, whole); gtins.codes[place] === whole; place++) {
        const { from, until } = dates.get(place) ?? { from: null, until: null };
        if ((from === null || from <= on) && (until === null || on <= until)) found.push(packAt(gtins.packs[place] ?? 0));
      }
      return found;
    },
  };
};
