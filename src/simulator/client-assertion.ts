import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, type JSONWebKeySet } from "jose";
import type { Instant } from "../core/model/instant.ts";
import { type OAuthRefusal, oauthRefusal } from "./oauth-refusal.ts";
import type { ClientRegistration } from "./registration.ts";

/** `client_assertion_type` of a signed JWT, the only one there is. */
export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const MOST_AHEAD_S = 300;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids of assertions already seen, each until it would have ended anyway. */
export type SeenIds = { readonly isNew: (id: string, until: Instant, now: Instant) => boolean };

/** Remembers assertion ids, so that none is taken twice. */
export const createSeenIds = (): SeenIds => {
  const seen = new Map<string, Instant>();
  return {
    isNew: (id, until, now) => {
      for (const [old, end] of seen) if (end < now) seen.delete(old);
      if (seen.has(id)) return false;
      seen.set(id, until);
      return true;
    },
  };
};

/** What an assertion is judged by. `platform` is NHS's API platform, stricter than CIS2 in two points (see `headerFault`). */
export type AssertionRules = {
  readonly client: Pick<ClientRegistration, "keys">;
  /** The `iss` and `sub` it must carry. */
  readonly clientId: string;
  /** The one `aud` that is right: the absolute URL of the token endpoint. */
  readonly audience: string;
  readonly seen: SeenIds;
  readonly now: Instant;
  readonly platform: boolean;
};

type Decoded = { readonly header: ReturnType<typeof decodeProtectedHeader>; readonly claims: ReturnType<typeof decodeJwt> };

const decode = (assertion: string): Decoded | null => {
  try {
    return { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) };
  } catch {
    return null;
  }
};

const headerFault = ({ header }: Decoded, platform: boolean): string | null => {
  if (typeof header.kid !== "string" || header.kid === "") return "Missing 'kid' header in JWT";
  if (header.alg !== "RS512") return "Invalid 'alg' header in JWT - unsupported JWT algorithm - must be 'RS512'";
  // CIS2's OpenID libraries send none; the platform insists on it.
  if (platform && header.typ?.toLowerCase() !== "jwt") return "Invalid 'typ' header in JWT - must be 'JWT'";
  return null;
};

const claimsFault = ({ claims }: Decoded, rules: AssertionRules): OAuthRefusal | null => {
  const fault = (description: string, status: OAuthRefusal["status"] = 400): OAuthRefusal =>
    oauthRefusal("invalid_request", description, status);
  if (claims.iss === undefined || claims.iss !== claims.sub) return fault("Missing or non-matching iss/sub claims in JWT");
  if (claims.iss !== rules.clientId) return fault("Invalid iss/sub claims in JWT", 401);
  if (claims.aud !== rules.audience) return fault("Missing or invalid aud claim in JWT", 401);
  if (claims.jti === undefined) return fault("Missing jti claim in JWT");
  if (typeof claims.jti !== "string" || (rules.platform && !UUID.test(claims.jti)))
    return fault("Jti claim must be a unique string value such as a GUID");
  if (claims.exp === undefined) return fault("Missing exp claim in JWT");
  if (!Number.isInteger(claims.exp)) return fault("Exp claim must be an integer");
  if (claims.exp * 1000 <= rules.now) return fault("Invalid exp claim in JWT - JWT has expired");
  if (claims.exp * 1000 > rules.now + MOST_AHEAD_S * 1000)
    return fault("Invalid exp claim in JWT - more than 5 minutes in future");
  return null;
};

const verified = async (assertion: string, keys: JSONWebKeySet): Promise<"good" | "no key" | "bad"> => {
  try {
    await compactVerify(assertion, createLocalJWKSet(keys), { algorithms: ["RS512"] });
    return "good";
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? "no key" : "bad";
  }
};

const signatureFault = async (assertion: string, rules: AssertionRules): Promise<OAuthRefusal | null> => {
  const first = await verified(assertion, await rules.client.keys());
  // A client may have begun to use a new key since its keys were read.
  const outcome = first === "no key" ? await verified(assertion, await rules.client.keys({ fresh: true })) : first;
  if (outcome === "good") return null;
  return outcome === "no key"
    ? oauthRefusal("invalid_request", "Invalid 'kid' header in JWT - no matching public key", 401)
    : oauthRefusal("invalid_client", "JWT signature verification failed", 401);
};

/**
 * Judges a client assertion (private_key_jwt, RS512): null when it is right. Order and words of the refusals are those of
 * NHS's identity-service-api (its tests, read 2026-04; the words for a wrong signature are not published [?]). Only an
 * assertion that is right in every other way uses up its `jti`.
 */
export const refuseAssertion = async (form: URLSearchParams, rules: AssertionRules): Promise<OAuthRefusal | null> => {
  if (form.get("client_assertion_type") !== ASSERTION_TYPE)
    return oauthRefusal("invalid_request", `Missing or invalid client_assertion_type - must be '${ASSERTION_TYPE}'`);
  const assertion = form.get("client_assertion");
  if (assertion === null || assertion === "") return oauthRefusal("invalid_request", "Missing client_assertion");
  const decoded = decode(assertion);
  if (decoded === null) return oauthRefusal("invalid_request", "Malformed JWT in client_assertion");
  const header = headerFault(decoded, rules.platform);
  if (header !== null) return oauthRefusal("invalid_request", header);
  const wrong = claimsFault(decoded, rules) ?? (await signatureFault(assertion, rules));
  if (wrong !== null) return wrong;
  const { jti = "", exp = 0 } = decoded.claims;
  return rules.seen.isNew(jti, exp * 1000, rules.now) ? null : oauthRefusal("invalid_request", "Non-unique jti claim in JWT");
};
