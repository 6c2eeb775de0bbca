import { createStore, get } from "idb-keyval";
import { z } from "zod";
import { type Enrolment, enrolmentSchema } from "../../core/wire/enrol.ts";
import { type NamedKey, namedKeySchema } from "../../core/wire/public-key.ts";
import type { LinesAuthor } from "../../core/wire/sealed-lines.ts";

/** One way to open the device: generated words, through Argon2id. `wrapped` is the device's secrets under the slot's key. */
export const wordsSlotSchema = z.strictObject({
  kind: z.literal("words"),
  slot: z.string().min(1),
  personId: z.string().min(1),
  kdf: z.strictObject({
    alg: z.literal("argon2id"),
    memoryKiB: z
      .number()
      .int()
      .min(46 * 1024),
    iterations: z.number().int().positive(),
    parallelism: z.number().int().positive(),
    salt: z.instanceof(Uint8Array),
  }),
  iv: z.instanceof(Uint8Array),
  wrapped: z.instanceof(Uint8Array),
});
export type WordsSlot = z.infer<typeof wordsSlotSchema>;

const cryptoKeySchema = z.custom<CryptoKey>((value) => value instanceof CryptoKey);

/**
 * What an enrolled device knows of itself, in its own small database: enrolment, its keys (the signing key and the key mixed into
 * every slot cannot be exported), the public names of its other keys, and the unlock slots. No patient data.
 */
export const deviceRecordSchema = z.strictObject({
  v: z.literal(1),
  enrolment: enrolmentSchema,
  personId: z.string(),
  signingKey: cryptoKeySchema,
  mixingKey: cryptoKeySchema,
  signing: namedKeySchema,
  intake: namedKeySchema,
  journal: namedKeySchema,
  slots: z.array(wordsSlotSchema).min(1),
  persisted: z.boolean().nullable(),
});
export type DeviceRecord = {
  v: 1;
  enrolment: Enrolment;
  personId: string;
  signingKey: CryptoKey;
  mixingKey: CryptoKey;
  signing: NamedKey;
  intake: NamedKey;
  journal: NamedKey;
  slots: WordsSlot[];
  persisted: boolean | null;
};

/** Whose lines a device of this record writes. */
export const authorOf = ({ enrolment, signing }: Pick<DeviceRecord, "enrolment" | "signing">): LinesAuthor => ({
  ods: enrolment.pharmacy.ods,
  device: enrolment.device,
  epoch: enrolment.epoch,
  signing,
});

const store = () => createStore("holdfast-device", "device");

/** The record, or null on a device that was never enrolled. Throws when it is there but damaged: that is no fresh start. */
export const readDeviceRecord = async (): Promise<DeviceRecord | null> => {
  const found: unknown = await get("record", store());
  return found === undefined ? null : deviceRecordSchema.parse(found);
};

/**
 * Writes the record whole, in a strict transaction: the default is not on the disk for a while, and lines whose keys a power cut takes
 * away are lost with them (measured: npm run lab -- power, on Chromium's SQLite back end).
 */
export const writeDeviceRecord = (record: DeviceRecord): Promise<void> =>
  store()(
    "readonly",
    ({ name, transaction: { db } }) =>
      new Promise((resolve, reject) => {
        const transaction = db.transaction(name, "readwrite", { durability: "strict" });
        transaction.objectStore(name).put(record, "record");
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      }),
  );
