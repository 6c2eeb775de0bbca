import { Hono } from "hono";
import type { AssuranceLevel, Cis2Provider, SignInAsked } from "./cis2-provider.ts";
import type { Faults } from "./faults.ts";
import { escapeHtml, pageHeaders, simulatorPage } from "./html-page.ts";
import { plainFailing, underFaults } from "./under-faults.ts";

const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/** The parameters go round by way of the form, and are checked again when it comes back. */
const carried = (query: URLSearchParams): string => [...query.entries()].map(([name, value]) => hidden(name, value)).join("");

const choices = (provider: Cis2Provider): string =>
  provider.people
    .flatMap((person) =>
      person.roles.map(
        (role) =>
          `<p><button type="submit" name="role" value="${escapeHtml(role.roleProfileId)}">${escapeHtml(person.name)}<br>${escapeHtml(person.role)}, ${escapeHtml(role.jobRole.display)} at ${escapeHtml(role.orgCode)}</button></p>`,
      ),
    )
    .join("\n");

const signInPage = (provider: Cis2Provider, query: URLSearchParams): string =>
  simulatorPage(
    "Sign in",
    `<p>Choose who signs in, and in which role. No smartcard and no password: this is only a simulator.</p>
<form method="get" action="/cis2/authorize/choose">${carried(query)}
<p><label><input type="checkbox" name="level" value="2"> Sign in at AAL2 only (too weak: EPS will not take it)</label></p>
${choices(provider)}</form>`,
  );

const faultPage = (description: string): string =>
  simulatorPage("Sign in", `<p>${escapeHtml(description)} Start again from Holdfast.</p>`);

const backTo = (asked: Pick<SignInAsked, "redirectUri" | "state">, more: Readonly<Record<string, string>>): string => {
  const back = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries({ ...more, state: asked.state })) back.searchParams.set(name, value);
  return back.href;
};

const levelIn = (query: URLSearchParams): AssuranceLevel => (query.get("level") === "2" ? 2 : 3);

/**
 * A CIS2-like OpenID provider under `/cis2`: discovery, a page to pick a person and a role, token, keys, userinfo.
 * Sign-in is another service than EPS, with faults of its own.
 */
export const createCis2Pages = (provider: Cis2Provider, faults: Faults): Hono => {
  const app = new Hono();
  app.use("/cis2/*", async (context, next) => {
    let answered = false;
    context.res = await underFaults(faults.fateOf("sign-in"), plainFailing("Sign-in"), async () => {
      // A page that arrives twice is one page: what may be used once (a code) is not used up by the fault.
      if (!answered) await next();
      answered = true;
      return context.res;
    });
  });
  app.get("/cis2/.well-known/openid-configuration", (context) => context.json(provider.discovery()));
  app.get("/cis2/jwks", async (context) => context.json(await provider.jwks()));

  app.get("/cis2/authorize", (context) => {
    const query = new URL(context.req.url).searchParams;
    const asked = provider.readRequest(query);
    if (!("tell" in asked))
      return context.body(signInPage(provider, query), 200, pageHeaders([new URL(asked.redirectUri).origin]));
    if (asked.tell === "page") return context.body(faultPage(asked.description), 400, pageHeaders());
    const back = { redirectUri: query.get("redirect_uri") ?? "", state: query.get("state") ?? "" };
    return context.redirect(backTo(back, { error: asked.error, error_description: asked.description }), 302);
  });
  app.get("/cis2/authorize/choose", (context) => {
    const query = new URL(context.req.url).searchParams;
    const asked = provider.readRequest(query);
    if ("tell" in asked) return context.body(faultPage(asked.description), 400, pageHeaders());
    const code = provider.codeFor(asked, query.get("role") ?? "", levelIn(query));
    if (code === null) return context.body(faultPage("That person or role is not known here."), 400, pageHeaders());
    return context.redirect(backTo(asked, { code }), 302);
  });

  app.post("/cis2/token", async (context) => {
    const answer = await provider.redeem(new URLSearchParams(await context.req.text()));
    context.header("cache-control", "no-store");
    if ("error" in answer) return context.json({ error: answer.error, error_description: answer.description }, answer.status);
    return context.json(answer);
  });
  app.get("/cis2/userinfo", (context) => {
    const info = provider.userInfo(context.req.header("authorization"));
    context.header("cache-control", "no-store");
    return info === null ? context.json({ error: "invalid_token" }, 401) : context.json(info);
  });
  return app;
};
