import type { Kysely } from "kysely";
import { z } from "zod";
import type { ColumnCipher } from "./column-cipher.ts";
import { damageStore } from "./damage-store.ts";
import { damageName, readOrNull } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";

/** A prescription on which somebody still has to act. */
export type OpenWork = { key: string; id: string; issueNumber: number | null };

/** Which prescriptions are settled and which are not: kept with every reckoning, so that a round looks at the open ones only. */
export type WorkStore = {
  /** `at`: kept from the first time, so that what waits longest comes first. */
  putWork(work: OpenWork, isOpen: boolean, at: number): Promise<void>;
  /** What waits longest first. Where a row is spoiled, the entries say which prescription it was; else it is on the list of damage. */
  openWork(): Promise<OpenWork[]>;
  /**
   * What is settled without EPS, though Holdfast released it and something was recorded of it: EPS was never told, and never asked
   * whether it was. A store put back to an earlier time may have lost that.
   */
  neverAsked(): Promise<OpenWork[]>;
};

const workSchema = z.strictObject({ key: z.string(), id: z.string(), issueNumber: z.number().nullable() });

/** The work list's part of a pharmacy's handle. `aboutTag`: which prescription the entries of this tag are about. */
export const workStore = (
  db: Kysely<Tables>,
  ods: string,
  cipher: ColumnCipher,
  aboutTag: (tag: string) => Promise<OpenWork | null>,
): WorkStore => {
  const workIn = async (rows: readonly Pick<Tables["work"], "prescription_tag" | "content">[]): Promise<OpenWork[]> => {
    const all: OpenWork[] = [];
    for (const { prescription_tag: tag, content } of rows) {
      const read = readOrNull(() => workSchema.parse(JSON.parse(cipher.open(content, `work|${ods}|${tag}`))));
      const work = read ?? (await aboutTag(tag));
      if (work === null) await damageStore(db, ods).noteDamage(damageName("work", tag));
      else all.push(work);
    }
    return all;
  };
  return {
    putWork: async ({ key, id, issueNumber }, isOpen, at) => {
      const tag = cipher.tag(key);
      const open = isOpen ? 1 : 0;
      const content = cipher.seal(JSON.stringify({ key, id, issueNumber }), `work|${ods}|${tag}`);
      await db
        .insertInto("work")
        .values({ ods, prescription_tag: tag, content, open, since: at })
        // The content too: what it says is always the same, and a spoiled one is whole again.
        .onConflict((conflict) => conflict.columns(["ods", "prescription_tag"]).doUpdateSet({ open, content }))
        .execute();
    },
    openWork: async () =>
      workIn(
        await db
          .selectFrom("work")
          .select(["prescription_tag", "content"])
          .where("ods", "=", ods)
          .where("open", "=", 1)
          .orderBy("since")
          .execute(),
      ),
    neverAsked: async () =>
      workIn(
        await db
          .selectFrom("work")
          .select(["prescription_tag", "content"])
          .where("ods", "=", ods)
          .where("open", "=", 0)
          .where("prescription_tag", "in", (eb) =>
            eb.selectFrom("prescriptions").select("tag").where("ods", "=", ods).where("released_by", "=", "holdfast"),
          )
          .where("prescription_tag", "in", (eb) =>
            eb.selectFrom("entries").select("prescription_tag").where("ods", "=", ods).where("prescription_tag", "is not", null),
          )
          .where("prescription_tag", "not in", (eb) =>
            eb.selectFrom("tracker_answers").select("prescription_tag").where("ods", "=", ods),
          )
          .where("prescription_tag", "not in", (eb) =>
            eb.selectFrom("eps_messages").select("prescription_tag").where("ods", "=", ods),
          )
          .orderBy("since")
          .execute(),
      ),
  };
};
