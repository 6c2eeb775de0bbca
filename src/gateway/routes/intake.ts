import type { Hono } from "hono";
import type { GatewayDeps } from "../deps.ts";
import { takeInList } from "../jobs/take-in-list.ts";
import { takeInMessage } from "../jobs/take-in-message.ts";
import { refuse } from "./refuse.ts";

/**
 * POST /api/v1/intake (INT-1): a copy of one of the PMR's EPS messages (FHIR JSON, or an older HL7 v3 response as XML), or its list (a
 * `text/csv` body), under the token given to that PMR. Kept whatever it is; the answer says what became of it.
 */
export const intakeRoute = (app: Hono, deps: GatewayDeps): void => {
  app.post("/api/v1/intake", async (context) => {
    const [scheme, token] = (context.req.header("authorization") ?? "").split(" ");
    const handle = scheme === "Bearer" && token !== undefined ? await deps.registry.byIntakeToken(token) : null;
    if (handle === null) return refuse(context, "device-not-known", "Check the intake token in the PMR's settings.");
    const text = await context.req.text();
    if (context.req.header("content-type")?.startsWith("text/csv") === true) {
      const { added, known, refused } = await takeInList(handle, text, deps.now());
      deps.log("list-taken-in", { added, known, refused: refused.length });
      return context.json({ v: 1, kind: "list", taken: added + known, refused: refused.length, problem: refused[0] ?? null });
    }
    const taken = await takeInMessage(handle, text, {
      source: "pmr",
      releasedBy: "pmr",
      now: deps.now(),
      hash: deps.crypto.sha256,
    });
    deps.log("message-taken-in", { kind: taken.message.kind, taken: taken.taken, refused: taken.refused, again: taken.again });
    return context.json({ v: 1, kind: taken.message.kind, taken: taken.taken, refused: taken.refused, problem: taken.problem });
  });
};
