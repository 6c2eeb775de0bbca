import { createHash, createSign, createVerify, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { VerifySignature } from "../../src/core/journal/chain.ts";
import { entryHash, GENESIS, type SealedEntry } from "../../src/core/journal/envelope.ts";
import { entryId } from "./a-line.ts";

// Real hashes and signatures by Node's own crypto, apart from the product's.

export const sha256 = async (text: string): Promise<string> => createHash("sha256").update(text).digest("base64url");

/** A signer and the check that goes with it. */
export type Signer = { sign(hash: string): string; verify: VerifySignature };

export const newSigner = (): Signer => {
  const { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });
  return {
    sign: (hash) => createSign("sha256").update(hash).sign({ key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url"),
    verify: async (_header, hash, signature) =>
      createVerify("sha256")
        .update(hash)
        .verify({ key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url")),
  };
};

/** Chains these sealed bodies, as device B of FX901 in epoch 1. */
export const chainOf = async (bodies: readonly string[], signer: Signer): Promise<SealedEntry[]> => {
  const entries: SealedEntry[] = [];
  let prevHash: string = GENESIS;
  for (const [index, body] of bodies.entries()) {
    const header = JSON.stringify({
      v: 1,
      ods: "FX901",
      device: "B",
      epoch: 1,
      seq: index + 1,
      prevHash,
      id: entryId(index + 1),
      kid: "k",
    });
    const hash = await entryHash(sha256, header, body);
    entries.push({ header, body, hash, signature: signer.sign(hash) });
    prevHash = hash;
  }
  return entries;
};
