import { z } from "zod";
import { type DeviceLetter, deviceLetterSchema, lineNumber, lineNumberSchema, lineOrdinal } from "../journal/line-number.ts";
import { instantSchema } from "../model/instant.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import { odsCodeSchema } from "../model/ods-code.ts";
import { type Patient, patientSchema } from "../model/patient.ts";
import type { Prescription } from "../model/prescription.ts";
import { quantitySchema } from "../model/quantity.ts";
import { ROUTE_KINDS } from "../model/supply-route.ts";
import type { BaggedElsewhere } from "../rules/bagged-elsewhere.ts";
import type { SupplyOnLog } from "../rules/duplicate-line.ts";
import type { SuppliedElsewhere } from "../rules/supplied-elsewhere.ts";

/** A keyed hash under the pharmacy's peer key, base64url: without the key it tells nothing of its text. */
export type KeyedHash = (text: string) => Promise<string>;

/** Characters of a keyed hash that an index carries: 48 bits, so that no two of a pharmacy's items are alike by chance. */
const TAG_LENGTH = 8;
const tagSchema = z.string().length(TAG_LENGTH);

const MINUTE = 60_000;

/** One supply, as short as it goes: tag of the prescription, tag of the item, quantity, the line's count, minutes since 1970. */
const rowSchema = z.tuple([tagSchema, tagSchema, quantitySchema, z.number().int().positive(), z.number().int()]);

/**
 * One item of a bag that waits: tag of the prescription, tag of the item, quantity, when it was bagged, ms. A bag has no number: its moment is what
 * tells it from another one.
 */
const bagRowSchema = z.tuple([tagSchema, tagSchema, quantitySchema, z.number().int()]);

/**
 * One supply that rests on no copy: no other device has what its hashes could be found by, so that it says whose and what (DUP-5). `line` is the line's
 * count, `minutes` since 1970.
 */
const withoutCopySchema = z.strictObject({
  key: z.string().min(1),
  itemId: z.string().min(1),
  given: quantitySchema,
  line: z.number().int().positive(),
  minutes: z.number().int(),
  patient: patientSchema.pick({ nhsNumber: true, family: true, given: true, birthDate: true }),
  product: z.string(),
  productCode: z.string(),
  route: z.enum(ROUTE_KINDS),
});

/**
 * What one device supplied, and what it bagged and still has waiting, as another reads it once it is opened: which items and lines, not whose nor what,
 * but of what rests on no copy (MET-1). One without a word of these, or of bags, has none.
 */
export const suppliedIndexSchema = z.strictObject({
  v: z.literal(1),
  supplies: z.array(rowSchema),
  bags: z.array(bagRowSchema).default([]),
  withoutCopy: z.array(withoutCopySchema).default([]),
});
export type SuppliedIndex = z.infer<typeof suppliedIndexSchema>;

/**
 * An index as it travels: whose it is and how far that device's log went in clear, the rest under the peer key, the whole signed by the device
 * (MET-1). `key`: the name of the peer key.
 */
export const sealedIndexSchema = z.strictObject({
  ods: odsCodeSchema,
  device: deviceLetterSchema,
  epoch: z.number().int().positive(),
  through: z.number().int().nonnegative(),
  at: instantSchema,
  key: z.string().min(1),
  sealed: z.string().min(1),
  signature: z.string().min(1),
});
export type SealedIndex = z.infer<typeof sealedIndexSchema>;

/** The most indexes one parcel carries. */
export const MOST_INDEXES = 50;

/** Indexes on their way from device to device: the bearer's own, and those it was given. Each is signed by whom it is of. */
export const suppliedParcelSchema = z.strictObject({
  v: z.literal(1),
  what: z.literal("holdfast-supplied"),
  indexes: z.array(sealedIndexSchema).min(1).max(MOST_INDEXES),
});
export type SuppliedParcel = z.infer<typeof suppliedParcelSchema>;

/** What the seal and the signature of an index are bound to. The first words keep it apart from all else that a device signs. */
export const indexHeading = (index: Omit<SealedIndex, "sealed" | "signature">): string =>
  ["holdfast-supplied 1", index.ods, index.device, index.epoch, index.through, index.at, index.key].join("\n");

/**
 * True where `next` says all that `known` said, both of one device: its log had gone as far, and it was made no earlier. Where only one of the two
 * is so, a log or a clock was put back, and both count.
 */
export const outdates = (
  next: Pick<SealedIndex, "epoch" | "through" | "at">,
  known: Pick<SealedIndex, "epoch" | "through" | "at">,
): boolean => next.epoch > known.epoch || (next.epoch === known.epoch && next.through >= known.through && next.at >= known.at);

