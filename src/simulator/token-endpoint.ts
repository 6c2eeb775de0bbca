import { Hono } from "hono";
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { Instant } from "../core/model/instant.ts";
import type { Cis2Provider } from "./cis2-provider.ts";
import { refuseAssertion, type SeenIds } from "./client-assertion.ts";
import type { Faults } from "./faults.ts";
import { type OAuthRefusal, oauthErrorBody, oauthRefusal } from "./oauth-refusal.ts";
import { type Random, seededRandom, uuidFrom } from "./random.ts";
import type { ClientRegistration } from "./registration.ts";
import type { SimulatedPerson } from "./sign-in-people.ts";
import { type Bearer, REFRESH_LIFE_S, SCOPE, type Scope, TOKEN_LIFE_S, type Tokens } from "./tokens.ts";
import { plainFailing, underFaults } from "./under-faults.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

/** What the token endpoint stands on. `userScopes` are what a person's token opens: the APIs the client subscribed to. */
export type TokenEndpointParts = {
  readonly baseUrl: string;
  readonly client: ClientRegistration;
  readonly provider: Cis2Provider;
  readonly tokens: Tokens;
  readonly seen: SeenIds;
  readonly clock: () => Instant;
  readonly seed: number;
  readonly faults: Faults;
  readonly userScopes: readonly Scope[];
};

/** The words for what is wrong with an ID token. Where identity-service-api publishes none, they are ours [?]. */
const idTokenFault = (error: unknown): OAuthRefusal => {
  if (error instanceof errors.JWTExpired) return oauthRefusal("invalid_request", "Invalid exp claim in JWT - JWT has expired");
  if (error instanceof errors.JWTClaimValidationFailed) {
    const words =
      error.claim === "iss"
        ? "Missing or non-matching iss/sub claims in JWT"
        : error.claim === "aud"
          ? "Missing or invalid aud claim in JWT"
          : `Missing ${error.claim} claim in JWT`;
    return oauthRefusal("invalid_request", words);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return oauthRefusal("invalid_request", "JWT signature verification failed in subject_token", 401);
  return oauthRefusal("invalid_request", "Malformed JWT in subject_token");
};

/** CIS2 writes the level twice; both must say 3. */
const isStrong = (claims: JWTPayload): boolean =>
  String(claims.acr).startsWith("AAL3") && claims.authentication_assurance_level === "3";

const personOf = async (
  idToken: string,
  { provider, client, clock }: TokenEndpointParts,
): Promise<SimulatedPerson | OAuthRefusal> => {
  try {
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(await provider.jwks()), {
      algorithms: ["RS256"],
      issuer: provider.issuer,
      audience: client.cis2ClientId,
      currentDate: new Date(clock()),
      requiredClaims: ["exp", "sub"],
    });
    // [?] SIM-11: what the platform says to a sign-in that is too weak is not published.
    if (!isStrong(payload)) return oauthRefusal("invalid_request", "Invalid acr claim in JWT - AAL3 is needed", 401);
    const person = provider.people.find(({ sdsUserId }) => sdsUserId === payload.sub);
    return person ?? oauthRefusal("invalid_request", "Missing or non-matching iss/sub claims in JWT");
  } catch (error) {
    return idTokenFault(error);
  }
};

type Issued = Record<string, string>;

const forPerson = (bearer: Bearer, tokens: Tokens): Issued => ({
  access_token: tokens.issue(bearer),
  expires_in: String(TOKEN_LIFE_S),
  token_type: "Bearer",
  issued_token_type: ACCESS_TOKEN,
  refresh_token: tokens.issueRefresh(bearer),
  refresh_token_expires_in: String(REFRESH_LIFE_S),
});

const answerTo = async (form: URLSearchParams, parts: TokenEndpointParts): Promise<Issued | OAuthRefusal> => {
  const grant = form.get("grant_type");
  if (grant === null || grant === "") return oauthRefusal("invalid_request", "grant_type is missing");
  if (grant !== "client_credentials" && grant !== EXCHANGE && grant !== "refresh_token")
    return oauthRefusal("unsupported_grant_type", "grant_type is invalid");
  if (grant === EXCHANGE && form.get("subject_token_type") !== ID_TOKEN)
    return oauthRefusal("invalid_request", `missing or invalid subject_token_type - must be '${ID_TOKEN}'`);
  const refused = await refuseAssertion(form, {
    client: parts.client,
    clientId: parts.client.apiKey,
    audience: `${parts.baseUrl}/oauth2/token`,
    seen: parts.seen,
    now: parts.clock(),
    platform: true,
  });
  if (refused !== null) return refused;
  if (grant === "client_credentials")
    return {
      access_token: parts.tokens.issue({ kind: "app", scopes: [SCOPE.dispensingApp] }),
      expires_in: String(TOKEN_LIFE_S),
      token_type: "Bearer",
    };
  if (grant === "refresh_token") {
    const bearer = parts.tokens.spendRefresh(form.get("refresh_token") ?? "");
    return bearer === null ? oauthRefusal("invalid_grant", "refresh_token is invalid", 401) : forPerson(bearer, parts.tokens);
  }
  const subject = form.get("subject_token") ?? "";
  if (subject === "") return oauthRefusal("invalid_request", "Missing subject_token");
  const person = await personOf(subject, parts);
  return "error" in person ? person : forPerson({ kind: "user", person, scopes: parts.userScopes }, parts.tokens);
};

const isRefusal = (answer: Issued | OAuthRefusal): answer is OAuthRefusal => "description" in answer;

/** `POST /oauth2/token`: an application token for a signed JWT, or a person's token for their CIS2 ID token. */
export const createTokenEndpoint = (parts: TokenEndpointParts): Hono => {
  const app = new Hono();
  const random: Random = seededRandom(parts.seed ^ 0x0a72);
  app.post("/oauth2/token", async (context) => {
    const form = new URLSearchParams(await context.req.text());
    context.header("cache-control", "no-store");
    return underFaults(parts.faults.fateOf("token"), plainFailing("The token endpoint"), async () => {
      const answer = await answerTo(form, parts);
      return isRefusal(answer) ? context.json(oauthErrorBody(answer, uuidFrom(random)), answer.status) : context.json(answer);
    });
  });
  return app;
};
