import type { Hono } from "hono";
import type { SignInReply } from "../../core/wire/sign-in.ts";
import type { GatewayDeps } from "../deps.ts";
import { tellEps } from "../jobs/tell-eps.ts";
import { fromDevice } from "./device-proof.ts";
import { refuse } from "./refuse.ts";

const SIGN_IN_MINUTES = 10;

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} - Holdfast</title><link rel="stylesheet" href="/plain.css"></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;

/**
 * Signing in to EPS: a device asks for the address; a person signs in there, in any browser; EPS sends them back here. The pages
 * show no patient and the token stays in this process's memory (design 6). What is for EPS is sent at once, as that person.
 */
export const signInRoutes = (app: Hono, deps: GatewayDeps): void => {
  const redirectUri = `${deps.origin}/sign-in/callback`;

  app.post("/api/v1/sign-in", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuse(context, "device-not-known", "Enrol this device again with the pharmacist's link.");
    const state = deps.secret();
    deps.sessions.begin(state, sender.handle.ods, deps.now() + SIGN_IN_MINUTES * 60_000);
    const reply: SignInReply = { v: 1, url: deps.eps.signInUrl(redirectUri, state) };
    return context.json(reply);
  });

  app.get("/sign-in/callback", async (context) => {
    const ods = deps.sessions.finish(context.req.query("state") ?? "", deps.now());
    const session = ods === null ? null : await deps.eps.exchangeCode(context.req.query("code") ?? "", redirectUri);
    if (ods === null || session === null)
      return context.html(page("Not signed in", "Close this page, go back to Holdfast and choose Sign in to EPS again."), 403);
    deps.sessions.put(ods, session);
    deps.log("signed-in", { pharmacy: ods });
    const handle = await deps.registry.byOds(ods);
    if (handle !== null)
      void tellEps(deps, handle).catch((error: unknown) =>
        deps.log("telling-eps-broke", { name: error instanceof Error ? error.name : "unknown" }),
      );
    return context.html(page("Signed in", "Holdfast is telling EPS now. Close this page and go back to the tablet."));
  });
};
