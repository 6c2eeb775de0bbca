import { z } from "zod";
import { type ChainHead, EMPTY_HEAD } from "../../core/journal/chain.ts";

const endSchema = z.strictObject({ seq: z.number().int().positive(), hash: z.string().min(1) });

/** Which entry, and that it is that one and no other in its place. */
export type End = Pick<ChainHead, "seq" | "hash">;

/**
 * The highest entry that any window of this device saw in the database. The second book is one window's and does not hold what others wrote: it may
 * carry the log on only from an end behind which this one stands (JRN-8).
 */
export type DatabaseEnd = {
  last(): End;
  saw(end: End): void;
};

/**
 * Known to every window of the device that signs with this key (`kid`): another device's log in the same browser ends elsewhere. Kept in this page and,
 * as far as the browser lets, in localStorage.
 */
export const createDatabaseEnd = (storage: Storage | null, kid: string): DatabaseEnd => {
  const key = `holdfast-database-end/${kid}`;
  let own: End = EMPTY_HEAD;
  const elsewhere = (): End | null => {
    try {
      return endSchema.safeParse(JSON.parse(storage?.getItem(key) ?? "null")).data ?? null;
    } catch {
      return null;
    }
  };
  const last = (): End => {
    const told = elsewhere();
    return told !== null && told.seq > own.seq ? told : own;
  };
  return {
    last,
    saw: ({ seq, hash }) => {
      if (seq <= last().seq) return;
      own = { seq, hash };
      try {
        storage?.setItem(key, JSON.stringify(own));
      } catch {
        // Storage full or refused: this page still knows it.
      }
    },
  };
};
