import type { Kysely, Transaction } from "kysely";
import type { SealedEntry } from "../../core/journal/envelope.ts";
import { type OpenEntry, openEntrySchema } from "../../core/journal/open-entry.ts";
import { type Pharmacy, pharmacySchema } from "../../core/model/pharmacy.ts";
import { type Prescription, prescriptionSchema } from "../../core/model/prescription.ts";
import { type Change, changeSchema } from "../../core/wire/changes.ts";
import { type DeviceStore, deviceStore } from "./device-store.ts";
import type { Store } from "./open-store.ts";
import { type OutboxStore, outboxStore } from "./outbox-store.ts";
import type { Tables } from "./tables.ts";
import { type TheirSideStore, theirSideStore } from "./their-side-store.ts";

/** An entry to keep for ever: the bytes as received, what could be made of them, and the receipt given for them. */
export type EntryToKeep = {
  serverSeq: number;
  entry: SealedEntry;
  open: OpenEntry;
  problem: string | null;
  prescriptionKey: string | null;
  receivedAt: number;
  receipt: string;
};

/** An entry as kept. */
export type KeptEntry = {
  serverSeq: number;
  entry: SealedEntry;
  open: OpenEntry;
  problem: string | null;
  receipt: string;
  receivedAt: number;
};

/**
 * All a request may touch: one pharmacy's rows. There is no way from here to another pharmacy's (GW-3). `transaction` runs its
 * work atomically; everything else answers only when durable.
 */
export type PharmacyStore = DeviceStore &
  OutboxStore &
  TheirSideStore & {
    readonly ods: string;
    transaction<T>(work: (inside: PharmacyStore) => Promise<T>): Promise<T>;
    pharmacy(): Promise<Pharmacy>;
    savePharmacy(pharmacy: Pharmacy): Promise<void>;
    /** The next number of the pharmacy's sequence of entries; only inside a transaction. */
    nextEntryNumber(): Promise<number>;
    keepEntry(entry: EntryToKeep): Promise<void>;
    /** The entry with this id and these bytes, or null. */
    entryLike(id: string, hash: string): Promise<KeptEntry | null>;
    /** True when another entry with this id but other bytes is kept. */
    hasRival(id: string, hash: string): Promise<boolean>;
    /** Entries about one prescription, and those that could not be tied to any, in the pharmacy's sequence. */
    entriesAbout(prescriptionKey: string): Promise<KeptEntry[]>;
    /** The prescription an entry (by id) is about, or null. */
    prescriptionKeyOf(entryId: string): Promise<string | null>;
    /** Every entry, in the pharmacy's sequence. */
    entries(): Promise<KeptEntry[]>;
    putPrescription(prescription: Prescription): Promise<number>;
    prescription(key: string): Promise<Prescription | null>;
    prescriptions(): Promise<Prescription[]>;
    /** Puts a change in the pharmacy's sequence, replacing an older one of the same key. Unchanged content takes no number. */
    putChange(key: string, change: Change): Promise<void>;
    /** Puts a line's standing as a change, unless the same standing is there already (whenever it was reckoned). */
    putStanding(entryId: string, change: Omit<Extract<Change, { kind: "standing" }>, "kind" | "entryId">): Promise<void>;
    /** Changes after a cursor, oldest first; `to` is the cursor after them. */
    changesAfter(cursor: number, limit: number): Promise<{ to: number; changes: Change[]; more: boolean }>;
  };

