import type { Kysely } from "kysely";
import { OF_NEWER } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";

/** What of a pharmacy's rows was found spoiled: passed over, so that it holds up no other, and kept on a list until it is put right (SYN-10). */
export type DamageStore = {
  noteDamage(what: string): Promise<void>;
  /** Takes one off the list, for whatever reason it is there: it was written anew, or can be read. */
  clearDamage(what: string): Promise<void>;
  /** Which rows, in words that name no patient. */
  damage(): Promise<string[]>;
};

/** The damage's part of a pharmacy's handle. */
export const damageStore = (db: Kysely<Tables>, ods: string): DamageStore => ({
  noteDamage: async (what) => {
    await db
      .insertInto("damaged")
      .values({ ods, what })
      .onConflict((conflict) => conflict.columns(["ods", "what"]).doNothing())
      .execute();
  },
  clearDamage: async (what) => {
    await db
      .deleteFrom("damaged")
      .where("ods", "=", ods)
      .where("what", "in", [what, `${what}${OF_NEWER}`])
      .execute();
  },
  damage: async () =>
    (await db.selectFrom("damaged").select("what").where("ods", "=", ods).orderBy("what").execute()).map(({ what }) => what),
});
