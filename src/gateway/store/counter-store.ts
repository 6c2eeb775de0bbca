import type { Kysely } from "kysely";
import { z } from "zod";
import { type Keying, keyingSchema } from "../../core/wire/keying.ts";
import { type Listed, listedSchema } from "../../core/wire/listed.ts";
import type { ColumnCipher } from "./column-cipher.ts";
import { damageStore } from "./damage-store.ts";
import { damageName, readOrNull } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";

/** Who did what that must stay on record besides the journal. `detail` holds no patient. */
export type Audit = { at: number; what: string; by: string; device: string | null; detail: string };

/** What the counter shares through the gateway: the list of prescriptions without a copy, who keys what, and the audit. */
export type CounterStore = {
  /** All that are listed. One that is spoiled goes on the list of damage until it is listed again (SYN-10). */
  listed(): Promise<Listed[]>;
  putListed(listed: Listed): Promise<void>;
  keyingOf(prescriptionKey: string): Promise<Keying | null>;
  putKeying(prescriptionKey: string, keying: Keying | null): Promise<void>;
  /** `id`: a fresh UUID. */
  addAudit(id: string, audit: Audit): Promise<void>;
  audits(): Promise<Audit[]>;
};

const auditSchema = z.strictObject({
  at: z.number(),
  what: z.string(),
  by: z.string(),
  device: z.string().nullable(),
  detail: z.string(),
});

/** The counter's part of a pharmacy's handle. */
export const counterStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): CounterStore => ({
  listed: async () => {
    const all: Listed[] = [];
    for (const row of await db.selectFrom("listed").select(["prescription_tag", "content"]).where("ods", "=", ods).execute()) {
      const tag = row.prescription_tag;
      const one = readOrNull(() => listedSchema.parse(JSON.parse(cipher.open(row.content, `listed|${ods}|${tag}`))));
      if (one === null) await damageStore(db, ods).noteDamage(damageName("listed", tag));
      else all.push(one);
    }
    return all;
  },
  putListed: async (listed) => {
    const tag = cipher.tag(listed.id);
    const content = cipher.seal(JSON.stringify(listed), `listed|${ods}|${tag}`);
    await db
      .insertInto("listed")
      .values({ ods, prescription_tag: tag, content })
      .onConflict((conflict) => conflict.columns(["ods", "prescription_tag"]).doUpdateSet({ content }))
      .execute();
    await damageStore(db, ods).clearDamage(damageName("listed", tag));
  },
  keyingOf: async (prescriptionKey) => {
    const tag = cipher.tag(prescriptionKey);
    const row = await db
      .selectFrom("keying")
      .select("content")
      .where("ods", "=", ods)
      .where("prescription_tag", "=", tag)
      .executeTakeFirst();
    // Who has it is a courtesy of ten minutes: spoiled, nobody has it.
    return row === undefined
      ? null
      : readOrNull(() => keyingSchema.parse(JSON.parse(cipher.open(row.content, `keying|${ods}|${tag}`))));
  },
  putKeying: async (prescriptionKey, keying) => {
    const tag = cipher.tag(prescriptionKey);
    if (keying === null) {
      await db.deleteFrom("keying").where("ods", "=", ods).where("prescription_tag", "=", tag).execute();
      return;
    }
    const content = cipher.seal(JSON.stringify(keying), `keying|${ods}|${tag}`);
    await db
      .insertInto("keying")
      .values({ ods, prescription_tag: tag, content })
      .onConflict((conflict) => conflict.columns(["ods", "prescription_tag"]).doUpdateSet({ content }))
      .execute();
  },
  addAudit: async (id, audit) => {
    await db
      .insertInto("audit")
      .values({ id, ods, at: audit.at, content: cipher.seal(JSON.stringify(audit), `audit|${ods}|${id}`) })
      .execute();
  },
  audits: async () =>
    (await db.selectFrom("audit").select(["id", "content"]).where("ods", "=", ods).orderBy("at").execute()).map((row) =>
      auditSchema.parse(JSON.parse(cipher.open(row.content, `audit|${ods}|${row.id}`))),
    ),
});
