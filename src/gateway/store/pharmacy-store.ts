import { sql, type Transaction } from "kysely";
import { type Pharmacy, pharmacySchema } from "../../core/model/pharmacy.ts";
import { type Prescription, prescriptionSchema } from "../../core/model/prescription.ts";
import type { PeerKey } from "../../core/wire/peers.ts";
import { type ChangeStore, changeStore } from "./change-store.ts";
import { type CounterStore, counterStore } from "./counter-store.ts";
import { type DamageStore, damageStore } from "./damage-store.ts";
import { type DeviceStore, deviceStore } from "./device-store.ts";
import { type EntryStore, entryStore } from "./entry-store.ts";
import { type EpsMessageStore, epsMessageStore } from "./eps-message-store.ts";
import type { Store } from "./open-store.ts";
import { pharmacyRows } from "./pharmacy-rows.ts";
import { type ReleaseStore, releaseStore } from "./release-store.ts";
import { damageName, OF_NEWER, readOrNull, SpoiledRow } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";
import { type TheirSideStore, theirSideStore } from "./their-side-store.ts";
import { type WorkStore, workStore } from "./work-store.ts";

/**
 * All a request may touch: one pharmacy's rows. There is no way from here to another pharmacy's (GW-3). `transaction` runs its
 * work as one commit, alone among the pharmacy's transactions (GW-12); everything else is one commit by itself. Each answers only
 * when durable (GW-2).
 */
export type PharmacyStore = ChangeStore &
  CounterStore &
  DamageStore &
  DeviceStore &
  EntryStore &
  EpsMessageStore &
  ReleaseStore &
  TheirSideStore &
  WorkStore & {
    readonly ods: string;
    /** A name for a prescription that says nothing of it: devices keep what is about it under this (KEY-3). */
    refOf(prescriptionKey: string): string;
    /** The key by which this pharmacy's devices read each other's supplied index (MET-1), and its name. Follows from the store's key. */
    peerKey(): PeerKey;
    transaction<T>(work: (inside: PharmacyStore) => Promise<T>): Promise<T>;
    pharmacy(): Promise<Pharmacy>;
    savePharmacy(pharmacy: Pharmacy): Promise<void>;
    /** The standing releasing system the operator's setting last made, or null. */
    standingRole(): Promise<string | null>;
    noteStandingRole(role: string): Promise<void>;
    /** The place of the last letter known to have been given to a device besides those that are here, and the store's epoch when one was given here. */
    lettersGiven(): Promise<{ through: number; epoch: string | null }>;
    /** Notes that letters were given up to this place; with an epoch: one was given now. What was noted before is never less. */
    noteLettersGiven(given: { through: number; epoch: string | null }): Promise<void>;
    /** The last numbers this store has given: to an entry, and to a change. */
    lastNumbers(): Promise<{ entry: number; change: number }>;
    /** Entries up to this number are in a finished backup. */
    backedUpThrough(): Promise<number>;
    /** The newest sign of life before this time: a device enrolled or heard of, an entry or a message received; null where there is none. */
    newestSignBefore(at: number): Promise<number | null>;
    /** The next number of the pharmacy's sequence of entries; only inside a transaction. */
    nextEntryNumber(): Promise<number>;
    /**
     * The prescription an entry (by id) is about. Where the entry can no longer be read its key is taken from what devices were told of it, or from other
     * entries about it; `tag`: all that is known, where neither says.
     */
    prescriptionOf(entryId: string): Promise<{ key: string | null; tag: string | null }>;
    /** Takes off the list of damage what is about this prescription and these entries of it: all of it could be read now. */
    clearDamageAbout(prescriptionKey: string, entryIds: Iterable<string>): Promise<void>;
    putPrescription(prescription: Prescription): Promise<number>;
    /**
     * The copy of a prescription. Where its row is spoiled that goes on the list of damage, and the copy is what devices were told of it,
     * which is the same; throws SpoiledRow where that is spoiled too.
     */
    prescription(key: string): Promise<Prescription | null>;
    /** All of them, but for those of which nothing can be read: these are on the list of damage (SYN-10). */
    prescriptions(): Promise<Prescription[]>;
  };

