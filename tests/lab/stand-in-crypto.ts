import { createHash } from "node:crypto";
import type { NewKeys } from "../../src/app/vault/enrol-device.ts";
import type { OpeningCrypto, SealingCrypto } from "../../src/app/vault/journal-crypto.ts";
import { receiptSchema } from "../../src/core/wire/entries.ts";
import type { NamedKey, PublicKey } from "../../src/core/wire/public-key.ts";
import type { GatewayCrypto, Proof } from "../../src/gateway/keys/gateway-crypto.ts";
import type { WorldCrypto } from "../support/world.ts";

// A fast deterministic stand-in for the cryptography, only for the laboratory: no secrecy at all, but it fails where the real one
// fails (wrong key, wrong header, changed bytes), so that the code around it meets the same answers.

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");
const pack = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const unpack = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
};
const named = (id: string): NamedKey => ({ kid: id, key: { kty: "EC", crv: "P-256", x: id, y: "stand-in" } });
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

const signed = (key: string, value: unknown): string => `${pack({ kid: key, value })}.${digest(`${key}${pack(value)}`)}`;
const readSigned = (text: string): { kid: string; value: unknown; holds: boolean } | null => {
  const [body = "", mark] = text.split(".");
  const parsed = unpack(body);
  const kid = field(parsed, "kid");
  const value = field(parsed, "value");
  return typeof kid === "string" ? { kid, value, holds: mark === digest(`${kid}${pack(value)}`) } : null;
};

const sealTo = (keys: readonly string[], plain: string, bound: string): string => pack({ keys, bound: digest(bound), plain });
const openWith = (key: string, sealed: string, bound: string): string | null => {
  const parsed = unpack(sealed);
  const keys = field(parsed, "keys");
  const plain = field(parsed, "plain");
  return Array.isArray(keys) && keys.includes(key) && field(parsed, "bound") === digest(bound) && typeof plain === "string"
    ? plain
    : null;
};

/** A gateway's part. The real keys only lend their names. */
const gatewaySide = (sealing: string, receipts: string): GatewayCrypto => ({
  sha256: async (text) => digest(text),
  verifySignature: async (hash, signature, key: PublicKey) => signature === digest(`sign${key.x}${hash}`),
  openBody: async ({ header, body }) => openWith(sealing, body, header),
  signReceipt: async (receipt) => signed(receipts, receipt),
  readReceipt: async (receipt) => receiptSchema.safeParse(readSigned(receipt)?.value).data ?? null,
  sealPage: async ({ from, to, ods }, content, intake) => ({
    from,
    to,
    content: sealTo([intake.x], content, `${from}${to}${ods}`),
    key: "stand-in",
  }),
  readProof: async (proof) => {
    const read = readSigned(proof);
    const value = read?.value;
    const method = field(value, "method");
    const path = field(value, "path");
    const bodyHash = field(value, "bodyHash");
    return read !== null && typeof method === "string" && typeof path === "string" && typeof bodyHash === "string"
      ? ({ kid: read.kid, method, path, bodyHash } satisfies Proof)
      : null;
  },
  verifyProof: async (proof, key) => {
    const read = readSigned(proof);
    return read?.holds === true && read.kid === key.x;
  },
});

/** The stand-in for a whole world; keys are numbered, so that a seed gives the same run. */
export const standInCrypto = (): WorldCrypto => {
  let made = 0;
  const next = (what: string): NamedKey => {
    made += 1;
    return named(`${what}-${made}`);
  };
  return {
    gateway: (keys) => gatewaySide(keys.sealing.kid, keys.receipts.kid),
    makeKeys: async (): Promise<NewKeys> => {
      const real = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return {
        signingKey: real,
        mixingKey: real,
        request: { signing: next("signing"), intake: next("intake"), journal: next("journal") },
        secrets: { copyKey: new Uint8Array(32), journalKey: {}, intakeKey: {} },
      };
    },
    sealing: (record): SealingCrypto => ({
      sha256: async (text) => digest(text),
      sign: async (hash) => digest(`sign${record.signing.key.x}${hash}`),
      isOwnSignature: async (hash, signature) => signature === digest(`sign${record.signing.key.x}${hash}`),
      isSignatureOf: async ({ x }, hash, signature) => signature === digest(`sign${x}${hash}`),
      seal: async (body, header) =>
        sealTo([record.enrolment.gatewaySealing.kid, record.enrolment.recovery.kid, record.journal.kid], body, header),
      proof: async (claims) => signed(record.signing.kid, claims),
      readReceipt: async (receipt) => {
        const read = readSigned(receipt);
        const parsed = receiptSchema.safeParse(read?.value);
        return read?.holds === true && read.kid === record.enrolment.gatewayReceipts.kid && parsed.success ? parsed.data : null;
      },
    }),
    opening: async ({ request }): Promise<OpeningCrypto> => ({
      openBody: async (body, header) => openWith(request.journal.kid, body, header),
      openPage: async (page, ods) => openWith(request.intake.key.x, page.content, `${page.from}${page.to}${ods}`),
      sealRow: async (plain, place) => new Uint8Array(Buffer.from(pack({ plain, place }))),
      openRow: async (sealed, place) => {
        const parsed = unpack(Buffer.from(sealed).toString());
        const plain = field(parsed, "plain");
        if (field(parsed, "place") !== place || typeof plain !== "string") throw new Error("not this row");
        return plain;
      },
    }),
  };
};
