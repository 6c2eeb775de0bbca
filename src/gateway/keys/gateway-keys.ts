import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { z } from "zod";
import { type NamedKey, publicKeySchema } from "../../core/wire/public-key.ts";
import { replaceFile } from "../replace-file.ts";

/** The key file's name in a data folder. */
export const KEY_FILE = "keys.json";

/** A key pair of the gateway: the private half usable here, the public half with its name. */
export type GatewayKeyPair = { kid: string; privateKey: CryptoKey; named: NamedKey };

/**
 * What a gateway keeps beside its store, never in it: the key entries are sealed to, the key receipts are signed with, the key
 * that encrypts patient data in the store, and the public half only of the pharmacy's recovery key.
 */
export type GatewayKeys = {
  sealing: GatewayKeyPair;
  receipts: GatewayKeyPair;
  storeKey: Uint8Array;
  recovery: NamedKey;
};

const privateJwk = z.looseObject({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string(), d: z.string() });
const fileSchema = z.object({
  v: z.literal(1),
  sealing: privateJwk,
  receipts: privateJwk,
  storeKey: z.string().min(43),
  recovery: publicKeySchema,
});

const named = async (jwk: JWK): Promise<NamedKey> => {
  const key = publicKeySchema.parse({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y });
  return { kid: await calculateJwkThumbprint(key), key };
};

const pairOf = async (jwk: JWK, alg: "ES256" | "ECDH-ES+A256KW"): Promise<GatewayKeyPair> => {
  const name = await named(jwk);
  const privateKey = await importJWK(jwk, alg);
  if (privateKey instanceof Uint8Array) throw new Error("not an EC key");
  return { kid: name.kid, privateKey, named: name };
};

const newJwk = async (alg: "ES256" | "ECDH-ES+A256KW"): Promise<JWK> =>
  exportJWK((await generateKeyPair(alg, { crv: "P-256", extractable: true })).privateKey);

/**
 * Loads the gateway's keys from `dataDir/keys.json`, making them at the first start. `newRecoveryKey` is the private recovery
 * key as one line of text, only then: it is shown once for the safe and kept nowhere. Throws with the file's name when it is
 * there but cannot be read: a damaged key file is never replaced.
 */
export const loadGatewayKeys = async (dataDir: string): Promise<{ keys: GatewayKeys; newRecoveryKey: string | null }> => {
  const path = join(dataDir, KEY_FILE);
  let newRecoveryKey: string | null = null;
  if (!existsSync(path)) {
    const recovery = await newJwk("ECDH-ES+A256KW");
    newRecoveryKey = JSON.stringify(recovery);
    const made = {
      v: 1,
      sealing: await newJwk("ECDH-ES+A256KW"),
      receipts: await newJwk("ES256"),
      storeKey: randomBytes(32).toString("base64url"),
      recovery: (await named(recovery)).key,
    };
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    replaceFile(path, `${JSON.stringify(made, null, 2)}\n`);
  }
  const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is not a Holdfast key file. Restore it from the backup; do not make a new one.`);
  const file = parsed.data;
  return {
    keys: {
      sealing: await pairOf(file.sealing as JWK, "ECDH-ES+A256KW"),
      receipts: await pairOf(file.receipts as JWK, "ES256"),
      storeKey: Buffer.from(file.storeKey, "base64url"),
      recovery: await named(file.recovery as JWK),
    },
    newRecoveryKey,
  };
};
