import { createHash } from "node:crypto";
import type { JSONWebKeySet, JWTPayload } from "jose";
import type { Instant } from "../core/model/instant.ts";
import type { Cis2Signer } from "./cis2-signer.ts";
import { type AssertionRules, refuseAssertion, type SeenIds } from "./client-assertion.ts";
import { type OAuthRefusal, oauthRefusal } from "./oauth-refusal.ts";
import { hexDigits, type Random, seededRandom } from "./random.ts";
import type { ClientRegistration } from "./registration.ts";
import type { SimulatedPerson, SimulatedRole } from "./sign-in-people.ts";

const CODE_LIFE_MS = 60_000;
const ID_TOKEN_LIFE_S = 600;
const ACCESS_LIFE_S = 3600;

/** Authenticator assurance level: 3 with a smartcard or its equals, 2 without. Dispensing needs 3. */
export type AssuranceLevel = 2 | 3;

/** A sign-in as asked for by the client, checked. */
export type SignInAsked = {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
};
type SignedIn = { readonly person: SimulatedPerson; readonly role: SimulatedRole; readonly level: AssuranceLevel };
type Held<T> = { readonly value: T; readonly until: Instant };

/** What `/cis2/userinfo` says of a person. */
export type UserInfo = Record<string, unknown>;
type TokenAnswer = {
  access_token: string;
  id_token: string;
  token_type: "Bearer";
  expires_in: number;
  scope: string;
};

/** What is wrong with a request to sign in: told on a page (the address cannot be trusted), or to the client. */
export type SignInFault = { readonly tell: "page" | "client"; readonly error: string; readonly description: string };

/** The OpenID provider behind the sign-in pages; no HTTP of its own. */
export type Cis2Provider = {
  readonly issuer: string;
  readonly tokenUrl: string;
  readonly people: readonly SimulatedPerson[];
  readonly discovery: () => Record<string, unknown>;
  readonly jwks: () => Promise<JSONWebKeySet>;
  /** Reads the parameters of an authorization request. */
  readonly readRequest: (query: URLSearchParams) => SignInAsked | SignInFault;
  /** A code for someone who was picked; null for a person or a role that is not there. */
  readonly codeFor: (asked: SignInAsked, roleProfileId: string, level: AssuranceLevel) => string | null;
  /** `POST token`: trades a code for tokens, once. */
  readonly redeem: (form: URLSearchParams) => Promise<TokenAnswer | OAuthRefusal>;
  /** Null when the header carries no good access token. */
  readonly userInfo: (authorization: string | undefined) => UserInfo | null;
};

const s256 = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");

const readAsked = (query: URLSearchParams, client: ClientRegistration): SignInAsked | SignInFault => {
  const redirectUri = query.get("redirect_uri") ?? "";
  const fault = (description: string, error = "invalid_request", tell: SignInFault["tell"] = "client"): SignInFault => ({
    tell,
    error,
    description,
  });
  if (query.get("client_id") !== client.cis2ClientId) return fault("The client id is not registered.", "invalid_client", "page");
  if (!client.redirectUris.includes(redirectUri))
    return fault("The address to go back to is not one the client registered.", "invalid_request", "page");
  if (query.get("response_type") !== "code") return fault("response_type must be code", "unsupported_response_type");
  if (!(query.get("scope") ?? "").split(" ").includes("openid")) return fault("scope must contain openid", "invalid_scope");
  const state = query.get("state") ?? "";
  const nonce = query.get("nonce") ?? "";
  if (state === "") return fault("state is missing");
  if (nonce === "") return fault("nonce is missing");
  const codeChallenge = query.get("code_challenge") ?? "";
  if (query.get("code_challenge_method") !== "S256") return fault("code_challenge_method must be S256");
  if (!/^[\w-]{43}$/.test(codeChallenge)) return fault("code_challenge is missing or is not one");
  return { redirectUri, state, nonce, codeChallenge };
};

