import type { SealedPage } from "../../core/wire/changes.ts";
import type { Receipt } from "../../core/wire/entries.ts";
import type { PublicKey } from "../../core/wire/public-key.ts";

/**
 * What the device can do without anyone unlocking it: sign, seal, and check receipts. The real one is device-crypto.ts; the
 * laboratory has a fast deterministic stand-in with the same ways to fail.
 */
export type SealingCrypto = {
  /** SHA-256 of UTF-8 text, base64url. */
  sha256(text: string): Promise<string>;
  /** The device's signature over a hash (ES256, base64url). */
  sign(hash: string): Promise<string>;
  /** True when this device itself signed the hash. */
  isOwnSignature(hash: string, signature: string): Promise<boolean>;
  /** True when the device with this key signed the hash (ES256, base64url). Never throws. */
  isSignatureOf(key: PublicKey, hash: string, signature: string): Promise<boolean>;
  /** A body sealed for the gateway, the recovery key and this device's journal key, bound to its header's text. */
  seal(body: string, header: string): Promise<string>;
  /** A proof that this device sends this request (compact JWS). */
  proof(claims: { method: string; path: string; bodyHash: string }): Promise<string>;
  /** What a receipt says, when the gateway signed it; else null. */
  readReceipt(receipt: string): Promise<Receipt | null>;
};

/** What an unlocked device can read besides: its own journal, the pages it was sent, its copy. */
export type OpeningCrypto = {
  /** The body of an own entry, or null when it cannot be opened or was sealed under another header. */
  openBody(body: string, header: string): Promise<string | null>;
  /** A page's content, or null when it is not for this device or was tampered with. */
  openPage(page: SealedPage, ods: string): Promise<string | null>;
  /** A row of the copy, encrypted and bound to its place. */
  sealRow(plain: string, place: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The row again. Throws when key or place is another. */
  openRow(sealed: Uint8Array<ArrayBuffer>, place: string): Promise<string>;
};
