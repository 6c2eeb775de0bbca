import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
} from "openid-client";
import { z } from "zod";
import { isStrongSignIn } from "./assurance-level.ts";
import type { BegunSignIn, EpsPerson } from "./eps-port.ts";
import { configurationFor, discoverIssuer, type OAuthSettings } from "./oauth-config.ts";
import { roleHere } from "./role-here.ts";

/** The national sign-in service (CIS2): an OpenID provider that says who a person is and which roles they hold where. */
export type Cis2 = {
  begin(redirectUri: string): Promise<{ url: string; begun: BegunSignIn } | null>;
  /** The ID token and the person, or why there is neither. */
  finish(
    callback: URL,
    redirectUri: string,
    begun: BegunSignIn,
    ods: string,
  ): Promise<{ ok: true; idToken: string; person: EpsPerson } | { ok: false; why: string }>;
};

/** CIS2's userinfo with the scopes we ask for (`nationalrbacaccess`, `profile`). Roles are per organisation. */
const userInfoSchema = z.object({
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  nhsid_useruid: z.string().regex(/^\d{6,13}$/),
  selected_roleid: z.string().optional(),
  nhsid_nrbac_roles: z
    .array(
      z.object({
        person_roleid: z.string().regex(/^\d+$/),
        org_code: z.string().optional(),
        role_code: z.string(),
        role_name: z.string(),
      }),
    )
    .min(1),
});

/** The sign-in service at `issuer`. Its addresses are fetched once it is first needed, and again after a failure. */
export const cis2 = (issuer: string, settings: OAuthSettings): Cis2 => {
  let known: ServerMetadata | null = null;
  const configuration = async () => {
    known ??= await discoverIssuer(issuer, settings);
    return configurationFor(known, settings);
  };
  return {
    begin: async (redirectUri) => {
      try {
        const config = await configuration();
        const begun = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
        const url = buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: "openid profile nationalrbacaccess",
          code_challenge: await calculatePKCECodeChallenge(begun.codeVerifier),
          code_challenge_method: "S256",
          state: begun.state,
          nonce: begun.nonce,
          acr_values: "AAL3_ANY",
        });
        return { url: url.href, begun };
      } catch {
        return null;
      }
    },
    finish: async (callback, redirectUri, begun, ods) => {
      try {
        const config = await configuration();
        const at = new URL(redirectUri);
        at.search = callback.search;
        const tokens = await authorizationCodeGrant(config, at, {
          pkceCodeVerifier: begun.codeVerifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined || tokens.id_token === undefined)
          return { ok: false, why: "The sign-in service sent no proof of who signed in. Sign in again." };
        if (!isStrongSignIn(claims))
          return { ok: false, why: "EPS needs a sign-in with a smartcard or a security key (level 3). Sign in again with one." };
        const info = userInfoSchema.safeParse(await fetchUserInfo(config, tokens.access_token, claims.sub));
        if (!info.success)
          return { ok: false, why: "The sign-in service named no role for this person. Ask the Registration Authority." };
        const selected =
          info.data.selected_roleid ?? (claims.selected_roleid === undefined ? undefined : String(claims.selected_roleid));
        const found = roleHere(info.data.nhsid_nrbac_roles, selected, ods);
        if (!found.ok) return found;
        const { role } = found;
        const { name, given_name, family_name, nhsid_useruid } = info.data;
        return {
          ok: true,
          idToken: tokens.id_token,
          person: {
            name: name ?? [given_name, family_name].filter((part) => part !== undefined).join(" "),
            sdsUserId: nhsid_useruid,
            roleProfileId: role.person_roleid,
            jobRole: { code: role.role_code, display: role.role_name },
          },
        };
      } catch {
        return { ok: false, why: "The sign-in was refused or broken off. Sign in again." };
      }
    },
  };
};
