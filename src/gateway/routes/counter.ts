import type { Hono } from "hono";
import { type KeyingReply, keyingRequestSchema } from "../../core/wire/keying.ts";
import { type ListedReply, listedRequestSchema } from "../../core/wire/listed.ts";
import type { GatewayDeps } from "../deps.ts";
import { keyIn } from "../jobs/key-in.ts";
import { takeInTokenIds } from "../jobs/take-in-list.ts";
import { fromDevice } from "./device-proof.ts";
import { parseJson } from "./entries.ts";
import { refuse } from "./refuse.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** POST /api/v1/keying (PML-2) and /api/v1/listed (LST-1): what the people at the counter share through the gateway. */
export const counterRoutes = (app: Hono, deps: GatewayDeps): void => {
  app.post("/api/v1/keying", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const parsed = keyingRequestSchema.safeParse(parseJson(sender.body));
    if (!parsed.success) return refuse(context, "bad-request", "Bring this app up to date.");
    const keying = await keyIn(sender.handle, { ...parsed.data, device: sender.device.letter, now: deps.now() });
    const reply: KeyingReply = { v: 1, keying, isMine: keying?.device === sender.device.letter };
    return context.json(reply);
  });

  app.post("/api/v1/listed", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const parsed = listedRequestSchema.safeParse(parseJson(sender.body));
    if (!parsed.success) return refuse(context, "bad-request", "Scan or type at least one prescription id, 500 at most.");
    const reply: ListedReply = { v: 1, ...(await takeInTokenIds(sender.handle, parsed.data.ids, deps.now())) };
    return context.json(reply);
  });
};