const idTokenClaims = (
  { person, role, level }: SignedIn,
  nonce: string,
  issuer: string,
  audience: string,
  now: Instant,
): JWTPayload => {
  const issued = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub: person.sdsUserId,
    aud: audience,
    iat: issued,
    exp: issued + ID_TOKEN_LIFE_S,
    auth_time: issued,
    nonce,
    acr: `AAL${level}`,
    id_assurance_level: "3",
    authentication_assurance_level: String(level),
    selected_roleid: role.roleProfileId,
  };
};

/** The person as CIS2 describes them (scopes `profile` and `nationalrbacaccess`). */
const userInfoOf = ({ person, role }: SignedIn): UserInfo => ({
  sub: person.sdsUserId,
  name: person.name,
  given_name: person.given,
  family_name: person.family,
  nhsid_useruid: person.sdsUserId,
  nhsid_nrbac_roles: person.roles.map(({ roleProfileId, orgCode, jobRole }, place) => ({
    org_code: orgCode,
    person_orgid: `${person.sdsUserId}${place}`,
    person_roleid: roleProfileId,
    role_code: jobRole.code,
    role_name: jobRole.display,
  })),
  selected_roleid: role.roleProfileId,
});

/** Makes the provider. Codes and access tokens come from a seed, and are held in memory only. */
export const createCis2Provider = (parts: {
  readonly baseUrl: string;
  readonly client: ClientRegistration;
  readonly people: readonly SimulatedPerson[];
  readonly signer: Cis2Signer;
  readonly seen: SeenIds;
  readonly clock: () => Instant;
  readonly seed: number;
}): Cis2Provider => {
  const { client, people, signer, clock } = parts;
  const issuer = `${parts.baseUrl}/cis2`;
  const tokenUrl = `${issuer}/token`;
  const random: Random = seededRandom(parts.seed ^ 0xc152);
  const codes = new Map<string, Held<{ asked: SignInAsked; signedIn: SignedIn }>>();
  const accesses = new Map<string, Held<SignedIn>>();

  return {
    issuer,
    tokenUrl,
    people,
    discovery: () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: tokenUrl,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      scopes_supported: ["openid", "profile", "nationalrbacaccess"],
      acr_values_supported: ["AAL2", "AAL3"],
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["RS512"],
    }),
    jwks: signer.jwks,
    readRequest: (query) => readAsked(query, client),
    codeFor: (asked, roleProfileId, level) => {
      const person = people.find((one) => one.roles.some((role) => role.roleProfileId === roleProfileId));
      const role = person?.roles.find((one) => one.roleProfileId === roleProfileId);
      if (person === undefined || role === undefined) return null;
      const code = hexDigits(random, 32);
      codes.set(code, { value: { asked, signedIn: { person, role, level } }, until: clock() + CODE_LIFE_MS });
      return code;
    },
    redeem: async (form) => {
      const now = clock();
      const rules: AssertionRules = {
        client,
        clientId: client.cis2ClientId,
        audience: tokenUrl,
        seen: parts.seen,
        now,
        platform: false,
      };
      if (form.get("grant_type") !== "authorization_code")
        return oauthRefusal("unsupported_grant_type", "grant_type must be authorization_code");
      const refused = await refuseAssertion(form, rules);
      if (refused !== null) return oauthRefusal("invalid_client", refused.description, 401);
      const code = form.get("code") ?? "";
      const held = codes.get(code);
      codes.delete(code);
      const asked = held?.value.asked;
      const right =
        held !== undefined &&
        held.until >= now &&
        asked?.redirectUri === form.get("redirect_uri") &&
        asked.codeChallenge === s256(form.get("code_verifier") ?? "");
      if (!right || asked === undefined) return oauthRefusal("invalid_grant", "The code is not good, or was used, or is too old");
      const access = hexDigits(random, 40);
      accesses.set(access, { value: held.value.signedIn, until: now + ACCESS_LIFE_S * 1000 });
      return {
        access_token: access,
        id_token: await signer.sign(idTokenClaims(held.value.signedIn, asked.nonce, issuer, client.cis2ClientId, now)),
        token_type: "Bearer",
        expires_in: ACCESS_LIFE_S,
        scope: "openid profile nationalrbacaccess",
      };
    },
    userInfo: (authorization) => {
      const held = accesses.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
      return held === undefined || held.until < clock() ? null : userInfoOf(held.value);
    },
  };
};
