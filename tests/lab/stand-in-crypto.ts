import { hash } from "node:crypto";
import type { NewKeys } from "../../src/app/vault/enrol-device.ts";
import type { OpeningCrypto, SealingCrypto } from "../../src/app/vault/journal-crypto.ts";
import { receiptSchema } from "../../src/core/wire/entries.ts";
import type { NamedKey, PublicKey } from "../../src/core/wire/public-key.ts";
import type { GatewayCrypto, Proof } from "../../src/gateway/keys/gateway-crypto.ts";
import type { WorldCrypto } from "../support/world.ts";

// A fast deterministic stand-in for the cryptography, only for the laboratory: no secrecy at all, but it fails where the real one
// fails (wrong key, wrong header, changed bytes), so that the code around it meets the same answers.

const digest = (text: string): string => hash("sha256", text, "base64url");
const unpack = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
const named = (id: string): NamedKey => ({ kid: id, key: { kty: "EC", crv: "P-256", x: id, y: "stand-in" } });
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** Text behind two words that hold no "~"; null where it is not such a text. */
const behindTwoWords = (text: string): [one: string, two: string, rest: string] | null => {
  const first = text.indexOf("~");
  const second = text.indexOf("~", first + 1);
  return first < 0 || second < 0 ? null : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
};

const signed = (key: string, value: unknown): string => {
  const text = JSON.stringify(value);
  return `${key}~${digest(`${key}~${text}`)}~${text}`;
};
const readSigned = (text: string): { kid: string; value: unknown; holds: boolean } | null => {
  const [kid, mark, rest] = behindTwoWords(text) ?? ["", "", ""];
  return kid === "" ? null : { kid, value: unpack(rest), holds: mark === digest(`${kid}~${rest}`) };
};

const sealTo = (keys: readonly string[], plain: string, bound: string): string =>
  `${keys.join(",")}~${digest(`${bound}~${plain}`)}~${plain}`;
const openWith = (key: string, sealed: string, bound: string): string | null => {
  const [keys, mark, plain] = behindTwoWords(sealed) ?? ["", "", ""];
  return keys.split(",").includes(key) && mark === digest(`${bound}~${plain}`) ? plain : null;
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
      sealRow: async (plain, place) => new TextEncoder().encode(sealTo([place], plain, place)),
      openRow: async (sealed, place) => {
        const plain = openWith(place, new TextDecoder().decode(sealed), place);
        if (plain === null) throw new Error("not this row");
        return plain;
      },
    }),
  };
};
