import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import { type MedicinesStore, medicinesStore } from "./medicines-store.ts";
import type { EpochNow, Store } from "./open-store.ts";
import { type PharmacyStore, pharmacyStore } from "./pharmacy-store.ts";

/** Which pharmacy a credential belongs to. The only look-ups that cross pharmacies: each ends in one pharmacy's handle (GW-3). */
export type Registry = {
  /** Adds or updates a pharmacy. Who releases stays as it is in one that is there: people may have moved the role (REL-2). */
  addPharmacy(pharmacy: Pharmacy, intakeToken: string | null): Promise<PharmacyStore>;
  pharmacies(): Promise<PharmacyStore[]>;
  byOds(ods: string): Promise<PharmacyStore | null>;
  byDevice(kid: string): Promise<PharmacyStore | null>;
  byIntakeToken(token: string): Promise<PharmacyStore | null>;
  addEnrolCode(ods: string, code: string, expiresAt: number): Promise<void>;
  /** Whose code it is while it may still be used, else null. */
  byEnrolCode(code: string, now: number): Promise<PharmacyStore | null>;
  /** Uses a code; false when another was quicker or it has run out. */
  takeEnrolCode(code: string, now: number): Promise<boolean>;
  /** The store's epoch now, whichever process renewed it. */
  epochNow(): Promise<EpochNow>;
  /** As the store's. */
  renewEpoch: Store["renewEpoch"];
  markNow: Store["markNow"];
  knowsMark: Store["knowsMark"];
  /** The store's keyed word for a text: the same for the same text, and made by nobody without the store's key. */
  vouch(text: string): string;
  /** Notes of every pharmacy how far its entries go, before a backup is made. */
  beginBackup(): Promise<void>;
  /** The backup that was begun is finished and safe: entries up to what was noted are in it (SYN-11). False where none was begun. */
  finishBackup(): Promise<boolean>;
  /** The medicines list of the whole store: public, of no pharmacy (MED-1). */
  medicines: MedicinesStore;
  /** Commits something that changes nothing; false when the store cannot be written to. */
  tryWrite(): Promise<boolean>;
  /** The origin fixed at the first start (GW-1); fixes it when there is none yet. */
  fixOrigin(origin: string): Promise<string>;
};

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** The registry over a store. Secrets are kept as hashes only. */
export const createRegistry = (store: Store): Registry => {
  const { db } = store;
  const handle = (row: { ods: string } | undefined): PharmacyStore | null =>
    row === undefined ? null : pharmacyStore(store, row.ods);
  return {
    addPharmacy: async (pharmacy, intakeToken) => {
      const known = { intake_token_hash: intakeToken === null ? null : hashOf(intakeToken) };
      const { epoch } = await store.epochNow();
      await store.transaction(pharmacy.ods, async (transaction) => {
        await transaction
          .insertInto("pharmacies")
          .values({
            ods: pharmacy.ods,
            info: JSON.stringify(pharmacy),
            next_entry: 1,
            next_change: 1,
            letters_epoch: epoch,
            ...known,
          })
          .onConflict((conflict) => conflict.column("ods").doUpdateSet(known))
          .execute();
        const inside = pharmacyStore(store, pharmacy.ods, transaction);
        await inside.savePharmacy({ ...pharmacy, releasingSystem: (await inside.pharmacy()).releasingSystem });
      });
      return pharmacyStore(store, pharmacy.ods);
    },
    pharmacies: async () =>
      (await db.selectFrom("pharmacies").select("ods").orderBy("ods").execute()).map((row) => pharmacyStore(store, row.ods)),
    byOds: async (ods) => handle(await db.selectFrom("pharmacies").select("ods").where("ods", "=", ods).executeTakeFirst()),
    byDevice: async (kid) =>
      // PostgreSQL refuses to look for a NUL in text: no device has one.
      kid.includes("\0") ? null : handle(await db.selectFrom("devices").select("ods").where("kid", "=", kid).executeTakeFirst()),
    byIntakeToken: async (token) =>
      handle(await db.selectFrom("pharmacies").select("ods").where("intake_token_hash", "=", hashOf(token)).executeTakeFirst()),
    addEnrolCode: async (ods, code, expiresAt) => {
      await db
        .insertInto("enrol_codes")
        .values({ hash: hashOf(code), ods, expires_at: expiresAt, used_at: null })
        .execute();
    },
    byEnrolCode: async (code, now) =>
      handle(
        await db
          .selectFrom("enrol_codes")
          .select("ods")
          .where("hash", "=", hashOf(code))
          .where("used_at", "is", null)
          .where("expires_at", ">", now)
          .executeTakeFirst(),
      ),
    takeEnrolCode: async (code, now) => {
      const used = await db
        .updateTable("enrol_codes")
        .set({ used_at: now })
        .where("hash", "=", hashOf(code))
        .where("used_at", "is", null)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      return used.numUpdatedRows === 1n;
    },
    epochNow: store.epochNow,
    renewEpoch: store.renewEpoch,
    markNow: store.markNow,
    knowsMark: store.knowsMark,
    vouch: (text) => store.cipher.tag(`vouched for ${text}`),
    medicines: medicinesStore(db),
    beginBackup: async () => {
      await db
        .updateTable("pharmacies")
        .set((eb) => ({ backup_begun: eb("next_entry", "-", 1) }))
        .execute();
    },
    finishBackup: async () => {
      const done = await db
        .updateTable("pharmacies")
        .set({
          backed_up_through: sql<number>`case when backup_begun > backed_up_through then backup_begun else backed_up_through end`,
          backup_begun: null,
        })
        .where("backup_begun", "is not", null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    tryWrite: async () => {
      try {
        await db
          .updateTable("store")
          .set((eb) => ({ public_origin: eb.ref("public_origin") }))
          .execute();
        return true;
      } catch {
        return false;
      }
    },
    fixOrigin: async (origin) => {
      await db.updateTable("store").set({ public_origin: origin }).where("public_origin", "is", null).execute();
      const row = await db.selectFrom("store").select("public_origin").executeTakeFirstOrThrow();
      return row.public_origin ?? origin;
    },
  };
};