/** The handle for one pharmacy, within a transaction of its own or outside any. Its row must be there; reading it throws otherwise. */
export const pharmacyStore = (store: Store, ods: string, within: Transaction<Tables> | null = null): PharmacyStore => {
  const rows = pharmacyRows(store, ods, within);
  const { db, cipher, atomically, takeNumber } = rows;
  const place = (tag: string): string => `prescriptions|${ods}|${tag}`;
  const copyIn = async (row: { ref: number; tag: string; parsed: string }): Promise<Prescription | null> => {
    const own = readOrNull(() => prescriptionSchema.parse(JSON.parse(cipher.open(row.parsed, place(row.tag)))));
    if (own !== null) return own;
    await damageStore(db, ods).noteDamage(damageName("prescriptions", row.tag));
    // Written in the same commit, always: what devices were told is this copy again.
    const told = await changeStore(rows).changeOf(`prescription/${row.ref}`);
    return told?.kind === "prescription" ? told.prescription : null;
  };
  const entries = entryStore(db, ods, cipher);

  const self: PharmacyStore = {
    ods,
    ...changeStore(rows),
    ...damageStore(db, ods),
    ...deviceStore(db, ods),
    ...entries,
    ...counterStore(db, ods, cipher),
    ...epsMessageStore(db, ods, cipher),
    ...releaseStore(db, ods, cipher),
    ...theirSideStore(db, ods, cipher),
    ...workStore(db, ods, cipher, entries.aboutTag),

    refOf: (prescriptionKey) => cipher.tag(`ref ${prescriptionKey}`),

    peerKey: () => ({ id: cipher.tag(`name of the peer key ${ods}`).slice(0, 8), secret: cipher.secret(`peer key ${ods}`) }),

    transaction: (work) => atomically((transaction) => work(within === null ? pharmacyStore(store, ods, transaction) : self)),

    pharmacy: async () => {
      const row = await db.selectFrom("pharmacies").select("info").where("ods", "=", ods).executeTakeFirstOrThrow();
      return pharmacySchema.parse(JSON.parse(row.info));
    },

    savePharmacy: (pharmacy) =>
      atomically(async (transaction) => {
        await transaction
          .updateTable("pharmacies")
          .set({ info: JSON.stringify(pharmacy) })
          .where("ods", "=", ods)
          .execute();
        await changeStore(pharmacyRows(store, ods, transaction)).putChange("pharmacy", { kind: "pharmacy", pharmacy });
      }),

    standingRole: async () =>
      (await db.selectFrom("pharmacies").select("standing_role").where("ods", "=", ods).executeTakeFirstOrThrow()).standing_role,

    noteStandingRole: async (role) => {
      await db.updateTable("pharmacies").set({ standing_role: role }).where("ods", "=", ods).execute();
    },

    lettersGiven: async () => {
      const row = await db
        .selectFrom("pharmacies")
        .select(["letters_through", "letters_epoch"])
        .where("ods", "=", ods)
        .executeTakeFirstOrThrow();
      return { through: row.letters_through, epoch: row.letters_epoch };
    },

    noteLettersGiven: async ({ through, epoch }) => {
      await db
        .updateTable("pharmacies")
        .set((eb) => ({
          letters_through: eb.case().when("letters_through", "<", through).then(through).else(eb.ref("letters_through")).end(),
          ...(epoch === null ? {} : { letters_epoch: epoch }),
        }))
        .where("ods", "=", ods)
        .execute();
    },

    lastNumbers: async () => {
      const row = await db
        .selectFrom("pharmacies")
        .select(["next_entry", "next_change"])
        .where("ods", "=", ods)
        .executeTakeFirstOrThrow();
      return { entry: row.next_entry - 1, change: row.next_change - 1 };
    },

    backedUpThrough: async () =>
      (await db.selectFrom("pharmacies").select("backed_up_through").where("ods", "=", ods).executeTakeFirstOrThrow())
        .backed_up_through,

    newestSignBefore: async (at) => {
      const { rows: signs } = await sql<{ at: number | null }>`
        select max(last_seen_at) as at from devices where ods = ${ods} and last_seen_at < ${at}
        union all select max(enrolled_at) from devices where ods = ${ods} and enrolled_at < ${at}
        union all select max(received_at) from entries where ods = ${ods} and received_at < ${at}
        union all select max(received_at) from messages where ods = ${ods} and received_at < ${at}`.execute(db);
      const known = signs.flatMap((sign) => sign.at ?? []);
      return known.length === 0 ? null : Math.max(...known);
    },

    nextEntryNumber: () => {
      if (within === null) throw new Error("an entry's number is taken in the transaction that keeps the entry");
      return takeNumber(within, "next_entry");
    },

    prescriptionOf: async (entryId) => {
      const { key, unread } = await entries.saidAbout(entryId);
      if (key !== null || unread === null) return { key, tag: null };
      const { tag, hash } = unread;
      const told = await changeStore(rows).changeOf(`entry/${entryId}/${hash}`);
      const body = told?.kind === "entry" ? told.entry.body : null;
      if (body !== null && "basis" in body && cipher.tag(body.basis.key) === tag) return { key: body.basis.key, tag: null };
      const about = await entries.keyAbout(tag);
      return about === null ? { key: null, tag } : { key: about, tag: null };
    },

    clearDamageAbout: async (prescriptionKey, entryIds) => {
      const listed = new Set(await damageStore(db, ods).damage());
      if (listed.size === 0) return;
      const tag = cipher.tag(prescriptionKey);
      const names = [
        ...(["eps_messages", "eps_events", "tracker_answers"] as const).map((table) => damageName(table, tag)),
        ...[...entryIds].map((id) => damageName("entries", id)),
      ];
      for (const what of names)
        if (listed.has(what) || listed.has(`${what}${OF_NEWER}`)) await damageStore(db, ods).clearDamage(what);
    },

    putPrescription: (prescription) =>
      atomically(async (transaction) => {
        const tag = cipher.tag(prescription.key);
        const row = {
          ods,
          tag,
          id_tag: cipher.tag(prescription.id),
          released_by: prescription.releasedBy,
          parsed: cipher.seal(JSON.stringify(prescription), place(tag)),
          received_at: prescription.takenAt,
        };
        const { ref } = await transaction
          .insertInto("prescriptions")
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(["ods", "tag"]).doUpdateSet({ parsed: row.parsed, released_by: row.released_by }),
          )
          .returning("ref")
          .executeTakeFirstOrThrow();
        await damageStore(transaction, ods).clearDamage(damageName("prescriptions", tag));
        await changeStore(pharmacyRows(store, ods, transaction)).putChange(`prescription/${ref}`, {
          kind: "prescription",
          ref,
          prescription,
        });
        return ref;
      }),

    prescription: async (key) => {
      const tag = cipher.tag(key);
      const row = await db
        .selectFrom("prescriptions")
        .select(["ref", "tag", "parsed"])
        .where("ods", "=", ods)
        .where("tag", "=", tag)
        .executeTakeFirst();
      if (row === undefined) return null;
      const copy = await copyIn(row);
      if (copy === null) throw new SpoiledRow("prescriptions", tag, "damaged");
      return copy;
    },

    prescriptions: async () => {
      const all: Prescription[] = [];
      for (const row of await db
        .selectFrom("prescriptions")
        .select(["ref", "tag", "parsed"])
        .where("ods", "=", ods)
        .orderBy("ref")
        .execute()) {
        const copy = await copyIn(row);
        if (copy !== null) all.push(copy);
      }
      return all;
    },
  };
  return self;
};
