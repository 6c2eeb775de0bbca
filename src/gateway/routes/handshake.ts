import type { Context, Hono } from "hono";
import {
  APP_HEADER,
  judgeVersion,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  readVersion,
  UPDATE_APP,
  UPDATE_GATEWAY,
} from "../../core/wire/protocol-version.ts";
import { refuse } from "./refuse.ts";

/** What a request's headers say of the device's software. */
export type Software = { protocol: number; app: string | null };

/** Where lines go up, from any version (SYN-9); and where a PMR sends, which knows nothing of our versions. */
const FOR_ANY_VERSION: readonly string[] = ["/api/v1/entries", "/api/v1/intake"];

/** The software of the device that sent a request, as it says itself. What is no version of an app is left out. */
export const softwareOf = (context: Context): Software => {
  const app = context.req.header(APP_HEADER) ?? "";
  return {
    protocol: readVersion(context.req.header(PROTOCOL_HEADER) ?? null),
    app: /^[\w.+-]{1,40}$/.test(app) ? app : null,
  };
};

/**
 * The handshake (SYN-9): every answer says which version this gateway is of, and a device too far away is refused with the next step.
 * Lines are taken from any.
 */
export const handshake = (app: Hono): void => {
  app.use("/api/*", async (context, next) => {
    context.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION));
    const { protocol } = softwareOf(context);
    const verdict = FOR_ANY_VERSION.includes(context.req.path) ? "spoken" : judgeVersion(protocol);
    if (verdict === "they-are-too-old") return refuse(context, "app-too-old", UPDATE_APP);
    if (verdict === "we-are-too-old") return refuse(context, "gateway-too-old", UPDATE_GATEWAY);
    return next();
  });
};
