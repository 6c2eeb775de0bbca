import type { Instant } from "../core/model/instant.ts";
import { hexDigits, type Random, seededRandom } from "./random.ts";
import type { SimulatedPerson } from "./sign-in-people.ts";

/** Life of an access token, seconds. The platform writes it as text, "599". */
export const TOKEN_LIFE_S = 599;

/** Life of a refresh token, seconds: one hour with CIS2, good for one use. */
export const REFRESH_LIFE_S = 3599;

/** What a token opens, as the backend sees it (domain notes 1, Auth; the tracker's name is read off its own API's [?]). */
export const SCOPE = {
  dispensingUser: "urn:nhsd:apim:user-nhs-id:aal3:fhir-dispensing",
  trackerUser: "urn:nhsd:apim:user-nhs-id:aal3:clinical-prescription-tracker",
  dispensingApp: "urn:nhsd:apim:app:level3:fhir-dispensing",
} as const;
/** A scope. */
export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

/** Who a token speaks for: a signed-in person, or only the application; and what it opens. */
export type Bearer =
  | { readonly kind: "user"; readonly person: SimulatedPerson; readonly scopes: readonly Scope[] }
  | { readonly kind: "app"; readonly scopes: readonly Scope[] };

/** Access tokens, in memory only: a restart ends them all, as is right. */
export type Tokens = {
  readonly issue: (bearer: Bearer) => string;
  /** A refresh token for a person's access. */
  readonly issueRefresh: (bearer: Bearer) => string;
  /** Whom a refresh token speaks for, once; null when it is unknown, used or too old. */
  readonly spendRefresh: (refreshToken: string) => Bearer | null;
  /** Null when the header carries no token, an unknown one, or one whose ten minutes are over. */
  readonly bearerOf: (authorization: string | undefined) => Bearer | null;
};

type Held = { readonly bearer: Bearer; readonly until: Instant };

/** Makes the token store. Tokens are drawn from a seed: this is a stand-in, and its runs can be repeated. */
export const createTokens = (seed: number, clock: () => Instant): Tokens => {
  const random: Random = seededRandom(seed ^ 0x70c3);
  const tokens = new Map<string, Held>();
  const refreshes = new Map<string, Held>();
  const put = (held: Map<string, Held>, bearer: Bearer, seconds: number): string => {
    const token = `sim-${hexDigits(random, 40)}`;
    held.set(token, { bearer, until: clock() + seconds * 1000 });
    return token;
  };
  return {
    issue: (bearer) => put(tokens, bearer, TOKEN_LIFE_S),
    issueRefresh: (bearer) => put(refreshes, bearer, REFRESH_LIFE_S),
    spendRefresh: (refreshToken) => {
      const held = refreshes.get(refreshToken);
      refreshes.delete(refreshToken);
      return held === undefined || held.until < clock() ? null : held.bearer;
    },
    bearerOf: (authorization) => {
      const held = tokens.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
      return held === undefined || held.until < clock() ? null : held.bearer;
    },
  };
};
