import { type EntryHeader, entryHash, GENESIS, readHeader, type SealedEntry, type Sha256 } from "./envelope.ts";

/** The end of one device's chain in one epoch. `nextLine` is the ordinal the next new line will take; numbers are never reused. */
export type ChainHead = { seq: number; hash: string; nextLine: number };

/** Where every chain starts. */
export const EMPTY_HEAD: ChainHead = { seq: 0, hash: GENESIS, nextLine: 1 };

/** Checks one signature of one entry's hash. */
export type VerifySignature = (header: EntryHeader, hash: string, signature: string) => Promise<boolean>;

/** What a check of a chain found: its head, or the first place where it breaks and why. */
export type ChainVerdict = { ok: true; entries: number; headHash: string } | { ok: false; at: number; fact: string };

/**
 * Checks one device's entries of one epoch, in order of seq: numbers without a gap, each header citing the hash before it,
 * hashes matching the bytes, signatures matching the hashes (JRN-2). A tail that was cut off leaves no trace here:
 * receipts see that.
 */
export const verifyChain = async (
  entries: readonly SealedEntry[],
  sha256: Sha256,
  verifySignature: VerifySignature,
): Promise<ChainVerdict> => {
  let previous: string = GENESIS;
  for (const [index, entry] of entries.entries()) {
    const at = index + 1;
    const header = readHeader(entry.header);
    if (header === null) return { ok: false, at, fact: "the header cannot be read" };
    if (header.seq !== at) return { ok: false, at, fact: `expected number ${at}, found ${header.seq}` };
    if (header.prevHash !== previous) return { ok: false, at, fact: "it does not follow the entry before it" };
    if ((await entryHash(sha256, entry.header, entry.body)) !== entry.hash)
      return { ok: false, at, fact: "its bytes were changed" };
    if (!(await verifySignature(header, entry.hash, entry.signature)))
      return { ok: false, at, fact: "it was not signed by this device" };
    previous = entry.hash;
  }
  return { ok: true, entries: entries.length, headHash: previous };
};