/** The handle for one pharmacy. Its row must be there; reading it throws otherwise. */
export const pharmacyStore = (store: Store, ods: string, db: Kysely<Tables> | Transaction<Tables> = store.db): PharmacyStore => {
  const { cipher } = store;
  const place = (table: string, key: string): string => `${table}|${ods}|${key}`;

  const keptEntry = (
    row: Pick<
      Tables["entries"],
      | "server_seq"
      | "id"
      | "hash"
      | "header"
      | "body"
      | "signature"
      | "problem"
      | "receipt"
      | "opened"
      | "device"
      | "epoch"
      | "seq"
      | "received_at"
    >,
  ): KeptEntry => ({
    serverSeq: row.server_seq,
    entry: { header: row.header, body: row.body, hash: row.hash, signature: row.signature },
    open:
      row.opened === null
        ? { id: row.id, device: row.device, epoch: row.epoch, seq: row.seq, hash: row.hash, body: null }
        : openEntrySchema.parse(JSON.parse(cipher.open(row.opened, place("entries", `${row.id}|${row.hash}`)))),
    problem: row.problem,
    receipt: row.receipt,
    receivedAt: row.received_at,
  });

  const takeNumber = async (column: "next_entry" | "next_change"): Promise<number> => {
    const row = await db
      .updateTable("pharmacies")
      .set((eb) => ({ [column]: eb(column, "+", 1) }))
      .where("ods", "=", ods)
      .returning(column)
      .executeTakeFirstOrThrow();
    return row[column] - 1;
  };

  const prescriptionOf = (row: { tag: string; parsed: string }): Prescription =>
    prescriptionSchema.parse(JSON.parse(cipher.open(row.parsed, place("prescriptions", row.tag))));

  const self: PharmacyStore = {
    ods,
    ...deviceStore(db, ods),
    ...outboxStore(db, ods, cipher),
    ...theirSideStore(db, ods, cipher),

    transaction: (work) =>
      db.isTransaction ? work(self) : db.transaction().execute((transaction) => work(pharmacyStore(store, ods, transaction))),

    pharmacy: async () => {
      const row = await db.selectFrom("pharmacies").select("info").where("ods", "=", ods).executeTakeFirstOrThrow();
      return pharmacySchema.parse(JSON.parse(row.info));
    },

    savePharmacy: async (pharmacy) => {
      await db
        .updateTable("pharmacies")
        .set({ info: JSON.stringify(pharmacy) })
        .where("ods", "=", ods)
        .execute();
      await self.putChange("pharmacy", { kind: "pharmacy", pharmacy });
    },

    nextEntryNumber: () => takeNumber("next_entry"),

    keepEntry: async ({ serverSeq, entry, open, problem, prescriptionKey, receivedAt, receipt }) => {
      await db
        .insertInto("entries")
        .values({
          ods,
          server_seq: serverSeq,
          id: open.id,
          device: open.device,
          epoch: open.epoch,
          seq: open.seq,
          hash: entry.hash,
          header: entry.header,
          body: entry.body,
          signature: entry.signature,
          received_at: receivedAt,
          receipt,
          problem,
          prescription_tag: prescriptionKey === null ? null : cipher.tag(prescriptionKey),
          opened: open.body === null ? null : cipher.seal(JSON.stringify(open), place("entries", `${open.id}|${entry.hash}`)),
        })
        .execute();
    },

    entryLike: async (id, hash) => {
      const row = await db
        .selectFrom("entries")
        .selectAll()
        .where("ods", "=", ods)
        .where("id", "=", id)
        .where("hash", "=", hash)
        .executeTakeFirst();
      return row === undefined ? null : keptEntry(row);
    },

    hasRival: async (id, hash) =>
      (await db
        .selectFrom("entries")
        .select("server_seq")
        .where("ods", "=", ods)
        .where("id", "=", id)
        .where("hash", "!=", hash)
        .executeTakeFirst()) !== undefined,

    entriesAbout: async (prescriptionKey) => {
      const tag = cipher.tag(prescriptionKey);
      const rows = await db
        .selectFrom("entries")
        .selectAll()
        .where("ods", "=", ods)
        .where((eb) => eb.or([eb("prescription_tag", "=", tag), eb("prescription_tag", "is", null)]))
        .orderBy("server_seq")
        .execute();
      return rows.map(keptEntry);
    },

    prescriptionKeyOf: async (entryId) => {
      const rows = await db.selectFrom("entries").selectAll().where("ods", "=", ods).where("id", "=", entryId).execute();
      for (const row of rows) {
        const { body } = keptEntry(row).open;
        if (body !== null && "basis" in body) return body.basis.key;
      }
      return null;
    },

    entries: async () =>
      (await db.selectFrom("entries").selectAll().where("ods", "=", ods).orderBy("server_seq").execute()).map(keptEntry),

    putPrescription: async (prescription) => {
      const tag = cipher.tag(prescription.key);
      const row = {
        ods,
        tag,
        id_tag: cipher.tag(prescription.id),
        released_by: prescription.releasedBy,
        parsed: cipher.seal(JSON.stringify(prescription), place("prescriptions", tag)),
        received_at: prescription.takenAt,
      };
      const { ref } = await db
        .insertInto("prescriptions")
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(["ods", "tag"]).doUpdateSet({ parsed: row.parsed, released_by: row.released_by }),
        )
        .returning("ref")
        .executeTakeFirstOrThrow();
      await self.putChange(`prescription/${ref}`, { kind: "prescription", ref, prescription });
      return ref;
    },

    prescription: async (key) => {
      const row = await db
        .selectFrom("prescriptions")
        .select(["tag", "parsed"])
        .where("ods", "=", ods)
        .where("tag", "=", cipher.tag(key))
        .executeTakeFirst();
      return row === undefined ? null : prescriptionOf(row);
    },

    prescriptions: async () =>
      (await db.selectFrom("prescriptions").select(["tag", "parsed"]).where("ods", "=", ods).orderBy("ref").execute()).map(
        prescriptionOf,
      ),

    putChange: async (key, change) => {
      const content = JSON.stringify(change);
      const known = await db
        .selectFrom("changes")
        .select("payload")
        .where("ods", "=", ods)
        .where("key", "=", key)
        .executeTakeFirst();
      if (known !== undefined && cipher.open(known.payload, place("changes", key)) === content) return;
      const seq = await takeNumber("next_change");
      const payload = cipher.seal(content, place("changes", key));
      await db
        .insertInto("changes")
        .values({ ods, key, seq, payload })
        .onConflict((conflict) => conflict.columns(["ods", "key"]).doUpdateSet({ seq, payload }))
        .execute();
    },

    putStanding: async (entryId, change) => {
      const key = `standing/${entryId}`;
      const known = await db
        .selectFrom("changes")
        .select("payload")
        .where("ods", "=", ods)
        .where("key", "=", key)
        .executeTakeFirst();
      if (known !== undefined) {
        const before = changeSchema.parse(JSON.parse(cipher.open(known.payload, place("changes", key))));
        if (before.kind === "standing" && JSON.stringify(before.standing) === JSON.stringify(change.standing)) return;
      }
      await self.putChange(key, { kind: "standing", entryId, ...change });
    },

    changesAfter: async (cursor, limit) => {
      const rows = await db
        .selectFrom("changes")
        .select(["seq", "key", "payload"])
        .where("ods", "=", ods)
        .where("seq", ">", cursor)
        .orderBy("seq")
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      return {
        to: shown.at(-1)?.seq ?? cursor,
        changes: shown.map((row) => changeSchema.parse(JSON.parse(cipher.open(row.payload, place("changes", row.key))))),
        more: rows.length > limit,
      };
    },
  };
  return self;
};
