import { medicineWords } from "./medicine-words.ts";
import type { ListedMedicine, MedicinesIndex } from "./medicines-index.ts";

/** What a search found: the first of it, and how many there are in all. */
export type MedicinesFound = { shown: ListedMedicine[]; count: number };

/** A search over one list. `most`: how many are shown. */
export type MedicinesSearch = (text: string, most: number) => MedicinesFound;

/** More words than this say nothing more; one bit each. */
const MOST_WORDS = 16;

const folded = (name: string): string => ` ${medicineWords(name).join(" ")}`;

/** Which of the words begin a word of this name: a bit each. */
const maskOf = (name: string, words: readonly string[]): number => {
  let mask = 0;
  for (let place = 0; place < words.length; place++) if (name.includes(words[place] ?? "")) mask |= 1 << place;
  return mask;
};

/** A run of places, of which the first few are kept. */
type Run = { places: number[]; count: number };

const add = (run: Run, place: number, most: number): void => {
  run.count += 1;
  if (run.places.length < most) run.places.push(place);
};

/**
 * Makes a list searchable (MED-4): each word typed must begin a word of the product's name, or of its supplier's; in any order. First
 * what begins with the first word typed, virtual products before brands; what differs from its virtual product by the supplier alone
 * comes last. A plain look through all names: nothing to build but the folded names.
 */
export const searchMedicines = (index: MedicinesIndex): MedicinesSearch => {
  const { virtual, actual, suppliers } = index.list;
  const names = virtual.names.map(folded);
  const ownNames = actual.names.map((name) => (name === "" ? "" : folded(name)));
  const makers = suppliers.map(folded);

  return (text, most) => {
    const words = medicineWords(text)
      .slice(0, MOST_WORDS)
      .map((word) => ` ${word}`);
    const [first] = words;
    if (first === undefined) return { shown: [], count: 0 };
    const all = (1 << words.length) - 1;
    const run = (): Run => ({ places: [], count: 0 });
    const [generics, brands, genericsToo, brandsToo, bySupplier] = [run(), run(), run(), run(), run()];

    const masks = new Uint16Array(names.length);
    for (let place = 0; place < names.length; place++) {
      const name = names[place] ?? "";
      masks[place] = maskOf(name, words);
      if (masks[place] === all) add(name.startsWith(first) ? generics : genericsToo, place, most);
    }
    const makerMasks = makers.map((name) => maskOf(name, words));
    for (let place = 0; place < ownNames.length; place++) {
      const name = ownNames[place] ?? "";
      const own = name === "" ? (masks[actual.virtual[place] ?? 0] ?? 0) : maskOf(name, words);
      if ((own | (makerMasks[actual.suppliers[place] ?? 0] ?? 0)) !== all) continue;
      add(name === "" ? bySupplier : name.startsWith(first) ? brands : brandsToo, place, most);
    }

    const shown = [
      ...generics.places.map(index.virtualAt),
      ...brands.places.map(index.actualAt),
      ...genericsToo.places.map(index.virtualAt),
      ...brandsToo.places.map(index.actualAt),
      ...bySupplier.places.map(index.actualAt),
    ].slice(0, most);
    const count = generics.count + brands.count + genericsToo.count + brandsToo.count + bySupplier.count;
    return { shown, count };
  };
};
