import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

// Frozen history: a migration that has run anywhere is never edited, and imports nothing living.

const first: Migration = {
  up: async (db: Kysely<unknown>) => {
    const table = (name: string) => db.schema.createTable(name);
    await table("store")
      .addColumn("one", "integer", (c) => c.primaryKey())
      .addColumn("epoch", "text", (c) => c.notNull())
      .addColumn("public_origin", "text")
      .execute();
    await table("pharmacies")
      .addColumn("ods", "text", (c) => c.primaryKey())
      .addColumn("info", "text", (c) => c.notNull())
      .addColumn("next_entry", "integer", (c) => c.notNull())
      .addColumn("next_change", "integer", (c) => c.notNull())
      .addColumn("intake_token_hash", "text")
      .execute();
    await table("enrol_codes")
      .addColumn("hash", "text", (c) => c.primaryKey())
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("expires_at", "bigint", (c) => c.notNull())
      .addColumn("used_at", "bigint")
      .execute();
    await table("devices")
      .addColumn("kid", "text", (c) => c.primaryKey())
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("letter", "text", (c) => c.notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("epoch", "integer", (c) => c.notNull())
      .addColumn("signing", "text", (c) => c.notNull())
      .addColumn("intake", "text", (c) => c.notNull())
      .addColumn("journal", "text", (c) => c.notNull())
      .addColumn("enrolled_at", "bigint", (c) => c.notNull())
      .addColumn("lease_until", "bigint", (c) => c.notNull())
      .addColumn("last_seen_at", "bigint", (c) => c.notNull())
      .addColumn("cursor", "integer", (c) => c.notNull())
      .addUniqueConstraint("devices_letter", ["ods", "letter"])
      .execute();
    await table("entries")
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("server_seq", "integer", (c) => c.notNull())
      .addColumn("id", "text", (c) => c.notNull())
      .addColumn("device", "text", (c) => c.notNull())
      .addColumn("epoch", "integer", (c) => c.notNull())
      .addColumn("seq", "integer", (c) => c.notNull())
      .addColumn("hash", "text", (c) => c.notNull())
      .addColumn("header", "text", (c) => c.notNull())
      .addColumn("body", "text", (c) => c.notNull())
      .addColumn("signature", "text", (c) => c.notNull())
      .addColumn("received_at", "bigint", (c) => c.notNull())
      .addColumn("receipt", "text", (c) => c.notNull())
      .addColumn("problem", "text")
      .addColumn("prescription_tag", "text")
      .addColumn("opened", "text")
      .addPrimaryKeyConstraint("entries_pk", ["ods", "server_seq"])
      .addUniqueConstraint("entries_once", ["ods", "id", "hash"])
      .execute();
    await db.schema.createIndex("entries_of_prescription").on("entries").columns(["ods", "prescription_tag"]).execute();
    await table("messages")
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("tag", "text", (c) => c.notNull())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("source", "text", (c) => c.notNull())
      .addColumn("content", "text", (c) => c.notNull())
      .addColumn("received_at", "bigint", (c) => c.notNull())
      .addColumn("problem", "text")
      .addPrimaryKeyConstraint("messages_pk", ["ods", "tag"])
      .execute();
    await table("prescriptions")
      .addColumn("ref", "integer", (c) => c.primaryKey().autoIncrement())
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("tag", "text", (c) => c.notNull())
      .addColumn("id_tag", "text", (c) => c.notNull())
      .addColumn("released_by", "text")
      .addColumn("parsed", "text", (c) => c.notNull())
      .addColumn("received_at", "bigint", (c) => c.notNull())
      .addUniqueConstraint("prescriptions_once", ["ods", "tag"])
      .execute();
    await table("pmr_supplies")
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("message_tag", "text", (c) => c.notNull())
      .addColumn("prescription_tag", "text", (c) => c.notNull())
      .addColumn("content", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("pmr_supplies_pk", ["ods", "message_tag", "prescription_tag"])
      .execute();
    await table("tracker_answers")
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("prescription_tag", "text", (c) => c.notNull())
      .addColumn("content", "text", (c) => c.notNull())
      .addColumn("asked_at", "bigint", (c) => c.notNull())
      .addPrimaryKeyConstraint("tracker_answers_pk", ["ods", "prescription_tag"])
      .execute();
    await table("outbox")
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("visit", "text", (c) => c.notNull())
      .addColumn("prescription_tag", "text", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("content", "text")
      .addColumn("author", "text")
      .addColumn("told", "text")
      .addColumn("answer", "text")
      .addColumn("attempts", "integer", (c) => c.notNull())
      .addColumn("due_at", "bigint", (c) => c.notNull())
      .addColumn("made_at", "bigint", (c) => c.notNull())
      .addColumn("answered_at", "bigint")
      .addPrimaryKeyConstraint("outbox_pk", ["ods", "visit"])
      .execute();
    await table("changes")
      .addColumn("ods", "text", (c) => c.notNull())
      .addColumn("key", "text", (c) => c.notNull())
      .addColumn("seq", "integer", (c) => c.notNull())
      .addColumn("payload", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("changes_pk", ["ods", "key"])
      .addUniqueConstraint("changes_seq", ["ods", "seq"])
      .execute();
    for (const name of ["entries", "messages"])
      for (const act of ["UPDATE", "DELETE"])
        await sql
          .raw(
            `CREATE TRIGGER ${name}_no_${act.toLowerCase()} BEFORE ${act} ON ${name} BEGIN SELECT RAISE(ABORT, '${name} only grows'); END`,
          )
          .execute(db);
  },
};

/** Every change of the store's shape, in order. */
export const migrations: Record<string, Migration> = { "0001-first": first };
