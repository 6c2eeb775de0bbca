import type { EntryBody } from "../../core/journal/body.ts";
import type { ChainHead } from "../../core/journal/chain.ts";
import { type EntryHeader, entryHash, type SealedEntry } from "../../core/journal/envelope.ts";
import { type DeviceLetter, type LineNumber, lineNumber } from "../../core/journal/line-number.ts";
import type { OdsCode } from "../../core/model/ods-code.ts";
import type { Ballast } from "./ballast.ts";
import type { BookAhead } from "./book-ahead.ts";
import type { DatabaseEnd } from "./database-end.ts";
import type { DatabaseLog } from "./database-log.ts";
import type { SealingCrypto } from "./journal-crypto.ts";
import type { JournalRow, JournalStore } from "./journal-store.ts";
import type { NumbersPromised } from "./numbers-promised.ts";
import type { SecondBook } from "./second-book.ts";
import type { InTurn } from "./take-turns.ts";
import { type Books, createTwoBooks, type JournalHealth, type WholeLog, type Written } from "./two-books.ts";

/** Who writes this journal. */
export type JournalOwner = { ods: OdsCode; device: DeviceLetter; epoch: number; kid: string };

/** What the journal leans on; all of it can be stood in for. */
export type JournalDeps = {
  openStore(): JournalStore;
  book: SecondBook;
  ballast: Ballast;
  crypto: SealingCrypto;
  owner: JournalOwner;
  newId(): string;
  promised: NumbersPromised;
  ahead: BookAhead;
  databaseEnd: DatabaseEnd;
  /** Writes of all windows, one after another: what one takes for paper, another must know before it takes its own. */
  inTurn: InTurn;
  log: DatabaseLog;
  /** Runs `work`, or answers null once this many ms have gone by without an end. */
  within<T>(ms: number, work: Promise<T>): Promise<{ done: T } | null>;
};

/**
 * How a write ended. `in-doubt`: neither proven stored nor proven absent; it must be written on paper under its numbers. `ids`: the
 * entries it would be, should it turn out to be stored.
 */
export type WriteResult =
  | { kind: "stored"; rows: JournalRow[]; books: Books }
  | { kind: "in-doubt"; lines: LineNumber[]; ids: string[]; why: string };

/**
 * Makes the bodies of one act once their line numbers are known. Called anew whenever another tab wrote first, so it must judge by
 * what is stored then. Null: it was refused, nothing is to be written.
 */
export type MakeBodies = (numbers: readonly LineNumber[]) => Promise<EntryBody[] | null>;

/** Silence after which a write is in doubt. */
const WATCHDOG_MS = 3_000;
/** Times a write starts over because another tab moved the head first. */
const MOST_REPEATS = 20;

/**
 * The device's journal: append-only, hash-chained, sealed and signed before it is stored, in two books at once (design 5). Correct with
 * several tabs: each write reads the head, seals and signs outside, then one strict transaction re-reads the head and writes entries and
 * new head, or starts over (JRN-8).
 */
export type Journal = {
  /** Writes one act, all its entries or none. `lineCount`: how many line numbers it takes. */
  write(lineCount: number, make: MakeBodies): Promise<WriteResult | { kind: "refused" }>;
  /** Every entry, of either book, in order of seq. Where the database does not answer: what the second book has. */
  rows(): Promise<JournalRow[]>;
  /** The same, and how far the database has it. */
  whole(): Promise<WholeLog>;
  head(): Promise<ChainHead>;
  /** The number after the last one the log itself accounts for, those of paper blocks too. Throws where neither book answers. */
  nextInLog(): Promise<number>;
  unsent(limit: number): Promise<JournalRow[]>;
  keepReceipt(id: string, receipt: string): Promise<void>;
  /** Forgets all receipts, so that every entry is offered again: the gateway's store is another than the one that gave them. */
  offerAgain(): Promise<void>;
  health(): JournalHealth;
  /** From now on nothing is recorded here, because of this; each act goes to paper under its numbers (JRN-11). Null: it is recorded again. */
  stop(why: string | null): void;
  /** Looks whether the books answer, opens anew what does not, and brings them together (on start and on coming to the front). */
  wake(): Promise<void>;
};

