import type { Instant } from "../core/model/instant.ts";
import { hexDigits, type Random, seededRandom } from "./random.ts";
import { SIMULATED_PEOPLE, type SimulatedPerson } from "./sign-in-people.ts";

const CODE_LIFE_MS = 60_000;
/** Life of an access token, seconds, as the real service gives it. */
export const TOKEN_LIFE_S = 600;

/** Who a token speaks for: a signed-in person, or only the application. */
type Bearer = { readonly kind: "user"; readonly person: SimulatedPerson } | { readonly kind: "app" };

/** Codes and tokens, in memory only: a restart signs everyone out, as is right. */
export type Tokens = {
  readonly codeFor: (personKey: string, redirectUri: string) => string | null;
  /** Trades a code for a token, once. Null when it is unknown, used, too old or for another address. */
  readonly redeem: (code: string, redirectUri: string) => { token: string; person: SimulatedPerson } | null;
  readonly appToken: () => string;
  readonly bearerOf: (authorization: string | undefined) => Bearer | null;
};

type Held<T> = { readonly value: T; readonly until: Instant };

/** Makes the token store. Tokens are drawn from a seed: this is a stand-in, and its runs can be repeated. */
export const createTokens = (seed: number, clock: () => Instant): Tokens => {
  const random: Random = seededRandom(seed ^ 0x70c3);
  const codes = new Map<string, Held<{ person: SimulatedPerson; redirectUri: string }>>();
  const tokens = new Map<string, Held<Bearer>>();
  const issue = (bearer: Bearer): string => {
    const token = `sim-${hexDigits(random, 40)}`;
    tokens.set(token, { value: bearer, until: clock() + TOKEN_LIFE_S * 1000 });
    return token;
  };
  return {
    codeFor: (personKey, redirectUri) => {
      const person = SIMULATED_PEOPLE.find((one) => one.key === personKey);
      if (person === undefined) return null;
      const code = hexDigits(random, 32);
      codes.set(code, { value: { person, redirectUri }, until: clock() + CODE_LIFE_MS });
      return code;
    },
    redeem: (code, redirectUri) => {
      const held = codes.get(code);
      codes.delete(code);
      if (held === undefined || held.until < clock() || held.value.redirectUri !== redirectUri) return null;
      return { token: issue({ kind: "user", person: held.value.person }), person: held.value.person };
    },
    appToken: () => issue({ kind: "app" }),
    bearerOf: (authorization) => {
      const held = tokens.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
      return held === undefined || held.until < clock() ? null : held.value;
    },
  };
};
