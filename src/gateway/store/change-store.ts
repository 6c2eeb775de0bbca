import { type Change, changeSchema } from "../../core/wire/changes.ts";
import { damageStore } from "./damage-store.ts";
import type { PharmacyRows } from "./pharmacy-rows.ts";

/** What devices are to know, in the pharmacy's own sequence; one row a key, numbered anew when it changes. */
export type ChangeStore = {
  /** Puts a change in the pharmacy's sequence, replacing an older one of the same key. Unchanged content takes no number. */
  putChange(key: string, change: Change): Promise<void>;
  /** Puts a line's standing as a change, unless the same standing is there already (whenever it was reckoned). */
  putStanding(entryId: string, change: Omit<Extract<Change, { kind: "standing" }>, "kind" | "entryId">): Promise<void>;
  /** The change of this key as devices are told it; null where there is none, or it is damaged. */
  changeOf(key: string): Promise<Change | null>;
  /** True when a change of this key is there. */
  hasChange(key: string): Promise<boolean>;
  /**
   * Changes after a cursor, oldest first; `to` is the cursor after them. None is ever skipped (SYN-4, GW-12), but one that cannot be opened:
   * it goes on the list of damage and holds up no other (SYN-10).
   */
  changesAfter(cursor: number, limit: number): Promise<{ to: number; changes: Change[]; more: boolean }>;
};

/** The changes' part of a pharmacy's handle. */
export const changeStore = ({ db, ods, cipher, atomically, takeNumber }: PharmacyRows): ChangeStore => {
  const place = (name: string): string => `changes|${ods}|${name}`;
  // Kept under a keyed name: a key may hold a prescription's id (GW-8).
  const nameOf = (key: string): string => cipher.tag(`change ${key}`);
  const damageOf = (name: string): string => `a change for devices (${name.slice(0, 12)})`;

  /** A change's text; null where it is damaged. */
  const openPayload = (payload: string, name: string): string | null => {
    try {
      return cipher.open(payload, place(name));
    } catch {
      return null;
    }
  };

  const openChange = (row: { key: string; payload: string }): Change | null => {
    const text = openPayload(row.payload, row.key);
    try {
      return text === null ? null : changeSchema.parse(JSON.parse(text));
    } catch {
      return null;
    }
  };

  /** Puts the change unless what is there already will do. */
  const put = (key: string, change: Change, willDo: (known: string) => boolean): Promise<void> =>
    atomically(async (transaction) => {
      const name = nameOf(key);
      const known = await transaction
        .selectFrom("changes")
        .select("payload")
        .where("ods", "=", ods)
        .where("key", "=", name)
        .executeTakeFirst();
      const before = known === undefined ? null : openPayload(known.payload, name);
      if (before !== null && willDo(before)) return;
      if (known !== undefined && before === null) await damageStore(transaction, ods).clearDamage(damageOf(name));
      const seq = await takeNumber(transaction, "next_change");
      const payload = cipher.seal(JSON.stringify(change), place(name));
      await transaction
        .insertInto("changes")
        .values({ ods, key: name, seq, payload })
        .onConflict((conflict) => conflict.columns(["ods", "key"]).doUpdateSet({ seq, payload }))
        .execute();
    });

  return {
    putChange: (key, change) => put(key, change, (known) => known === JSON.stringify(change)),
    putStanding: (entryId, rest) => {
      const change: Change = { kind: "standing", entryId, ...rest };
      return put(`standing/${entryId}`, change, (known) => {
        const before = changeSchema.safeParse(JSON.parse(known)).data;
        return before?.kind === "standing" && JSON.stringify(before.standing) === JSON.stringify(rest.standing);
      });
    },
    changeOf: async (key) => {
      const row = await db
        .selectFrom("changes")
        .select(["key", "payload"])
        .where("ods", "=", ods)
        .where("key", "=", nameOf(key))
        .executeTakeFirst();
      return row === undefined ? null : openChange(row);
    },
    hasChange: async (key) =>
      (await db.selectFrom("changes").select("seq").where("ods", "=", ods).where("key", "=", nameOf(key)).executeTakeFirst()) !==
      undefined,
    changesAfter: async (cursor, limit) => {
      const rows = await db
        .selectFrom("changes")
        .select(["seq", "key", "payload"])
        .where("ods", "=", ods)
        .where("seq", ">", cursor)
        .orderBy("seq")
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      const changes: Change[] = [];
      for (const row of shown) {
        const change = openChange(row);
        if (change === null) await damageStore(db, ods).noteDamage(damageOf(row.key));
        else changes.push(change);
      }
      return { to: shown.at(-1)?.seq ?? cursor, changes, more: rows.length > limit };
    },
  };
};
