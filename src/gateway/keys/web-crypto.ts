import { gzipSync } from "node:zlib";
import {
  base64url,
  CompactEncrypt,
  CompactSign,
  type CryptoKey,
  compactVerify,
  decodeProtectedHeader,
  type GeneralJWE,
  generalDecrypt,
  importJWK,
  type JWK,
} from "jose";
import { z } from "zod";
import { receiptSchema } from "../../core/wire/entries.ts";
import type { PublicKey } from "../../core/wire/public-key.ts";
import type { GatewayCrypto } from "./gateway-crypto.ts";
import type { GatewayKeys } from "./gateway-keys.ts";

const utf8 = new TextEncoder();
const text = new TextDecoder();

const proofSchema = z.object({ method: z.string(), path: z.string(), bodyHash: z.string() });

const ecdsa = { name: "ECDSA", hash: "SHA-256" } as const;

const importVerifying = (key: PublicKey): Promise<CryptoKey> =>
  crypto.subtle.importKey("jwk", { ...key }, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);

const sha256 = async (value: string): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(value))));

/** The real cryptography: WebCrypto P-256, AES-GCM and SHA-256 through jose. */
export const webCrypto = (keys: GatewayKeys): GatewayCrypto => ({
  sha256,

  verifySignature: async (hash, signature, key) => {
    try {
      return await crypto.subtle.verify(ecdsa, await importVerifying(key), base64url.decode(signature), utf8.encode(hash));
    } catch {
      return false;
    }
  },

  openBody: async (entry) => {
    try {
      const jwe: GeneralJWE = JSON.parse(entry.body);
      const opened = await generalDecrypt(jwe, keys.sealing.privateKey);
      const bound = opened.additionalAuthenticatedData;
      return bound !== undefined && text.decode(bound) === entry.header ? text.decode(opened.plaintext) : null;
    } catch {
      return null;
    }
  },

  signReceipt: (receipt) =>
    new CompactSign(utf8.encode(JSON.stringify(receipt)))
      .setProtectedHeader({ alg: "ES256", typ: "holdfast-receipt+jws", kid: keys.receipts.kid })
      .sign(keys.receipts.privateKey),

  readReceipt: async (receipt) => {
    try {
      return receiptSchema.parse(JSON.parse(text.decode(base64url.decode(receipt.split(".")[1] ?? ""))));
    } catch {
      return null;
    }
  },

  sealPage: async ({ from, to, ods }, content, intake) => {
    const pageKey = crypto.getRandomValues(new Uint8Array(32));
    const packed = gzipSync(utf8.encode(content));
    const sealed = await new CompactEncrypt(packed)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: "holdfast-page", from, to, ods })
      .encrypt(pageKey);
    const key = await new CompactEncrypt(pageKey)
      .setProtectedHeader({ alg: "ECDH-ES+A256KW", enc: "A256GCM", typ: "holdfast-page-key", from, to, ods })
      .encrypt(await importJWK(intake as JWK, "ECDH-ES+A256KW"));
    return { from, to, content: sealed, key };
  },

  readProof: async (proof) => {
    try {
      const { kid } = decodeProtectedHeader(proof);
      const claims = proofSchema.parse(JSON.parse(text.decode(base64url.decode(proof.split(".")[1] ?? ""))));
      return typeof kid === "string" ? { kid, ...claims } : null;
    } catch {
      return null;
    }
  },

  verifyProof: async (proof, key) => {
    try {
      await compactVerify(proof, await importVerifying(key), { algorithms: ["ES256"] });
      return true;
    } catch {
      return false;
    }
  },
});
