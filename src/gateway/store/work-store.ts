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
};

const workSchema = z.strictObject({ key: z.string(), id: z.string(), issueNumber: z.number().nullable() });

/** The work list's part of a pharmacy's handle. */
export const workStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): WorkStore => ({
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
    ).map((row) => workSchema.parse(JSON.parse(cipher.open(row.content, `work|${ods}|${row.prescription_tag}`)))),
});
