import type { ChainHead } from "../../core/journal/chain.ts";
import type { SealedEntry } from "../../core/journal/envelope.ts";

/** One entry as stored: its bytes, whether it gave line numbers, and its receipt once the gateway's was verified. */
export type JournalRow = SealedEntry & { seq: number; id: string; lines: string[]; receipt: string | null };

/** Another window wrote first: the head is no longer the one that was sealed upon. */
export class HeadMovedError extends Error {
  override readonly name = "HeadMovedError";
}

/**
 * The journal's first book: a transactional store in a frozen shape, apart from everything disposable. Any call may hang, throw, or
 * come through without saying so; the journal copes.
 */
export type JournalStore = {
  /** The chain's end, in the same store and moved in the same transaction as the entry; null before the first. */
  head(): Promise<ChainHead | null>;
  /**
   * Writes the rows and the new head in one transaction that is durable when it resolves. Throws HeadMovedError, and writes nothing,
   * where the head's hash is not `from`. The stored next line number never falls.
   */
  commit(rows: readonly JournalRow[], from: string, head: ChainHead): Promise<void>;
  /** Every row, in order of seq, and the chain's end as `head`, both of one moment: no write falls between them. */
  log(): Promise<{ rows: JournalRow[]; head: ChainHead | null }>;
  /** The rows with these numbers that are there, in any order. */
  rowsAt(seqs: readonly number[]): Promise<JournalRow[]>;
  /** The first rows without a receipt. */
  unsent(limit: number): Promise<JournalRow[]>;
  keepReceipt(id: string, receipt: string): Promise<void>;
  /** Forgets every receipt. */
  forgetReceipts(): Promise<void>;
  close(): void;
};
