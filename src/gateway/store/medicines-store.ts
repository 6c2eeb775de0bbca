import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { type LocalDate, localDateSchema } from "../../core/model/local-date.ts";
import { listVersionOf } from "../../core/wire/medicines-list.ts";
import type { Tables } from "./tables.ts";

/** A medicines list as it is kept and sent: packed (gzip), under a version that follows from its bytes. */
export type KeptList = { version: string; release: LocalDate; packed: Buffer };

/** What is known of the list without its bytes. `figures`: what its import counted, as JSON. */
export type ListFacts = { version: string; release: LocalDate; importedAt: number; figures: string };

/** The one medicines list of a store. */
export type MedicinesStore = {
  /** Puts a list in the place of the one before it, whole, in one commit (MED-1); answers its version. */
  saveMedicines(list: { release: LocalDate; packed: Buffer; figures: string }, now: number): Promise<string>;
  /** The list; null where none was ever imported, or where `unless` is its version. */
  medicines(unless: string | null): Promise<KeptList | null>;
  medicinesFacts(): Promise<ListFacts | null>;
};

/** The medicines list's part of the registry. */
export const medicinesStore = (db: Kysely<Tables>): MedicinesStore => ({
  saveMedicines: async ({ release, packed, figures }, now) => {
    const version = listVersionOf(createHash("sha256").update(packed).digest("base64url"));
    const row = { version, release, figures, imported_at: now, packed };
    await db
      .insertInto("medicines_list")
      .values({ one: 1, ...row })
      .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
      .execute();
    return version;
  },
  medicines: async (unless) => {
    const query = db.selectFrom("medicines_list").select(["version", "release", "packed"]);
    const row = await (unless === null ? query : query.where("version", "<>", unless)).executeTakeFirst();
    return row === undefined ? null : { ...row, release: localDateSchema.parse(row.release) };
  },
  medicinesFacts: async () => {
    const row = await db.selectFrom("medicines_list").select(["version", "release", "imported_at", "figures"]).executeTakeFirst();
    return row === undefined
      ? null
      : { version: row.version, release: localDateSchema.parse(row.release), importedAt: row.imported_at, figures: row.figures };
  },
});
