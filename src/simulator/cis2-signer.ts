import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  SignJWT,
} from "jose";

/** The provider's signing key (RS256). It is made at the first use and lives as long as the process. */
export type Cis2Signer = {
  readonly jwks: () => Promise<JSONWebKeySet>;
  /** Signs claims as an ID token. */
  readonly sign: (claims: JWTPayload) => Promise<string>;
};

type Key = { readonly privateKey: CryptoKey; readonly jwks: JSONWebKeySet; readonly kid: string };

const makeKey = async (): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { privateKey, kid, jwks: { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] } };
};

/** Makes a signer. A simulator nobody signs in to never makes a key. */
export const createCis2Signer = (): Cis2Signer => {
  let made: Promise<Key> | null = null;
  const key = (): Promise<Key> => {
    made ??= makeKey();
    return made;
  };
  return {
    jwks: async () => (await key()).jwks,
    sign: async (claims) => {
      const { privateKey, kid } = await key();
      return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid }).sign(privateKey);
    },
  };
};
