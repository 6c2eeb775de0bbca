import type { EntryHeader, SealedEntry } from "../../core/journal/envelope.ts";
import type { SealedPage } from "../../core/wire/changes.ts";
import type { Receipt } from "../../core/wire/entries.ts";
import type { PublicKey } from "../../core/wire/public-key.ts";

/**
 * The cryptography the gateway leans on, as one port: the real one is web-crypto.ts; the laboratory has a fast deterministic
 * stand-in with the same ways to fail.
 */
export type GatewayCrypto = {
  /** SHA-256 of UTF-8 text, base64url. */
  sha256(text: string): Promise<string>;
  /** True when the device's key signed this hash. Never throws. */
  verifySignature(hash: string, signature: string, key: PublicKey): Promise<boolean>;
  /** The plain body of an entry, or null when this gateway cannot open it or it was sealed under another header. */
  openBody(entry: Pick<SealedEntry, "header" | "body">): Promise<string | null>;
  /** A payload signed with the receipt key, as a compact JWS. */
  signReceipt(receipt: Receipt): Promise<string>;
  /** What a receipt of our own store says; null where its text is none. Its signature is not looked at. */
  readReceipt(receipt: string): Promise<Receipt | null>;
  /** A page's content, encrypted under a fresh page key that only the holder of `intake` can unwrap. */
  sealPage(range: { from: number; to: number; ods: string }, content: string, intake: PublicKey): Promise<SealedPage>;
  /** Checks a device's proof for one request: its signature over method, path and body. Null when it does not hold. */
  readProof(proof: string): Promise<Proof | null>;
  /** Checks the proof's signature with the device's key. */
  verifyProof(proof: string, key: PublicKey): Promise<boolean>;
};

/** What a device's request proof claims (before its signature is checked). */
export type Proof = { kid: string; method: string; path: string; bodyHash: string };

/** Checks one entry against its header and its device's key; the reason when it does not hold. */
export const entryProblem = async (
  crypto: GatewayCrypto,
  entry: SealedEntry,
  header: EntryHeader | null,
  key: PublicKey,
): Promise<string | null> => {
  if (header === null) return "the header cannot be read";
  const hash = await crypto.sha256(entry.header + (await crypto.sha256(entry.body)));
  if (hash !== entry.hash) return "the bytes do not match their hash";
  return (await crypto.verifySignature(entry.hash, entry.signature, key)) ? null : "the signature is not this device's";
};
