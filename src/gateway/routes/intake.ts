import type { Hono } from "hono";
import type { GatewayDeps } from "../deps.ts";
import { takeInMessage } from "../jobs/take-in-message.ts";
import { refuse } from "./refuse.ts";

/** POST /api/v1/intake: a copy of one of the PMR's EPS messages, under the token given to that PMR. Kept whatever it is. */
export const intakeRoute = (app: Hono, deps: GatewayDeps): void => {
  app.post("/api/v1/intake", async (context) => {
    const [scheme, token] = (context.req.header("authorization") ?? "").split(" ");
    const handle = scheme === "Bearer" && token !== undefined ? await deps.registry.byIntakeToken(token) : null;
    if (handle === null) return refuse(context, "device-not-known", "Check the intake token in the PMR's settings.");
    const taken = await takeInMessage(handle, await context.req.text(), {
      source: "pmr",
      releasedBy: "pmr",
      now: deps.now(),
      hash: deps.crypto.sha256,
    });
    deps.log("message-taken-in", { kind: taken.message.kind, taken: taken.taken, refused: taken.refused, again: taken.again });
    return context.json({ v: 1, kind: taken.message.kind, taken: taken.taken, refused: taken.refused });
  });
};
