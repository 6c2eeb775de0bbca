import { Hono } from "hono";
import { escapeHtml, pageHeaders, simulatorPage } from "./html-page.ts";
import { SIMULATED_PEOPLE } from "./sign-in-people.ts";
import { TOKEN_LIFE_S, type Tokens } from "./tokens.ts";

/** The web origin of an address a person may be sent back to, or null when it is not http(s). */
const originOf = (redirectUri: string): string | null => {
  if (!URL.canParse(redirectUri)) return null;
  const url = new URL(redirectUri);
  return url.protocol === "https:" || url.protocol === "http:" ? url.origin : null;
};

const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

const choices = (redirectUri: string, state: string): string =>
  SIMULATED_PEOPLE.map(
    (
      person,
    ) => `<form method="get" action="/authorize/choose">${hidden("person", person.key)}${hidden("redirect_uri", redirectUri)}${hidden("state", state)}
<button type="submit">${escapeHtml(person.name)}<br>${escapeHtml(person.role)}, GPhC ${person.gphc}</button></form>`,
  ).join("\n");

const BAD_ADDRESS = simulatorPage(
  "Sign in",
  "<p>The address to go back to is missing or is not a web address. Start again from Holdfast.</p>",
);

/**
 * The sign-in pages and the token endpoint: an authorisation-code flow like CIS2's, without its security. `isDown` is
 * asked at each request; sign-in is another service than EPS, so it falls only when that is asked for by name.
 */
export const createSignIn = (tokens: Tokens, isDown: () => boolean): Hono => {
  const app = new Hono();
  for (const path of ["/authorize", "/authorize/*", "/oauth2/*"]) {
    app.use(path, async (context, next) => (isDown() ? context.text("Sign-in is down (simulated).", 503) : await next()));
  }
  app.get("/authorize", (context) => {
    const redirectUri = context.req.query("redirect_uri") ?? "";
    const origin = originOf(redirectUri);
    if (origin === null) return context.body(BAD_ADDRESS, 400, pageHeaders());
    const body = `<p>Choose who signs in. No smartcard and no password: this is only a simulator.</p>\n${choices(redirectUri, context.req.query("state") ?? "")}`;
    return context.body(simulatorPage("Sign in", body), 200, pageHeaders([origin]));
  });
  app.get("/authorize/choose", (context) => {
    const redirectUri = context.req.query("redirect_uri") ?? "";
    const code = tokens.codeFor(context.req.query("person") ?? "", redirectUri);
    if (originOf(redirectUri) === null || code === null) return context.body(BAD_ADDRESS, 400, pageHeaders());
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", context.req.query("state") ?? "");
    return context.redirect(back.href, 302);
  });
  app.post("/oauth2/token", async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const grant = form.get("grant_type");
    if (grant === "client_credentials") {
      return context.json({ access_token: tokens.appToken(), token_type: "Bearer", expires_in: TOKEN_LIFE_S });
    }
    if (grant !== "authorization_code") return context.json({ error: "unsupported_grant_type" }, 400);
    const redeemed = tokens.redeem(form.get("code") ?? "", form.get("redirect_uri") ?? "");
    if (redeemed === null) return context.json({ error: "invalid_grant" }, 400);
    const { name, sdsUserId, roleProfileId, jobRole, gphc } = redeemed.person;
    const userinfo = { name, sdsUserId, roleProfileId, jobRole, gphc };
    return context.json({ access_token: redeemed.token, token_type: "Bearer", expires_in: TOKEN_LIFE_S, userinfo });
  });
  return app;
};
