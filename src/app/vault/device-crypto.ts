import {
  base64url,
  CompactSign,
  compactDecrypt,
  compactVerify,
  GeneralEncrypt,
  type GeneralJWE,
  generalDecrypt,
  importJWK,
  type JWK,
} from "jose";
import { type Receipt, receiptSchema } from "../../core/wire/entries.ts";
import type { NamedKey } from "../../core/wire/public-key.ts";
import type { DeviceRecord } from "./device-record.ts";
import { gunzip } from "./gzip.ts";
import type { OpeningCrypto, SealingCrypto } from "./journal-crypto.ts";
import { verifySignature } from "./verify-signature.ts";
import type { DeviceSecrets } from "./words-slot.ts";

const utf8 = new TextEncoder();
const text = new TextDecoder();

const WRAP = "ECDH-ES+A256KW";

const sha256 = async (value: string): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(value))));

/** What a locked device can do: WebCrypto P-256 and AES-GCM through jose (journal-crypto.ts says what each promises). */
export const sealingCrypto = (record: DeviceRecord): SealingCrypto => {
  const { enrolment } = record;
  const recipients: NamedKey[] = [enrolment.gatewaySealing, enrolment.recovery, record.journal];
  return {
    sha256,
    sign: async (hash) =>
      base64url.encode(
        new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, record.signingKey, utf8.encode(hash))),
      ),
    isOwnSignature: (hash, signature) => verifySignature(record.signing.key, hash, signature),
    isSignatureOf: verifySignature,
    seal: async (body, header) => {
      const sealing = new GeneralEncrypt(utf8.encode(body))
        .setProtectedHeader({ enc: "A256GCM" })
        .setAdditionalAuthenticatedData(utf8.encode(header));
      for (const { kid, key } of recipients)
        sealing.addRecipient(await importJWK({ ...key } as JWK, WRAP)).setUnprotectedHeader({ alg: WRAP, kid });
      return JSON.stringify(await sealing.encrypt());
    },
    proof: (claims) =>
      new CompactSign(utf8.encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: "ES256", typ: "holdfast-proof+jws", kid: record.signing.kid })
        .sign(record.signingKey),
    readReceipt: async (receipt): Promise<Receipt | null> => {
      try {
        const key = await importJWK({ ...enrolment.gatewayReceipts.key } as JWK, "ES256");
        const { payload } = await compactVerify(receipt, key, { algorithms: ["ES256"] });
        return receiptSchema.parse(JSON.parse(text.decode(payload)));
      } catch {
        return null;
      }
    },
  };
};

/** What an unlocked device can read, from the secrets its slot guards. The private keys are imported non-extractable. */
export const openingCrypto = async (secrets: DeviceSecrets): Promise<OpeningCrypto> => {
  const importPrivate = (jwk: JsonWebKey): Promise<CryptoKey> =>
    crypto.subtle.importKey("jwk", jwk, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const journalKey = await importPrivate(secrets.journalKey);
  const intakeKey = await importPrivate(secrets.intakeKey);
  const copyKey = await crypto.subtle.importKey("raw", secrets.copyKey, "AES-GCM", false, ["encrypt", "decrypt"]);
  return {
    openBody: async (body, header) => {
      try {
        const jwe: GeneralJWE = JSON.parse(body);
        const opened = await generalDecrypt(jwe, journalKey);
        const bound = opened.additionalAuthenticatedData;
        return bound !== undefined && text.decode(bound) === header ? text.decode(opened.plaintext) : null;
      } catch {
        return null;
      }
    },
    openPage: async (page, ods) => {
      try {
        const key = await compactDecrypt(page.key, intakeKey);
        const content = await compactDecrypt(page.content, key.plaintext);
        for (const { protectedHeader } of [key, content])
          if (protectedHeader.from !== page.from || protectedHeader.to !== page.to || protectedHeader.ods !== ods) return null;
        return await gunzip(new Uint8Array(content.plaintext));
      } catch {
        return null;
      }
    },
    sealRow: async (plain, place) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: utf8.encode(place) },
        copyKey,
        utf8.encode(plain),
      );
      const row = new Uint8Array(12 + sealed.byteLength);
      row.set(iv);
      row.set(new Uint8Array(sealed), 12);
      return row;
    },
    openRow: async (sealed, place) =>
      text.decode(
        await crypto.subtle.decrypt(
          { name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: utf8.encode(place) },
          copyKey,
          sealed.slice(12),
        ),
      ),
  };
};
