import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { SignInReply } from "../../core/wire/sign-in.ts";
import type { GatewayDeps } from "../deps.ts";
import { tellEps } from "../jobs/tell-eps.ts";
import { fromDevice } from "./device-proof.ts";
import { plainPage } from "./plain-page.ts";
import { refuse } from "./refuse.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** How long an invitation to sign in, and a sign-in begun, may be used. */
const MINUTES = 10;

/** Letters of an invitation: none that is read for another. */
const ALPHABET = "ACDEFHJKMNPRTUVWXY347";
const LETTERS = 6;

/** Names the browser in which a sign-in was begun; says nothing of anybody. */
const BROWSER_COOKIE = "holdfast-sign-in";

const SIGN_IN_PATH = "/sign-in/callback";

/**
 * Signing in to EPS (SGN-1): a device asks for an address; a person opens it in any browser, usually the counter PC's, goes to the
 * national sign-in service from there and comes back here, in that browser and no other (SGN-3). The pages show no patient, and the
 * token stays in this process's memory. What is for EPS is sent at once, as that person.
 */
export const signInRoutes = (app: Hono, deps: GatewayDeps): void => {
  const redirectUri = `${deps.origin}${SIGN_IN_PATH}`;
  const page = (title: string, text: string, next: { href: string; words: string } | null = null) =>
    plainPage({ title, text, next });

  // Lax: the way back from the sign-in service is a link from another site. `__Host-`: no other host can set it.
  const isSecure = deps.origin.startsWith("https:");
  const cookie = {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure,
    ...(isSecure ? { prefix: "host" as const } : {}),
  } as const;
  const nameBrowser = (context: Context): string => {
    const browser = deps.secret();
    setCookie(context, BROWSER_COOKIE, browser, { ...cookie, maxAge: MINUTES * 60 });
    return browser;
  };
  const browserOf = (context: Context): string =>
    (isSecure ? getCookie(context, BROWSER_COOKIE, "host") : getCookie(context, BROWSER_COOKIE)) ?? "";

  app.get("/.well-known/jwks.json", (context) => context.json(deps.eps.publicKeys()));

  app.post("/api/v1/sign-in", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    if (deps.eps.publicKeys().keys.length === 0)
      return refuse(
        context,
        "sign-in-not-set-up",
        "This gateway has no key for EPS. Ask who runs it (holdfast doctor says what is missing).",
      );
    const code = Array.from({ length: LETTERS }, () => ALPHABET[Math.floor(deps.random() * ALPHABET.length)]).join("");
    deps.sessions.invite(code, sender.handle.ods, sender.device.letter, deps.now() + MINUTES * 60_000);
    const reply: SignInReply = { v: 1, url: `${deps.origin}/sign-in/${code}` };
    return context.json(reply);
  });

  app.get(SIGN_IN_PATH, async (context) => {
    const begun = deps.sessions.finish(context.req.query("state") ?? "", browserOf(context), deps.now());
    if (begun === null)
      return context.html(
        page(
          "Not signed in",
          "This sign-in has run out, was used, or was begun in another browser. On the tablet choose Sign in to EPS again, and open the new address in this browser.",
        ),
        403,
      );
    deleteCookie(context, BROWSER_COOKIE, cookie);
    const signedIn = await deps.eps.finishSignIn(new URL(context.req.url), redirectUri, begun.begun, begun.ods);
    if (!signedIn.ok)
      return context.html(
        page("Not signed in", `${signedIn.why} Then go back to the device you came from and choose Sign in to EPS again.`),
        403,
      );
    deps.sessions.put(begun.ods, signedIn.session, begun.device);
    deps.sessions.came(begun.code);
    deps.log("signed-in", { pharmacy: begun.ods });
    const handle = await deps.registry.byOds(begun.ods);
    if (handle !== null)
      void tellEps(deps, handle).catch((error: unknown) =>
        deps.log("telling-eps-broke", { name: error instanceof Error ? error.name : "unknown" }),
      );
    return context.html(
      page("Signed in", "Holdfast is telling EPS now. Close this page and go back to the device you came from."),
    );
  });

  app.get("/sign-in/:code", async (context) => {
    const invited = deps.sessions.invited(context.req.param("code"), deps.now());
    const handle = invited === null ? null : await deps.registry.byOds(invited.ods);
    if (handle === null)
      return context.html(
        page("This address has run out", "On the tablet choose Sign in to EPS again and open the new address."),
        404,
      );
    const { name } = await handle.pharmacy();
    return context.html(
      page("Sign in to EPS", `For ${name}. You will need your smartcard or security key.`, {
        href: `/sign-in/${context.req.param("code")}/go`,
        words: "Go to the national sign-in service",
      }),
    );
  });

  app.get("/sign-in/:code/go", async (context) => {
    const code = context.req.param("code").toUpperCase();
    const invited = deps.sessions.invited(code, deps.now());
    if (invited === null)
      return context.html(
        page("This address has run out", "On the tablet choose Sign in to EPS again and open the new address."),
        404,
      );
    const begun = await deps.eps.beginSignIn(redirectUri);
    if (begun === null)
      return context.html(
        page("The sign-in service does not answer", "Nothing is lost: what is for EPS waits. Try again in a few minutes.", {
          href: `/sign-in/${code}/go`,
          words: "Try again",
        }),
        503,
      );
    const until = deps.now() + MINUTES * 60_000;
    deps.sessions.begin({ ...invited, code, until, begun: begun.begun, browser: nameBrowser(context) });
    return context.redirect(begun.url);
  });
};
