import { createCipheriv, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { PackContent, SealedPack } from "../../pack-page/pack-content.ts";

const derive = promisify(pbkdf2);
const pack = promisify(gzip);

/** PBKDF2 rounds: OWASP's floor for SHA-256 (2023). A second or so on an old tablet. */
const ITERATIONS = 600_000;

/** The key that packs of one pharmacy are sealed with, and what the words need to make it again. */
export type PackKey = { salt: Uint8Array; iterations: number; key: Uint8Array };

/** Makes a pack key of words. The words themselves are kept nowhere (PCK-4). */
export const packKeyOf = async (words: readonly string[]): Promise<PackKey> => {
  const salt = randomBytes(16);
  const key = await derive(words.join(" "), salt, ITERATIONS, 32, "sha256");
  return { salt, iterations: ITERATIONS, key };
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** Seals a pack's content: gzipped, then AES-256-GCM under a new nonce. */
export const sealPack = async (content: PackContent, { salt, iterations, key }: PackKey): Promise<SealedPack> => {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const packed = await pack(JSON.stringify(content), { level: 9 });
  // As WebCrypto wants it: the tag at the end.
  const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  return { v: 1, iterations, salt: base64(salt), iv: base64(iv), sealed: base64(sealed) };
};
