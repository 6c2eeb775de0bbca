import type { Kysely, Nullable, Selectable } from "kysely";
import { z } from "zod";
import type { SealedEntry } from "../../core/journal/envelope.ts";
import { type OpenEntry, openEntrySchema } from "../../core/journal/open-entry.ts";
import type { HeadAtGateway } from "../../core/wire/entries.ts";
import type { ColumnCipher } from "./column-cipher.ts";
import { type WhyUnread, whyUnread } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";
import type { OpenWork } from "./work-store.ts";

/**
 * An entry to keep for ever: the bytes as received, what could be made of them, and the receipt given for them. `astray`: it is no link of
 * the chain that its letter names, for bytes, hash and signature do not belong together; or, with `namesake`, for another device has the letter.
 */
export type EntryToKeep = {
  serverSeq: number;
  entry: SealedEntry;
  open: OpenEntry;
  problem: string | null;
  astray: boolean;
  namesake?: boolean;
  prescriptionKey: string | null;
  /** Where only the tag of its prescription is known: that of a damaged entry which it strikes or decides. */
  prescriptionTag?: string | null;
  receivedAt: number;
  receipt: string;
};

/** What an entry says; its bytes stay in the store. */
export type ReadEntry = { serverSeq: number; open: OpenEntry; receivedAt: number };

/** `unread`: why what it says can no longer be read, where it is known to be about that prescription; else null. */
export type EntryAbout = ReadEntry & { unread: WhyUnread | null };

/** What an entry is about, as far as it can be read; where it no longer can, what else its row says of that (`unread`). */
export type SaidAbout = { key: string | null; unread: { tag: string; hash: string } | null };

/** An entry as kept, with its bytes and its receipt. */
export type KeptEntry = ReadEntry & { entry: SealedEntry; problem: string | null; receipt: string };

/** The journal of one pharmacy as its devices sent it. */
export type EntryStore = {
  keepEntry(entry: EntryToKeep): Promise<void>;
  /** The entry with this id and these bytes, or null. */
  entryLike(id: string, hash: string): Promise<KeptEntry | null>;
  /** True when another entry with this id but other bytes is kept. */
  hasRival(id: string, hash: string): Promise<boolean>;
  /** True when another entry claims the same place in its device's chain. */
  hasFork(place: Pick<OpenEntry, "device" | "epoch" | "seq" | "hash">): Promise<boolean>;
  /** The end of a device's chain in one epoch, or null while there is none. */
  chainHead(device: string, epoch: number): Promise<HeadAtGateway | null>;
  /** One device's chain in one epoch as far as it is here, in order of seq; only from and to these where they are given. */
  chain(device: string, epoch: number, range?: { from: number; to: number }): Promise<ReadEntry[]>;
  /** Entries that are tied to no prescription (outages, paper blocks, what cannot be read), in the pharmacy's sequence. */
  entriesAboutNothing(): Promise<KeptEntry[]>;
  /**
   * Entries that did not come spoiled, and that nobody could read when they came, and nobody has since; and those of which what was read
   * no longer can be. Looks at every entry.
   */
  unreadEntries(): Promise<KeptEntry[]>;
  /** Keeps what could be read of one of them later, and what it is about, in the place of what is damaged. The entry itself stays as it is. */
  reopenEntry(serverSeq: number, open: OpenEntry, prescriptionKey: string | null): Promise<void>;
  /** The hash of the entry with this number, or null. */
  hashAt(serverSeq: number): Promise<string | null>;
  /** Entries about one prescription, and those that could not be tied to any, in the pharmacy's sequence. */
  entriesAbout(prescriptionKey: string): Promise<EntryAbout[]>;
  /** What an entry (by id) says it is about. */
  saidAbout(entryId: string): Promise<SaidAbout>;
  /** The key of the prescription of this tag, as an entry about it says; null where none does. */
  keyAbout(tag: string): Promise<string | null>;
  /** Every letter that stands on an entry, readable or not, as a device of this pharmacy's or as one that nobody knows. */
  lettersOnEntries(): Promise<string[]>;
  /** The prescription of this tag, as an entry about it says; null where none does. */
  aboutTag(tag: string): Promise<OpenWork | null>;
  /** Every entry, in the pharmacy's sequence. */
  entries(): Promise<KeptEntry[]>;
};

type Row = Selectable<Tables["entries"]> & Pick<Nullable<Tables["reopened"]>, "opened_later">;

/** What is read of an entry to know what it says: its bytes are most of it, and most readers need none of them. */
const SAID = ["id", "device", "epoch", "seq", "hash", "server_seq", "received_at", "opened"] as const;
type SaidRow = Pick<Row, (typeof SAID)[number] | "opened_later">;

