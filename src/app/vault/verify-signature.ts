import { base64url } from "jose";
import type { PublicKey } from "../../core/wire/public-key.ts";

/** True when this key's device signed the hash (ES256, base64url). Never throws. */
export const verifySignature = async ({ kty, crv, x, y }: PublicKey, hash: string, signature: string): Promise<boolean> => {
  try {
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, { name: "ECDSA", namedCurve: "P-256" }, false, [
      "verify",
    ]);
    return await crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      key,
      new Uint8Array(base64url.decode(signature)),
      new TextEncoder().encode(hash),
    );
  } catch {
    return false;
  }
};
