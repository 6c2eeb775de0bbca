import type { Hono } from "hono";
import type { GatewayDeps } from "../deps.ts";
import type { Nudges } from "../jobs/nudges.ts";
import { fromDevice } from "./device-proof.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** Texts that may wait in a stream for a device that does not read: more, and it is no use any more. */
const MOST_WAITING = 16;

/** GET /api/v1/nudges: a stream of server-sent events that say only "there is something" (SYN-15). */
export const nudgesRoute = (app: Hono, deps: GatewayDeps, nudges: Nudges): void => {
  app.get("/api/v1/nudges", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const utf8 = new TextEncoder();
    let remove = (): void => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        remove = nudges.add({
          ods: sender.handle.ods,
          device: sender.device.kid,
          send: (text) => {
            try {
              controller.enqueue(utf8.encode(text));
              return (controller.desiredSize ?? 0) > -MOST_WAITING;
            } catch {
              return false;
            }
          },
          end: () => {
            try {
              controller.close();
            } catch {
              // The device has gone already.
            }
          },
        });
      },
      cancel: () => remove(),
    });
    return context.body(stream, 200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      // A proxy that gathers answers would keep the nudge to itself.
      "x-accel-buffering": "no",
    });
  });
};
