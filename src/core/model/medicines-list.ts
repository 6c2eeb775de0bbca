import { z } from "zod";
import { localDateSchema } from "./local-date.ts";

// The medicines list as it is kept and sent: columns, because a hundred thousand rows of objects are several times the size and slow to
// read. A place in one column is the same row in the others. Nothing in it is about a patient.

/** One digit a row. */
const digits = z.string();
const places = z.array(z.number().int().nonnegative());
const texts = z.array(z.string());

const columnsSchema = z.strictObject({
  v: z.literal(1),
  /** The release's day, as dm+d names its files. */
  release: localDateSchema,
  /** Dose forms, units and suppliers in words; the first of each is "" (not stated). */
  forms: texts,
  units: texts,
  suppliers: texts,
  /**
   * Virtual products (VMP), by name. `ids`: SNOMED CT, up to 18 digits, so never a number. `controlled`: dm+d's category as one
   * hexadecimal digit, `-` where it is not stated or not known here. `legal`: the strictest of its live packs, see LEGAL.
   */
  virtual: z.strictObject({ ids: texts, names: texts, forms: places, controlled: digits, legal: digits }),
  /** Actual products (AMP), in the order of their virtual ones. `names`: "" where it is the virtual product's. */
  actual: z.strictObject({ ids: texts, names: texts, virtual: places, suppliers: places, legal: digits }),
  /** Live packs (AMPP), in the order of their actual products. `charges`: prescription charges, `-` not stated. `special`: 1 for a special container. */
  packs: z.strictObject({
    ids: texts,
    actual: places,
    sizes: texts,
    units: places,
    charges: digits,
    special: digits,
    legal: digits,
  }),
  /** Pack codes of 14 digits, in order, with the place of their pack. `dates`: of those that are not valid on every day since the release. */
  gtins: z.strictObject({
    codes: texts,
    packs: places,
    dates: z.array(z.tuple([z.number().int().nonnegative(), localDateSchema.nullable(), localDateSchema.nullable()])),
  }),
});

const fits = (count: number, ...columns: readonly { readonly length: number }[]): boolean =>
  columns.every(({ length }) => length === count);
const within = (column: readonly number[], count: number): boolean => column.every((place) => place < count);

/** The whole list. Refuses columns of unequal length and places that are not there: a reader never has to ask. */
export const medicinesListSchema = columnsSchema.refine(
  ({ forms, units, suppliers, virtual, actual, packs, gtins }) =>
    fits(virtual.ids.length, virtual.names, virtual.forms, virtual.controlled, virtual.legal) &&
    fits(actual.ids.length, actual.names, actual.virtual, actual.suppliers, actual.legal) &&
    fits(packs.ids.length, packs.actual, packs.sizes, packs.units, packs.charges, packs.special, packs.legal) &&
    fits(gtins.codes.length, gtins.packs) &&
    within(virtual.forms, forms.length) &&
    within(actual.virtual, virtual.ids.length) &&
    within(actual.suppliers, suppliers.length) &&
    within(packs.actual, actual.ids.length) &&
    within(packs.units, units.length) &&
    within(gtins.packs, packs.ids.length),
  "columns that do not belong together",
);
export type MedicinesList = z.infer<typeof medicinesListSchema>;

/**
 * Legal categories from the loosest to the strictest; the place is the digit in the list. dm+d's codes (LEGAL_CATCD) are 0004 not
 * applicable, 0001 general sale, 0002 pharmacy, 0003 prescription only. Checked 2026-11-29.
 */
export const LEGAL = ["unknown", "none", "GSL", "P", "POM"] as const;
/** `none`: dm+d says that no category applies (a device). `unknown`: no live pack says. */
export type LegalCategory = (typeof LEGAL)[number];