/** Opens the journal of this device. */
export const createJournal = (deps: JournalDeps): Journal => {
  const books = createTwoBooks(deps);
  let stopped: string | null = null;

  const end = async () => {
    const from = await books.head();
    if (from.by === "none") throw new Error(from.why);
    return from;
  };

  const sealAll = async (bodies: readonly EntryBody[], head: ChainHead): Promise<JournalRow[]> => {
    const rows: JournalRow[] = [];
    let { seq, hash } = head;
    const { ods, device, epoch, kid } = deps.owner;
    for (const body of bodies) {
      seq += 1;
      const id = deps.newId();
      const header = JSON.stringify({ v: 1, ods, device, epoch, seq, prevHash: hash, id, kid } satisfies EntryHeader);
      const sealed = await deps.crypto.seal(JSON.stringify(body), header);
      hash = await entryHash(deps.crypto.sha256, header, sealed);
      const signature = await deps.crypto.sign(hash);
      const lines = "visit" in body ? [body.line] : [];
      rows.push({ seq, id, lines, header, body: sealed, hash, signature, receipt: null });
    }
    return rows;
  };

  const numbersFrom = (first: number, count: number): LineNumber[] =>
    Array.from({ length: count }, (_, index) => lineNumber(deps.owner.device, first + index));

  /** Nothing was tried: the act takes the next numbers, on paper. */
  const toPaper = (lineCount: number, why: string): WriteResult => {
    const first = deps.promised.next();
    deps.promised.promise(first + lineCount);
    return { kind: "in-doubt", lines: numbersFrom(first, lineCount), ids: [], why };
  };

  const writeNow: Journal["write"] = async (lineCount, make) => {
    await deps.log.renew();
    if (stopped !== null) return toPaper(lineCount, stopped);
    for (let repeat = 0; repeat < MOST_REPEATS; repeat++) {
      const from = await books.head();
      const first = from.by === "none" ? deps.promised.next() : Math.max(from.head.nextLine, deps.promised.next());
      const lines = numbersFrom(first, lineCount);
      const made = await deps.within(
        WATCHDOG_MS,
        make(lines).then(
          (bodies) => ({ bodies }),
          () => null,
        ),
      );
      if (made?.done?.bodies === null) return { kind: "refused" };
      // Another window, out of turn, took these numbers meanwhile.
      if (lineCount > 0 && deps.promised.next() > first) continue;
      deps.promised.promise(first + lineCount);
      const bodies = made?.done?.bodies;
      if (from.by === "none") return { kind: "in-doubt", lines, ids: [], why: from.why };
      if (bodies === undefined) return { kind: "in-doubt", lines, ids: [], why: "The storage of this device does not answer." };
      const rows = await sealAll(bodies, from.head).catch(() => null);
      if (rows === null) return { kind: "in-doubt", lines, ids: [], why: "This device could not seal and sign it." };
      const written: Written = await books.write(rows, from, first + lineCount);
      if (written.kind === "head-moved") continue;
      if (written.kind === "in-doubt" || written.books === "second") deps.log.spoilt();
      return written.kind === "stored"
        ? { kind: "stored", rows, books: written.books }
        : { kind: "in-doubt", lines, ids: rows.map(({ id }) => id), why: written.why };
    }
    return toPaper(lineCount, "Other windows of Holdfast kept writing. Close them.");
  };

  return {
    write: (lineCount, make) =>
      deps.inTurn(async () => {
        const ended = await writeNow(lineCount, make);
        // Somebody is about to write these numbers on paper: a power cut right after must not have them given again.
        if (ended.kind === "in-doubt") await books.keepNumbers();
        return ended;
      }),
    rows: async () => (await books.whole()).rows,
    whole: books.whole,
    head: async () => {
      const { head } = await end();
      return { ...head, nextLine: Math.max(head.nextLine, deps.promised.next()) };
    },
    nextInLog: async () => (await end()).head.nextLine,
    unsent: books.unsent,
    keepReceipt: books.keepReceipt,
    offerAgain: books.offerAgain,
    health: books.health,
    wake: async () => {
      await deps.log.renew();
      await books.wake();
    },
    stop: (why) => {
      stopped = why;
    },
  };
};

/** The bytes of a row as they travel. */
export const sealedEntryOf = ({ header, body, hash, signature }: JournalRow): SealedEntry => ({ header, body, hash, signature });
