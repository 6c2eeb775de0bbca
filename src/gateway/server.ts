import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { LARGEST_MESSAGE } from "../eps/read-eps-message.ts";
import type { GatewayDeps } from "./deps.ts";
import { createNudges, type Nudges } from "./jobs/nudges.ts";
import { type LinkWatch, watchLinks } from "./jobs/watch-links.ts";
import { appFilesRoute } from "./routes/app-files.ts";
import { changesRoute } from "./routes/changes.ts";
import { counterRoutes } from "./routes/counter.ts";
import { enrolRoutes } from "./routes/enrol.ts";
import { entriesRoute } from "./routes/entries.ts";
import { handshake } from "./routes/handshake.ts";
import { intakeRoute } from "./routes/intake.ts";
import { medicinesListRoute } from "./routes/medicines-list.ts";
import { nudgesRoute } from "./routes/nudges.ts";
import { refuse } from "./routes/refuse.ts";
import { releaseRoutes } from "./routes/release.ts";
import { signInRoutes } from "./routes/sign-in.ts";

/** The policy every answer carries: only our own origin, no inline script or style, Trusted Types (GW-7). */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'none'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types holdfast",
].join("; ");

/** A gateway as a function from request to response: no socket, no timer. `watch` looks after what it hangs on, `nudges` after who listens. */
export type Gateway = { fetch(request: Request): Promise<Response>; watch: LinkWatch; nudges: Nudges };

/**
 * Puts a gateway together. It answers only under its one origin (GW-1): a request for another host is refused, because the app's
 * storage would be another's there.
 */
export const createGateway = (deps: GatewayDeps): Gateway => {
  const app = new Hono();
  const watch = watchLinks(deps);
  const nudges = createNudges(deps);
  const host = new URL(deps.origin).host;

  app.use("*", async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set("content-security-policy", CONTENT_SECURITY_POLICY);
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("permissions-policy", "camera=(self), geolocation=(), microphone=()");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    if (deps.origin.startsWith("https:")) headers.set("strict-transport-security", "max-age=31536000");
  });
  app.use("*", async (context, next) => {
    const asked = context.req.header("host") ?? new URL(context.req.url).host;
    if (asked !== host && context.req.path !== "/health")
      return refuse(context, "wrong-origin", `Open Holdfast at ${deps.origin}: it keeps its data under that address only.`);
    return next();
  });
  handshake(app);
  app.use(
    "/api/*",
    bodyLimit({ maxSize: LARGEST_MESSAGE * 2, onError: (context) => refuse(context, "too-large", "Send less at a time.") }),
  );

  app.get("/health", async (context) => {
    const links = watch.own();
    // A store that does not answer is told of by its link; when its epoch was renewed it cannot say then.
    const renewed = await deps.registry.epochNow().then(
      (now) => now.renewed,
      () => null,
    );
    return context.json({ ok: links.every(({ name, up }) => name !== "store" || up !== false), links, renewed });
  });
  enrolRoutes(app, deps);
  entriesRoute(app, deps);
  changesRoute(app, deps, watch);
  medicinesListRoute(app, deps);
  nudgesRoute(app, deps, nudges);
  signInRoutes(app, deps);
  intakeRoute(app, deps);
  releaseRoutes(app, deps);
  counterRoutes(app, deps);
  app.all("/api/*", (context) => refuse(context, "not-found", "Bring this app up to date."));
  if (deps.appDir !== null) appFilesRoute(app, deps.appDir);

  app.onError((error, context) => {
    deps.log("request-broke", { path: context.req.path, name: error.name });
    return refuse(context, "broken", "Nothing is lost on the device. It will ask again by itself.");
  });
  return { fetch: async (request) => app.fetch(request), watch, nudges };
};
