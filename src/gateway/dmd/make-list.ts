import type { LocalDate } from "../../core/model/local-date.ts";
import { medicineWords } from "../../core/model/medicine-words.ts";
import { type MedicinesList, medicinesListSchema } from "../../core/model/medicines-list.ts";
import type { Pack, ReleaseRows } from "./release-rows.ts";

/** Rows by a key, those with the same key by their id: the same release makes the same bytes. */
const sortedBy = <T extends { id: string }>(rows: readonly T[], key: (row: T) => string): T[] =>
  rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row);

const placesOf = <T>(rows: readonly T[]): Map<T, number> => new Map(rows.map((row, place) => [row, place]));

/** Words that many rows share, each once; the first is "". */
const dictionary = () => {
  const words = new Map<string, number>([["", 0]]);
  return {
    place: (word: string): number => {
      const place = words.get(word) ?? words.size;
      words.set(word, place);
      return place;
    },
    all: (): string[] => [...words.keys()],
  };
};

/** The strictest of the packs of each product, as a digit of LEGAL; 0 where no live pack says (MED-6). */
const strictest = <T>(packs: readonly Pack[], productOf: (pack: Pack) => T): ((product: T) => number) => {
  const found = new Map<T, number>();
  for (const pack of packs) found.set(productOf(pack), Math.max(found.get(productOf(pack)) ?? 0, pack.legal));
  return (product) => found.get(product) ?? 0;
};

/** Puts a list together from a release's rows. The same rows give the same list, in whatever order they came. */
export const makeMedicinesList = (rows: ReleaseRows, release: LocalDate): MedicinesList => {
  const [forms, units, suppliers] = [dictionary(), dictionary(), dictionary()];
  const virtual = sortedBy(rows.virtual, ({ name }) => medicineWords(name).join(" "));
  const virtualPlaces = placesOf(virtual);
  const inOrder = (place: number | undefined): string => String(place ?? 0).padStart(7, "0");
  const actual = sortedBy(rows.actual, (row) => `${inOrder(virtualPlaces.get(row.virtual))} ${row.name} ${row.supplier}`);
  const actualPlaces = placesOf(actual);
  const packs = sortedBy(rows.packs, (row) => inOrder(actualPlaces.get(row.actual)));
  const packPlaces = placesOf(packs);
  const codes = sortedBy(
    rows.codes.map((row) => ({ ...row, id: row.pack.id })),
    ({ code }) => code,
  );
  const legalOfVirtual = strictest(packs, ({ actual: { virtual: product } }) => product);
  const legalOfActual = strictest(packs, ({ actual: product }) => product);
  return medicinesListSchema.parse({
    v: 1,
    release,
    virtual: {
      ids: virtual.map(({ id }) => id),
      names: virtual.map(({ name }) => name),
      forms: virtual.map(({ form }) => forms.place(form)),
      controlled: virtual.map(({ controlled }) => controlled).join(""),
      legal: virtual.map(legalOfVirtual).join(""),
    },
    actual: {
      ids: actual.map(({ id }) => id),
      names: actual.map((row) => (row.name === row.virtual.name ? "" : row.name)),
      virtual: actual.map((row) => virtualPlaces.get(row.virtual)),
      suppliers: actual.map(({ supplier }) => suppliers.place(supplier)),
      legal: actual.map(legalOfActual).join(""),
    },
    packs: {
      ids: packs.map(({ id }) => id),
      actual: packs.map((row) => actualPlaces.get(row.actual)),
      sizes: packs.map(({ size }) => size),
      units: packs.map(({ unit }) => units.place(unit)),
      charges: packs.map(({ charges }) => charges).join(""),
      special: packs.map(({ special }) => special).join(""),
      legal: packs.map(({ legal }) => legal).join(""),
    },
    gtins: {
      codes: codes.map(({ code }) => code),
      packs: codes.map(({ pack }) => packPlaces.get(pack)),
      dates: codes.flatMap(({ from, until }, place) => (from === null && until === null ? [] : [[place, from, until]])),
    },
    forms: forms.all(),
    units: units.all(),
    suppliers: suppliers.all(),
  });
};