// A device's text is kept as a JSON string: PostgreSQL's text takes no NUL, and what nobody can read must be kept all the same (SYN-3).
const asText = (raw: string): string => JSON.stringify(raw);
const textSchema = z.string();
/** What is damaged in its column is given as it stands there: its hash tells it from what came, and it holds up no other entry (SYN-10). */
const rawOf = (text: string): string => {
  try {
    return textSchema.parse(JSON.parse(text));
  } catch {
    return text;
  }
};

/** Entries looked at together where all are: between two such runs others have their turn. */
const ROWS_AT_ONCE = 500;

const ASTRAY = { spoiled: 1, namesake: 2 } as const;

/** The problem of an entry whose opened text is spoiled in the store; its own bytes may be whole. */
export const DAMAGED = "what was read of it is damaged in the store";

/** The problem of an entry that a newer version of the gateway read; it is whole. */
export const NEWER = "what was read of it has a shape that this version does not know";

/** The journal's part of a pharmacy's handle. */
export const entryStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): EntryStore => {
  const place = (id: string, hash: string): string => `entries|${ods}|${id}|${hash}`;
  const joined = () =>
    db
      .selectFrom("entries")
      .leftJoin("reopened", (join) =>
        join.onRef("reopened.ods", "=", "entries.ods").onRef("reopened.entry_seq", "=", "entries.server_seq"),
      )
      .select("reopened.opened_later")
      .where("entries.ods", "=", ods);
  const all = () => joined().selectAll("entries");
  const said = () => joined().select(SAID.map((column) => `entries.${column}` as const));
  const aboutThis = (tag: string) =>
    said()
      .where((eb) => eb.or([eb("prescription_tag", "=", tag), eb("tag_later", "=", tag)]))
      .orderBy("server_seq")
      .execute();
  const ofChain = (device: string, epoch: number) =>
    db
      .selectFrom("entries")
      .select(["seq", "hash"])
      .where("ods", "=", ods)
      .where("device", "=", device)
      .where("epoch", "=", epoch)
      .where("astray", "=", 0);
  const unread = (row: SaidRow): OpenEntry => ({
    id: row.id,
    device: row.device,
    epoch: row.epoch,
    seq: row.seq,
    hash: row.hash,
    body: null,
  });
  /** What was wrong when an entry was kept unread is no longer so once it is read; that there are two of it stays. */
  const problemOf = ({ problem, opened_later }: Row): string | null =>
    opened_later === null || problem?.endsWith(": both are kept") === true ? problem : null;
  /** What was made of an entry, later or when it came; else why that can no longer be read. It holds up no other entry (SYN-10). */
  const openedOf = (row: SaidRow): OpenEntry | WhyUnread => {
    const kept = [row.opened_later, row.opened].filter((text) => text !== null);
    if (kept.length === 0) return unread(row);
    let why: WhyUnread = "damaged";
    for (const text of kept)
      try {
        return openEntrySchema.parse(JSON.parse(cipher.open(text, place(row.id, row.hash))));
      } catch (error) {
        if (whyUnread(error) === "newer") why = "newer";
      }
    return why;
  };
  const readAs = (row: SaidRow, open: OpenEntry | WhyUnread): ReadEntry => ({
    serverSeq: row.server_seq,
    open: typeof open === "string" ? unread(row) : open,
    receivedAt: row.received_at,
  });
  const readEntry = (row: SaidRow): ReadEntry => readAs(row, openedOf(row));
  const keptEntry = (row: Row): KeptEntry => {
    const open = openedOf(row);
    return {
      ...readAs(row, open),
      entry: { header: rawOf(row.header), body: rawOf(row.body), hash: row.hash, signature: rawOf(row.signature) },
      problem: typeof open !== "string" ? problemOf(row) : open === "newer" ? NEWER : DAMAGED,
      receipt: row.receipt,
    };
  };
  return {
    keepEntry: async (kept) => {
      const { serverSeq, entry, open, problem, astray, namesake, prescriptionKey, prescriptionTag, receivedAt, receipt } = kept;
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
          astray: astray ? (namesake === true ? ASTRAY.namesake : ASTRAY.spoiled) : 0,
          prescription_tag: prescriptionKey === null ? (prescriptionTag ?? null) : cipher.tag(prescriptionKey),
          opened: open.body === null ? null : cipher.seal(JSON.stringify(open), place(open.id, entry.hash)),
        })
        .execute();
    },
    entryLike: async (id, hash) => {
      const row = await all().where("id", "=", id).where("hash", "=", hash).executeTakeFirst();
      return row === undefined ? null : keptEntry(row);
    },
    hasRival: async (id, hash) => (await all().where("id", "=", id).where("hash", "!=", hash).executeTakeFirst()) !== undefined,
    hasFork: async ({ device, epoch, seq, hash }) =>
      (await ofChain(device, epoch).where("seq", "=", seq).where("hash", "!=", hash).executeTakeFirst()) !== undefined,
    chainHead: async (device, epoch) => {
      const row = await ofChain(device, epoch)
        .where("seq", ">", 0)
        .orderBy("seq", "desc")
        .orderBy("server_seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { seq: row.seq, hash: row.hash };
    },
    chain: async (device, epoch, range) => {
      const own = said().where("device", "=", device).where("epoch", "=", epoch).where("astray", "=", 0);
      const some = range === undefined ? own : own.where("seq", ">=", range.from).where("seq", "<=", range.to);
      return (await some.orderBy("seq").orderBy("server_seq").execute()).map(readEntry);
    },
    entriesAboutNothing: async () =>
      (await all().where("prescription_tag", "is", null).where("tag_later", "is", null).orderBy("server_seq").execute()).map(
        keptEntry,
      ),
    unreadEntries: async () => {
      const found: KeptEntry[] = [];
      for (let after = 0, more = true; more; ) {
        const page = await said()
          .where("server_seq", ">", after)
          .where("astray", "!=", ASTRAY.spoiled)
          .orderBy("server_seq")
          .limit(ROWS_AT_ONCE)
          .execute();
        const seqs = page.filter((row) => readEntry(row).open.body === null).map(({ server_seq }) => server_seq);
        if (seqs.length > 0)
          found.push(...(await all().where("server_seq", "in", seqs).orderBy("server_seq").execute()).map(keptEntry));
        after = page.at(-1)?.server_seq ?? after;
        more = page.length === ROWS_AT_ONCE;
      }
      return found;
    },
    reopenEntry: async (serverSeq, open, prescriptionKey) => {
      const opened_later = cipher.seal(JSON.stringify(open), place(open.id, open.hash));
      const tag_later = prescriptionKey === null ? null : cipher.tag(prescriptionKey);
      await db
        .insertInto("reopened")
        .values({ ods, entry_seq: serverSeq, opened_later, tag_later })
        // What is there is damaged, or the same; a tag that was known stays known.
        .onConflict((conflict) =>
          conflict.columns(["ods", "entry_seq"]).doUpdateSet({ opened_later, ...(tag_later === null ? {} : { tag_later }) }),
        )
        .execute();
    },
    hashAt: async (serverSeq) =>
      (
        await db
          .selectFrom("entries")
          .select("hash")
          .where("ods", "=", ods)
          .where("server_seq", "=", serverSeq)
          .executeTakeFirst()
      )?.hash ?? null,
    entriesAbout: async (prescriptionKey) => {
      const tag = cipher.tag(prescriptionKey);
      const rows = await said()
        .select(["entries.prescription_tag", "reopened.tag_later"])
        .where((eb) =>
          eb.or([
            eb("prescription_tag", "=", tag),
            eb("tag_later", "=", tag),
            eb.and([eb("prescription_tag", "is", null), eb("tag_later", "is", null)]),
          ]),
        )
        .orderBy("server_seq")
        .execute();
      return rows.map((row) => {
        const isAbout = row.prescription_tag === tag || row.tag_later === tag;
        const open = openedOf(row);
        return { ...readAs(row, open), unread: isAbout && typeof open === "string" ? open : null };
      });
    },
    saidAbout: async (entryId) => {
      let unread: SaidAbout["unread"] = null;
      const rows = said().select(["entries.prescription_tag", "reopened.tag_later"]).where("id", "=", entryId);
      for (const row of await rows.orderBy("server_seq").execute()) {
        const open = openedOf(row);
        const tag = row.prescription_tag ?? row.tag_later;
        if (typeof open === "string") unread ??= tag === null ? null : { tag, hash: row.hash };
        else if (open.body !== null && "basis" in open.body) return { key: open.body.basis.key, unread: null };
      }
      return { key: null, unread };
    },
    keyAbout: async (tag) => {
      for (const row of await aboutThis(tag)) {
        const { body } = readEntry(row).open;
        if (body !== null && "basis" in body && cipher.tag(body.basis.key) === tag) return body.basis.key;
      }
      return null;
    },
    lettersOnEntries: async () =>
      (await db.selectFrom("entries").select("device").distinct().where("ods", "=", ods).execute()).map(({ device }) => device),
    aboutTag: async (tag) => {
      for (const row of await aboutThis(tag)) {
        const { body } = readEntry(row).open;
        if (body === null || !("basis" in body) || body.basis.id === null) continue;
        const { key, id, issue } = body.basis;
        if (cipher.tag(key) === tag) return { key, id, issueNumber: issue?.number ?? null };
      }
      return null;
    },
    entries: async () => (await all().orderBy("server_seq").execute()).map(keptEntry),
  };
};
