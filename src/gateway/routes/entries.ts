import type { Hono } from "hono";
import { type UploadReply, uploadSchema } from "../../core/wire/entries.ts";
import type { GatewayDeps } from "../deps.ts";
import { receiveEntries } from "../jobs/receive-entries.ts";
import { fromDevice } from "./device-proof.ts";
import { refuse } from "./refuse.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** POST /api/v1/entries: takes sealed entries, answers one receipt each (SYN-2). Works with the device's key alone. */
export const entriesRoute = (app: Hono, deps: GatewayDeps): void => {
  app.post("/api/v1/entries", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const parsed = uploadSchema.safeParse(parseJson(sender.body));
    if (!parsed.success) return refuse(context, "bad-request", "Keep the lines and bring this app up to date.");
    const { handle, device, software } = sender;
    const receipts = await receiveEntries(deps, handle, { ...device, protocol: software.protocol }, parsed.data.entries);
    await handle.touchDevice(device.kid, { at: deps.now(), protocol: software.protocol, appVersion: software.app, read: null });
    deps.log("entries-received", { device: device.letter, count: receipts.length });
    const reply: UploadReply = { v: 1, receipts };
    return context.json(reply);
  });
};

/** The JSON of a text, or undefined when it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
