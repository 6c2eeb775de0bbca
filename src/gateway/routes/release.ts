import type { Hono } from "hono";
import { type ReleaseReply, releaseRequestSchema } from "../../core/wire/release.ts";
import { type ReleasingSystemReply, releasingSystemRequestSchema } from "../../core/wire/releasing-system.ts";
import type { GatewayDeps } from "../deps.ts";
import { moveRole } from "../jobs/move-role.ts";
import { releaseById } from "../jobs/release.ts";
import { fromDevice } from "./device-proof.ts";
import { parseJson } from "./entries.ts";
import { refuse } from "./refuse.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** POST /api/v1/releasing-system (REL-2) and /api/v1/release (REL-3): what a signed-in person may do about releasing. */
export const releaseRoutes = (app: Hono, deps: GatewayDeps): void => {
  app.post("/api/v1/releasing-system", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const parsed = releasingSystemRequestSchema.safeParse(parseJson(sender.body));
    if (!parsed.success) return refuse(context, "bad-request", "Say why in a few words, or bring this app up to date.");
    const { to, reason } = parsed.data;
    const moved = await moveRole(deps, sender.handle, { to, reason, device: sender.device.letter });
    if (!moved.ok) return refuse(context, moved.refused, moved.next);
    const reply: ReleasingSystemReply = { v: 1, releasingSystem: to };
    return context.json(reply);
  });

  app.post("/api/v1/release", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const parsed = releaseRequestSchema.safeParse(parseJson(sender.body));
    if (!parsed.success) return refuse(context, "bad-request", "Type or scan the whole prescription id.");
    const session = deps.sessions.of(sender.handle.ods, deps.now());
    if (session === null) return refuse(context, "not-signed-in", "Sign in to EPS first, at the counter PC or here.");
    const released = await releaseById(deps, sender.handle, session, parsed.data.id);
    if (released === null)
      return refuse(context, "busy", "EPS gave no clear answer. Holdfast asks the same again by itself: look again in a minute.");
    deps.log("released-by-id", { taken: released.taken, refused: released.refused });
    const reply: ReleaseReply = { v: 1, taken: released.taken, refusal: released.refusal };
    return context.json(reply);
  });
};
