import type { Kysely } from "kysely";
import { z } from "zod";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Tables } from "./tables.ts";

/** A prescription on which somebody still has to act. */
export type OpenWork = { key: string; id: string; issueNumber: number | null };

/** Which prescriptions are settled and which are not: kept with every reckoning, so that a round looks at the open ones only. */
export type WorkStore = {
  /** `at`: kept from the first time, so that what waits longest comes first. */
  putWork(work: OpenWork, isOpen: boolean, at: number): Promise<void>;
  /** What waits longest first. */
  openWork(): Promise<OpenWork[]>;
  /**
   * What is settled without EPS, though Holdfast released it and something was recorded of it: EPS was never told, and never asked
   * whether it was. A store put back to an earlier time may have lost that.
   */
  neverAsked(): Promise<OpenWork[]>;
};

const workSchema = z.strictObject({ key: z.string(), id: z.string(), issueNumber: z.number().nullable() });

/** The work list's part of a pharmacy's handle. */
export const workStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): WorkStore => {
  const workIn = (row: Pick<Tables["work"], "prescription_tag" | "content">): OpenWork =>
    workSchema.parse(JSON.parse(cipher.open(row.content, `work|${ods}|${row.prescription_tag}`)));
  return {
    putWork: async ({ key, id, issueNumber }, isOpen, at) => {
      const tag = cipher.tag(key);
      const open = isOpen ? 1 : 0;
      await db
        .insertInto("work")
        .values({
          ods,
          prescription_tag: tag,
          content: cipher.seal(JSON.stringify({ key, id, issueNumber }), `work|${ods}|${tag}`),
          open,
          since: at,
        })
        .onConflict((conflict) => conflict.columns(["ods", "prescription_tag"]).doUpdateSet({ open }))
        .execute();
    },
    openWork: async () =>
      (
        await db
          .selectFrom("work")
          .select(["prescription_tag", "content"])
          .where("ods", "=", ods)
          .where("open", "=", 1)
          .orderBy("since")
          .execute()
      ).map(workIn),
    neverAsked: async () =>
      (
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
          .execute()
      ).map(workIn),
  };
};
