import { clientCredentialsGrant, genericGrantRequest, refreshTokenGrant } from "openid-client";
import { configurationFor, type OAuthSettings } from "./oauth-config.ts";

/** A token of EPS: until when it holds (ms), and what renews it, where there is such. */
export type EpsToken = { token: string; refresh: string | null; until: number };

/** EPS's token endpoint. No call rejects: null means no token, for whatever reason. */
export type EpsTokens = {
  /** The application's own token, good for nominated release only; kept until shortly before its end. `fresh`: the kept one was refused. */
  application(fresh: boolean): Promise<EpsToken | null>;
  /** A person's token for the ID token of their sign-in. */
  exchange(idToken: string): Promise<EpsToken | null>;
  refresh(refreshToken: string): Promise<EpsToken | null>;
  /** When the endpoint was last asked for anything (ms); null before that. */
  askedAt(): number | null;
};

/** Seconds before a token's end at which it counts as ended. */
const EARLY_SECONDS = 15;

/** Life of a token whose answer does not say it (NHS: "599"). */
const USUAL_SECONDS = 599;

/** The token endpoint at `tokenUrl`. */
export const epsTokens = (tokenUrl: string, settings: OAuthSettings): EpsTokens => {
  const { now } = settings;
  const config = () => configurationFor({ issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl }, settings);
  let kept: EpsToken | null = null;
  let askedAt: number | null = null;
  const asToken = async (
    grant: Promise<{ access_token: string; refresh_token?: string; expires_in?: number }>,
  ): Promise<EpsToken | null> => {
    try {
      askedAt = now();
      const answer = await grant;
      const seconds = Number(answer.expires_in ?? USUAL_SECONDS);
      return {
        token: answer.access_token,
        refresh: answer.refresh_token ?? null,
        until: now() + (seconds - EARLY_SECONDS) * 1000,
      };
    } catch {
      return null;
    }
  };
  return {
    application: async (fresh) => {
      if (!fresh && kept !== null && kept.until > now()) return kept;
      kept = await asToken(clientCredentialsGrant(config()));
      return kept;
    },
    exchange: (idToken) =>
      asToken(
        genericGrantRequest(config(), "urn:ietf:params:oauth:grant-type:token-exchange", {
          subject_token: idToken,
          subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        }),
      ),
    refresh: (refreshToken) => asToken(refreshTokenGrant(config(), refreshToken)),
    askedAt: () => askedAt,
  };
};
