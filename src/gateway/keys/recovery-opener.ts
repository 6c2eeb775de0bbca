import { type GeneralJWE, generalDecrypt, importJWK, type JWK } from "jose";
import type { GatewayCrypto } from "./gateway-crypto.ts";

/**
 * Opens bodies with the private half of a recovery key, the line of text that was printed at set-up and kept in the safe. Throws where the
 * text is no such key.
 */
export const recoveryOpener = async (line: string): Promise<GatewayCrypto["openBody"]> => {
  let key: Awaited<ReturnType<typeof importJWK>>;
  try {
    const jwk = JSON.parse(line) as JWK;
    if (jwk.d === undefined) throw new Error("a public key");
    key = await importJWK(jwk, "ECDH-ES+A256KW");
  } catch {
    throw new Error("The file given with --recovery-key holds no recovery key. It is the one line that was printed at set-up.");
  }
  return async ({ header, body }) => {
    try {
      const opened = await generalDecrypt(JSON.parse(body) as GeneralJWE, key);
      const bound = opened.additionalAuthenticatedData;
      const text = new TextDecoder();
      return bound !== undefined && text.decode(bound) === header ? text.decode(opened.plaintext) : null;
    } catch {
      return null;
    }
  };
};
