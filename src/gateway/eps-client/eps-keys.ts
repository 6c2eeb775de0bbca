import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { type CryptoKey, importPKCS8 } from "jose";

/** The key with which this gateway signs for itself at EPS (RS512), its name, and the public half as EPS fetches it. */
export type EpsKey = { key: CryptoKey; kid: string; publicJwk: Record<string, unknown> };

/** Fewest bits of the RSA key: NHS asks for 4096; less than 2048 no library signs with. */
const FEWEST_BITS = 2048;

/**
 * Reads the private key (PEM). `kid` null: named after its public half, so that the same key always has the same name. Throws with
 * what is wrong and what to do; never with any part of the key.
 */
export const readEpsKey = async (pem: string, kid: string | null): Promise<EpsKey> => {
  const fail = (fact: string): never => {
    throw new Error(
      `EPS key: ${fact} Make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:4096 -out eps-key.pem`,
    );
  };
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    return fail("this is not a private key in PEM form (or it has a passphrase, which is not supported).");
  }
  if (privateKey.asymmetricKeyType !== "rsa") return fail("it is not an RSA key, and EPS asks for RS512.");
  if ((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) < FEWEST_BITS) return fail("it is shorter than 2048 bits.");
  const key = await importPKCS8(privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "RS512");
  const { n, e } = createPublicKey(privateKey).export({ format: "jwk" });
  const name = kid ?? createHash("sha256").update(`${n}.${e}`).digest("base64url").slice(0, 22);
  return { key, kid: name, publicJwk: { kty: "RSA", n, e, alg: "RS512", use: "sig", kid: name } };
};
