import { base64url } from "jose";
import type { PeerKey, Peers } from "../../core/wire/peers.ts";
import {
  indexHeading,
  indexOf,
  type KeyedHash,
  type SealedIndex,
  type SuppliedIndex,
  suppliedIndexSchema,
  type ToTell,
} from "../../core/wire/supplied-index.ts";
import { gunzip, gzip } from "./gzip.ts";
import type { SealingCrypto } from "./journal-crypto.ts";

const utf8 = new TextEncoder();

/** The most an opened index may be: weeks of a busy pharmacy. */
const LARGEST_INDEX = 4_000_000;

const derived = async (
  { secret }: PeerKey,
  use: string,
  kind: AesKeyGenParams | HmacKeyGenParams,
  usages: KeyUsage[],
): Promise<CryptoKey> => {
  const base = await crypto.subtle.importKey("raw", new Uint8Array(base64url.decode(secret)), "HKDF", false, ["deriveKey"]);
  const from = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(`holdfast ${use}`) };
  return crypto.subtle.deriveKey(from, base, kind, false, usages);
};

const sealingKey = (key: PeerKey): Promise<CryptoKey> =>
  derived(key, "supplied index", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);

/** The keyed hash under a peer key. Each text is hashed once. */
export const peerHash = (key: PeerKey): KeyedHash => {
  const known = new Map<string, Promise<string>>();
  const hmac = derived(key, "tags", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const hashed = hmac.then(async (mac) =>
      base64url.encode(new Uint8Array(await crypto.subtle.sign("HMAC", mac, utf8.encode(text)))),
    );
    known.set(text, hashed);
    return hashed;
  };
};

const signedText = (index: Omit<SealedIndex, "signature">): string => `${indexHeading(index)}\n${index.sealed}`;

/** What this device tells of itself as an index: packed, sealed under the peer key, signed as this device's (MET-1). */
export const sealIndex = async (
  of: Pick<SealedIndex, "ods" | "device" | "epoch" | "through" | "at">,
  told: ToTell,
  key: PeerKey,
  sealing: Pick<SealingCrypto, "sha256" | "sign">,
): Promise<SealedIndex> => {
  const head = { ...of, key: key.id };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = await gzip(JSON.stringify(await indexOf(told, peerHash(key))));
  const body = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: utf8.encode(indexHeading(head)) },
    await sealingKey(key),
    plain,
  );
  const sealed = base64url.encode(new Uint8Array([...iv, ...new Uint8Array(body)]));
  return { ...head, sealed, signature: await sealing.sign(await sealing.sha256(signedText({ ...head, sealed }))) };
};

/** Why an index cannot be used: made under another peer key, of a device this one knows nothing of, or not that device's work. */
export type UnusableIndex = "other-key" | "unknown-device" | "not-genuine";

/** What an index says, once its signature holds under the key its device was enrolled with, and it opens. Never throws. */
export const openIndex = async (
  index: SealedIndex,
  { key, devices }: Peers,
  { sha256, isSignatureOf }: Pick<SealingCrypto, "sha256" | "isSignatureOf">,
): Promise<SuppliedIndex | UnusableIndex> => {
  const peer = devices.find(({ device, epoch }) => device === index.device && epoch === index.epoch);
  if (peer === undefined) return "unknown-device";
  if (!(await isSignatureOf(peer.signing.key, await sha256(signedText(index)), index.signature))) return "not-genuine";
  if (index.key !== key.id) return "other-key";
  try {
    const bytes = new Uint8Array(base64url.decode(index.sealed));
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: utf8.encode(indexHeading(index)) },
      await sealingKey(key),
      bytes.slice(12),
    );
    return suppliedIndexSchema.parse(JSON.parse(await gunzip(new Uint8Array(plain), LARGEST_INDEX)));
  } catch {
    return "not-genuine";
  }
};
