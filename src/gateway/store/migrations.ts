import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Tables } from "./tables.ts";

// Frozen history: a migration that has run anywhere is never edited, and imports nothing living. On PostgreSQL row-level security
// holds for migrations too: one that changes rows must go through the pharmacies one by one.

type Engine = "sqlite" | "postgres";

/** Facts only grow, whoever asks. */
const onlyGrows = async (db: Kysely<unknown>, engine: Engine, names: readonly string[]): Promise<void> => {
  if (engine === "postgres") {
    await sql
      .raw(`CREATE FUNCTION holdfast_only_grows() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$`)
      .execute(db);
    for (const name of names)
      await sql
        .raw(`CREATE TRIGGER ${name}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ${name}
          FOR EACH STATEMENT EXECUTE FUNCTION holdfast_only_grows()`)
        .execute(db);
    return;
  }
  for (const name of names)
    for (const act of ["UPDATE", "DELETE"])
      await sql
        .raw(
          `CREATE TRIGGER ${name}_no_${act.toLowerCase()} BEFORE ${act} ON ${name} BEGIN SELECT RAISE(ABORT, '${name} only grows'); END`,
        )
        .execute(db);
};

/** A connection sees and writes the rows of the pharmacy it is bound to; credentials can be looked up by the registry as well. */
const rowSecurity = async (db: Kysely<unknown>, credentials: readonly string[], others: readonly string[]): Promise<void> => {
  for (const name of [...credentials, ...others])
    for (const statement of [
      `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
      `CREATE POLICY own_pharmacy ON ${name} USING (ods = current_setting('holdfast.ods', true))`,
    ])
      await sql.raw(statement).execute(db);
  for (const name of credentials)
    await sql.raw(`CREATE POLICY registry ON ${name} USING (current_setting('holdfast.scope', true) = 'registry')`).execute(db);
};

const first = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const isPostgres = engine === "postgres";
    // STRICT: a fraction or a text where a whole number belongs is refused by both engines.
    const table = (name: string) =>
      isPostgres ? db.schema.createTable(name) : db.schema.createTable(name).modifyEnd(sql`strict`);
    // Sorted by bytes on both engines, whatever locale the database was made with.
    const text = isPostgres ? sql`text collate "C"` : "text";
    const whole = isPostgres ? "bigint" : "integer";
    await table("store")
      .addColumn("one", whole, (c) => c.primaryKey())
      .addColumn("epoch", text, (c) => c.notNull())
      .addColumn("public_origin", text)
      .addColumn("key_check", text, (c) => c.notNull())
      .execute();
    await table("pharmacies")
      .addColumn("ods", text, (c) => c.primaryKey())
      .addColumn("info", text, (c) => c.notNull())
      .addColumn("next_entry", whole, (c) => c.notNull())
      .addColumn("next_change", whole, (c) => c.notNull())
      .addColumn("intake_token_hash", text)
      .execute();
    await table("enrol_codes")
      .addColumn("hash", text, (c) => c.primaryKey())
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("expires_at", whole, (c) => c.notNull())
      .addColumn("used_at", whole)
      .execute();
    await table("devices")
      .addColumn("kid", text, (c) => c.primaryKey())
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("letter", text, (c) => c.notNull())
      .addColumn("name", text, (c) => c.notNull())
      .addColumn("person_id", text, (c) => c.notNull())
      .addColumn("epoch", whole, (c) => c.notNull())
      .addColumn("signing", text, (c) => c.notNull())
      .addColumn("intake", text, (c) => c.notNull())
      .addColumn("journal", text, (c) => c.notNull())
      .addColumn("enrolled_at", whole, (c) => c.notNull())
      .addColumn("lease_until", whole, (c) => c.notNull())
      .addColumn("last_seen_at", whole, (c) => c.notNull())
      .addColumn("cursor", whole, (c) => c.notNull())
      .addUniqueConstraint("devices_letter", ["ods", "letter"])
      .execute();
    await table("entries")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("server_seq", whole, (c) => c.notNull())
      .addColumn("id", text, (c) => c.notNull())
      .addColumn("device", text, (c) => c.notNull())
      .addColumn("epoch", whole, (c) => c.notNull())
      .addColumn("seq", whole, (c) => c.notNull())
      .addColumn("hash", text, (c) => c.notNull())
      .addColumn("header", text, (c) => c.notNull())
      .addColumn("body", text, (c) => c.notNull())
      .addColumn("signature", text, (c) => c.notNull())
      .addColumn("received_at", whole, (c) => c.notNull())
      .addColumn("receipt", text, (c) => c.notNull())
      .addColumn("problem", text)
      .addColumn("prescription_tag", text)
      .addColumn("opened", text)
      .addPrimaryKeyConstraint("entries_pk", ["ods", "server_seq"])
      .addUniqueConstraint("entries_once", ["ods", "id", "hash"])
      .execute();
    await db.schema.createIndex("entries_of_prescription").on("entries").columns(["ods", "prescription_tag"]).execute();
    await table("messages")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("tag", text, (c) => c.notNull())
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("source", text, (c) => c.notNull())
      .addColumn("content", text, (c) => c.notNull())
      .addColumn("received_at", whole, (c) => c.notNull())
      .addColumn("problem", text)
      .addPrimaryKeyConstraint("messages_pk", ["ods", "tag"])
      .execute();
    await db.schema.createIndex("messages_of_source").on("messages").columns(["ods", "source", "received_at"]).execute();
    await db.schema.createIndex("messages_of_kind").on("messages").columns(["ods", "kind"]).execute();
    await table("prescriptions")
      .addColumn("ref", whole, (c) => (isPostgres ? c.primaryKey().generatedAlwaysAsIdentity() : c.primaryKey().autoIncrement()))
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("tag", text, (c) => c.notNull())
      .addColumn("id_tag", text, (c) => c.notNull())
      .addColumn("released_by", text)
      .addColumn("parsed", text, (c) => c.notNull())
      .addColumn("received_at", whole, (c) => c.notNull())
      .addUniqueConstraint("prescriptions_once", ["ods", "tag"])
      .execute();
    await table("eps_events")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("message_tag", text, (c) => c.notNull())
      .addColumn("prescription_tag", text, (c) => c.notNull())
      .addColumn("content", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("eps_events_pk", ["ods", "message_tag", "prescription_tag"])
      .execute();
    await db.schema.createIndex("eps_events_of_prescription").on("eps_events").columns(["ods", "prescription_tag"]).execute();
    await table("tracker_answers")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("prescription_tag", text, (c) => c.notNull())
      .addColumn("content", text, (c) => c.notNull())
      .addColumn("asked_at", whole, (c) => c.notNull())
      .addPrimaryKeyConstraint("tracker_answers_pk", ["ods", "prescription_tag"])
      .execute();
    await table("eps_messages")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("id", text, (c) => c.notNull())
      .addColumn("prescription_tag", text, (c) => c.notNull())
      .addColumn("n", whole, (c) => c.notNull())
      .addColumn("act", text, (c) => c.notNull())
      .addColumn("visit", text)
      .addColumn("about", text)
      .addColumn("request_id", text, (c) => c.notNull())
      .addColumn("call", text, (c) => c.notNull())
      .addColumn("content", text, (c) => c.notNull())
      .addColumn("author_id", text, (c) => c.notNull())
      .addColumn("author_name", text, (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("answer", text)
      .addColumn("attempts", whole, (c) => c.notNull())
      .addColumn("due_at", whole, (c) => c.notNull())
      .addColumn("made_at", whole, (c) => c.notNull())
      .addColumn("answered_at", whole)
      .addPrimaryKeyConstraint("eps_messages_pk", ["ods", "id"])
      .addUniqueConstraint("eps_messages_order", ["ods", "prescription_tag", "n"])
      .execute();
    await table("work")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("prescription_tag", text, (c) => c.notNull())
      .addColumn("content", text, (c) => c.notNull())
      .addColumn("open", whole, (c) => c.notNull())
      .addColumn("since", whole, (c) => c.notNull())
      .addPrimaryKeyConstraint("work_pk", ["ods", "prescription_tag"])
      .execute();
    await table("releases")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("request_id", text, (c) => c.notNull())
      .addColumn("body", text, (c) => c.notNull())
      .addColumn("nominated", whole, (c) => c.notNull())
      .addColumn("made_at", whole, (c) => c.notNull())
      .addColumn("answered_at", whole)
      .addPrimaryKeyConstraint("releases_pk", ["ods", "request_id"])
      .execute();
    await table("passed_on")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("message_tag", text, (c) => c.notNull())
      .addColumn("at", whole, (c) => c.notNull())
      .addPrimaryKeyConstraint("passed_on_pk", ["ods", "message_tag"])
      .execute();
    for (const name of ["listed", "keying"])
      await table(name)
        .addColumn("ods", text, (c) => c.notNull())
        .addColumn("prescription_tag", text, (c) => c.notNull())
        .addColumn("content", text, (c) => c.notNull())
        .addPrimaryKeyConstraint(`${name}_pk`, ["ods", "prescription_tag"])
        .execute();
    await table("audit")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("id", text, (c) => c.notNull())
      .addColumn("at", whole, (c) => c.notNull())
      .addColumn("content", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("audit_pk", ["ods", "id"])
      .execute();
    await table("changes")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("key", text, (c) => c.notNull())
      .addColumn("seq", whole, (c) => c.notNull())
      .addColumn("payload", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("changes_pk", ["ods", "key"])
      .addUniqueConstraint("changes_seq", ["ods", "seq"])
      .execute();
    await onlyGrows(db, engine, ["entries", "messages", "eps_events", "audit"]);
    if (isPostgres)
      await rowSecurity(
        db,
        ["pharmacies", "enrol_codes", "devices"],
        [
          "entries",
          "messages",
          "prescriptions",
          "eps_events",
          "tracker_answers",
          "eps_messages",
          "work",
          "releases",
          "passed_on",
          "listed",
          "keying",
          "audit",
          "changes",
        ],
      );
  },
});

/** What `--releasing-system` last made of a pharmacy's role, so that a restart does not undo what people moved since. */
const standingRole = (): Migration => ({
  up: async (db) => {
    await db.schema.alterTable("pharmacies").addColumn("standing_role", "text").execute();
  },
});

/** What devices and backups said of themselves, why the epoch was renewed, and rows that nobody can read any more. */
const sync = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const isPostgres = engine === "postgres";
    const text = isPostgres ? sql`text collate "C"` : "text";
    const whole = isPostgres ? "bigint" : "integer";
    await db.schema.alterTable("devices").addColumn("protocol", whole).execute();
    await db.schema.alterTable("devices").addColumn("app_version", text).execute();
    await db.schema
      .alterTable("devices")
      .addColumn("former", whole, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable("pharmacies")
      .addColumn("backed_up_through", whole, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable("pharmacies").addColumn("backup_begun", whole).execute();
    await db.schema
      .alterTable("entries")
      .addColumn("astray", whole, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex("entries_of_chain").on("entries").columns(["ods", "device", "epoch", "seq"]).execute();
    await db.schema.alterTable("store").addColumn("renewed_at", whole).execute();
    await db.schema.alterTable("store").addColumn("renewed_why", text).execute();
    const damaged = db.schema
      .createTable("damaged")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("what", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("damaged_pk", ["ods", "what"]);
    await (isPostgres ? damaged : damaged.modifyEnd(sql`strict`)).execute();
    const reopened = db.schema
      .createTable("reopened")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("entry_seq", whole, (c) => c.notNull())
      .addColumn("opened_later", text, (c) => c.notNull())
      .addColumn("tag_later", text)
      .addPrimaryKeyConstraint("reopened_pk", ["ods", "entry_seq"]);
    await (isPostgres ? reopened : reopened.modifyEnd(sql`strict`)).execute();
    if (isPostgres) await rowSecurity(db, [], ["damaged", "reopened"]);
  },
});

/** The store's marks: what devices know it by at one time of its life. */
const marks = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const isPostgres = engine === "postgres";
    const table = db.schema
      .createTable("marks")
      .addColumn("mark", isPostgres ? sql`text collate "C"` : "text", (c) => c.primaryKey())
      .addColumn("made_at", isPostgres ? "bigint" : "integer", (c) => c.notNull());
    await (isPostgres ? table : table.modifyEnd(sql`strict`)).execute();
  },
});

/** The medicines list: one for the whole store, of no pharmacy and no patient. */
const medicinesList = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const isPostgres = engine === "postgres";
    const text = isPostgres ? sql`text collate "C"` : "text";
    const whole = isPostgres ? "bigint" : "integer";
    const table = db.schema
      .createTable("medicines_list")
      .addColumn("one", whole, (c) => c.primaryKey())
      .addColumn("version", text, (c) => c.notNull())
      .addColumn("release", text, (c) => c.notNull())
      .addColumn("figures", text, (c) => c.notNull())
      .addColumn("imported_at", whole, (c) => c.notNull())
      .addColumn("packed", isPostgres ? "bytea" : "blob", (c) => c.notNull());
    await (isPostgres ? table : table.modifyEnd(sql`strict`)).execute();
  },
});

/** What keeps a store that was put back, and devices of before, apart: who was asked to offer anew, which letters were given, and to whom before. */
const putBack = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const isPostgres = engine === "postgres";
    const whole = isPostgres ? "bigint" : "integer";
    await db.schema
      .alterTable("devices")
      .addColumn("anew", whole, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable("pharmacies")
      .addColumn("letters_through", whole, (c) => c.notNull().defaultTo(0))
      .execute();
    const text = isPostgres ? sql`text collate "C"` : "text";
    await db.schema.alterTable("pharmacies").addColumn("letters_epoch", text).execute();
    const namesakes = db.schema
      .createTable("namesakes")
      .addColumn("ods", text, (c) => c.notNull())
      .addColumn("kid", text, (c) => c.notNull())
      .addColumn("letter", text, (c) => c.notNull())
      .addColumn("epoch", whole, (c) => c.notNull())
      .addColumn("signing", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("namesakes_pk", ["ods", "kid"]);
    await (isPostgres ? namesakes : namesakes.modifyEnd(sql`strict`)).execute();
    if (isPostgres) await rowSecurity(db, [], ["namesakes"]);
  },
});

/**
 * Brings the database to this Holdfast's shape. Several processes may call it at once: each change is made once, under a lock. Throws
 * when a newer Holdfast has changed the store.
 */
export const migrate = async (db: Kysely<Tables>, engine: Engine): Promise<void> => {
  const migrations: Record<string, Migration> = {
    "0001-first": first(engine),
    "0002-standing-role": standingRole(),
    "0003-sync": sync(engine),
    "0004-marks": marks(engine),
    "0005-medicines-list": medicinesList(engine),
    "0006-put-back": putBack(engine),
  };
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) throw error;
};
