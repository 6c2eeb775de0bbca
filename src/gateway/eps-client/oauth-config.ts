import {
  allowInsecureRequests,
  type ClientMetadata,
  Configuration,
  type CustomFetch,
  clockSkew,
  customFetch,
  discovery,
  modifyAssertion,
  PrivateKeyJwt,
  type ServerMetadata,
} from "openid-client";
import type { EpsKey } from "./eps-keys.ts";

/** How the gateway reaches a token endpoint or a sign-in service. `send` is fetch, or an in-process stand-in for it. */
export type OAuthSettings = {
  clientId: string;
  key: EpsKey;
  timeoutMs: number;
  send(request: Request): Promise<Response>;
  now(): number;
  uuid(): string;
};

/** Life of a client assertion: NHS allows five minutes; a little less, for clocks that differ. */
const ASSERTION_SECONDS = 290;

const secondsOf = (now: number): number => Math.floor(now / 1000);

const sendWith =
  (settings: OAuthSettings): CustomFetch =>
  (url, init) =>
    settings.send(
      new Request(url, {
        method: init.method,
        headers: init.headers,
        redirect: init.redirect,
        signal: init.signal ?? null,
        body: (init.body as RequestInit["body"]) ?? null,
      }),
    );

/**
 * The configuration for one use: private-key JWT as NHS checks it (RS512, `typ` JWT, our `kid`, `aud` exactly the token endpoint, a
 * fresh UUID as `jti`), by the gateway's own clock.
 */
export const configurationFor = (server: ServerMetadata, settings: OAuthSettings): Configuration => {
  const now = settings.now();
  const metadata: Partial<ClientMetadata> = {
    id_token_signed_response_alg: "RS256",
    [clockSkew]: secondsOf(now) - secondsOf(Date.now()),
  };
  const authentication = PrivateKeyJwt(
    { key: settings.key.key, kid: settings.key.kid },
    {
      [modifyAssertion]: (header, payload) => {
        header.typ = "JWT";
        payload.aud = server.token_endpoint ?? "";
        payload.jti = settings.uuid();
        payload.exp = secondsOf(now) + ASSERTION_SECONDS;
      },
    },
  );
  const config = new Configuration(server, settings.clientId, metadata, authentication);
  config[customFetch] = sendWith(settings);
  config.timeout = settings.timeoutMs / 1000;
  // Settings refuse plain http for anything but this machine.
  if (server.token_endpoint?.startsWith("http:") === true) allowInsecureRequests(config);
  return config;
};

/** What a sign-in service says of itself (OpenID Connect discovery). Rejects when it does not answer. */
export const discoverIssuer = async (issuer: string, settings: OAuthSettings): Promise<ServerMetadata> => {
  const found = await discovery(new URL(issuer), settings.clientId, undefined, undefined, {
    [customFetch]: sendWith(settings),
    timeout: settings.timeoutMs / 1000,
    execute: issuer.startsWith("http:") ? [allowInsecureRequests] : [],
  });
  return found.serverMetadata();
};