const prescriptionTag = async (hash: KeyedHash, key: string): Promise<string> =>
  (await hash(`prescription\n${key}`)).slice(0, TAG_LENGTH);

const itemTag = async (hash: KeyedHash, key: string, itemId: string): Promise<string> =>
  (await hash(`item\n${key}\n${itemId}`)).slice(0, TAG_LENGTH);

/** What one device tells of itself: what it supplied, and what it bagged and still has waiting. */
export type ToTell = { supplies: readonly SupplyOnLog[]; bagged: readonly Omit<BaggedElsewhere, "device">[] };

/** The index of what one device supplied and bagged. */
export const indexOf = async ({ supplies, bagged }: ToTell, hash: KeyedHash): Promise<SuppliedIndex> => {
  const rows: SuppliedIndex["supplies"] = [];
  const bags: SuppliedIndex["bags"] = [];
  const withoutCopy: SuppliedIndex["withoutCopy"] = [];
  for (const { prescriptionKey, itemId, given, line, at, productCode, of } of supplies) {
    const [ordinal, minutes] = [lineOrdinal(lineNumberSchema.parse(line)), Math.floor(at / MINUTE)];
    const route = of?.route ?? null;
    if (of === undefined || route === null)
      rows.push([
        await prescriptionTag(hash, prescriptionKey),
        await itemTag(hash, prescriptionKey, itemId),
        given,
        ordinal,
        minutes,
      ]);
    else {
      const { nhsNumber, family, given: names, birthDate } = of.patient;
      const patient = { nhsNumber, family, given: names, birthDate };
      const { product } = of;
      withoutCopy.push({ key: prescriptionKey, itemId, given, line: ordinal, minutes, patient, product, productCode, route });
    }
  }
  for (const { prescriptionKey, itemId, quantity, at } of bagged)
    bags.push([await prescriptionTag(hash, prescriptionKey), await itemTag(hash, prescriptionKey, itemId), quantity, at]);
  return { v: 1, supplies: rows, bags, withoutCopy };
};

type Held = readonly Pick<Prescription, "key" | "items" | "patient">[];

/** Rows of an index that are about these prescriptions' items. One hash a prescription, more only where it is in the index. */
const rowsAbout = async <Row extends readonly [string, string, ...unknown[]]>(
  rows: readonly Row[],
  prescriptions: Held,
  hash: KeyedHash,
): Promise<{ prescriptionKey: string; item: MedicineItem; patient: Patient; row: Row }[]> => {
  const byPrescription = new Map<string, Row[]>();
  for (const row of rows) byPrescription.set(row[0], [...(byPrescription.get(row[0]) ?? []), row]);
  const found: { prescriptionKey: string; item: MedicineItem; patient: Patient; row: Row }[] = [];
  for (const { key, items, patient } of byPrescription.size === 0 ? [] : prescriptions) {
    const about = byPrescription.get(await prescriptionTag(hash, key)) ?? [];
    for (const item of about.length === 0 ? [] : items) {
      const tag = await itemTag(hash, key, item.itemId);
      for (const row of about) if (row[1] === tag) found.push({ prescriptionKey: key, item, patient, row });
    }
  }
  return found;
};

/** Which of these prescriptions' items a device's index says were supplied, and all that it says was supplied without a copy. */
export const suppliesIn = async (
  { supplies, withoutCopy }: SuppliedIndex,
  device: DeviceLetter,
  prescriptions: Held,
  hash: KeyedHash,
): Promise<SuppliedElsewhere[]> => [
  ...(await rowsAbout(supplies, prescriptions, hash)).map(
    ({ prescriptionKey, item, patient, row: [, , given, ordinal, minutes] }) => ({
      line: lineNumber(device, ordinal),
      prescriptionKey,
      itemId: item.itemId,
      given,
      at: minutes * MINUTE,
      of: { patient, product: item.product.display, productCode: item.product.code, route: null },
    }),
  ),
  ...withoutCopy.map(({ key, itemId, given, line, minutes, ...of }) => ({
    line: lineNumber(device, line),
    prescriptionKey: key,
    itemId,
    given,
    at: minutes * MINUTE,
    of,
  })),
];

/** Which of these prescriptions' items a device's index says wait in a bag there. */
export const bagsIn = async (
  { bags }: SuppliedIndex,
  device: DeviceLetter,
  prescriptions: Held,
  hash: KeyedHash,
): Promise<BaggedElsewhere[]> =>
  (await rowsAbout(bags, prescriptions, hash)).map(({ prescriptionKey, item, row: [, , quantity, at] }) => ({
    device,
    prescriptionKey,
    itemId: item.itemId,
    quantity,
    at,
  }));
