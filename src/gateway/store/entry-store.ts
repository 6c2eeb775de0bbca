import type { Kysely } from "kysely";
import { z } from "zod";
import type { SealedEntry } from "../../core/journal/envelope.ts";
import { type OpenEntry, openEntrySchema } from "../../core/journal/open-entry.ts";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Tables } from "./tables.ts";

/** An entry to keep for ever: the bytes as received, what could be made of them, and the receipt given for them. */
export type EntryToKeep = {
  serverSeq: number;
  entry: SealedEntry;
  open: OpenEntry;
  problem: string | null;
  prescriptionKey: string | null;
  receivedAt: number;
  receipt: string;
};

/** An entry as kept. */
export type KeptEntry = {
  serverSeq: number;
  entry: SealedEntry;
  open: OpenEntry;
  problem: string | null;
  receipt: string;
  receivedAt: number;
};

/** The journal of one pharmacy as its devices sent it. */
export type EntryStore = {
  keepEntry(entry: EntryToKeep): Promise<void>;
  /** The entry with this id and these bytes, or null. */
  entryLike(id: string, hash: string): Promise<KeptEntry | null>;
  /** True when another entry with this id but other bytes is kept. */
  hasRival(id: string, hash: string): Promise<boolean>;
  /** Entries about one prescription, and those that could not be tied to any, in the pharmacy's sequence. */
  entriesAbout(prescriptionKey: string): Promise<KeptEntry[]>;
  /** The prescription an entry (by id) is about, or null. */
  prescriptionKeyOf(entryId: string): Promise<string | null>;
  /** Every entry, in the pharmacy's sequence. */
  entries(): Promise<KeptEntry[]>;
};

// A device's text is kept as a JSON string: PostgreSQL's text takes no NUL, and what nobody can read must be kept all the same (SYN-3).
const asText = (raw: string): string => JSON.stringify(raw);
const rawOf = (text: string): string => z.string().parse(JSON.parse(text));

/** The problem of an entry whose opened text is spoiled in the store; its own bytes may be whole. */
const DAMAGED = "what was read of it is damaged in the store";

/** The journal's part of a pharmacy's handle. */
export const entryStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): EntryStore => {
  const place = (id: string, hash: string): string => `entries|${ods}|${id}|${hash}`;
  const all = () => db.selectFrom("entries").selectAll().where("ods", "=", ods);
  const unread = (row: Tables["entries"]): OpenEntry => ({
    id: row.id,
    device: row.device,
    epoch: row.epoch,
    seq: row.seq,
    hash: row.hash,
    body: null,
  });
  /** What was made of an entry; null where that is damaged in the store. It holds up no other entry (SYN-10). */
  const openedOf = (row: Tables["entries"]): OpenEntry | null => {
    if (row.opened === null) return unread(row);
    try {
      return openEntrySchema.parse(JSON.parse(cipher.open(row.opened, place(row.id, row.hash))));
    } catch {
      return null;
    }
  };
  const keptEntry = (row: Tables["entries"]): KeptEntry => {
    const open = openedOf(row);
    return {
      serverSeq: row.server_seq,
      entry: { header: rawOf(row.header), body: rawOf(row.body), hash: row.hash, signature: rawOf(row.signature) },
      open: open ?? unread(row),
      problem: open === null ? DAMAGED : row.problem,
      receipt: row.receipt,
      receivedAt: row.received_at,
    };
  };
  return {
    keepEntry: async ({ serverSeq, entry, open, problem, prescriptionKey, receivedAt, receipt }) => {
      await db
        .insertInto("entries")
        .values({
          ods,
          server_seq: serverSeq,
          id: open.id,
          device: open.device,
          epoch: open.epoch,
          seq: open.seq,
          hash: entry.hash,
          header: asText(entry.header),
          body: asText(entry.body),
          signature: asText(entry.signature),
          received_at: receivedAt,
          receipt,
          problem,
          prescription_tag: prescriptionKey === null ? null : cipher.tag(prescriptionKey),
          opened: open.body === null ? null : cipher.seal(JSON.stringify(open), place(open.id, entry.hash)),
        })
        .execute();
    },
    entryLike: async (id, hash) => {
      const row = await all().where("id", "=", id).where("hash", "=", hash).executeTakeFirst();
      return row === undefined ? null : keptEntry(row);
    },
    hasRival: async (id, hash) => (await all().where("id", "=", id).where("hash", "!=", hash).executeTakeFirst()) !== undefined,
    entriesAbout: async (prescriptionKey) => {
      const tag = cipher.tag(prescriptionKey);
      const rows = await all()
        .where((eb) => eb.or([eb("prescription_tag", "=", tag), eb("prescription_tag", "is", null)]))
        .orderBy("server_seq")
        .execute();
      return rows.map(keptEntry);
    },
    prescriptionKeyOf: async (entryId) => {
      for (const row of await all().where("id", "=", entryId).orderBy("server_seq").execute()) {
        const { body } = keptEntry(row).open;
        if (body !== null && "basis" in body) return body.basis.key;
      }
      return null;
    },
    entries: async () => (await all().orderBy("server_seq").execute()).map(keptEntry),
  };
};
