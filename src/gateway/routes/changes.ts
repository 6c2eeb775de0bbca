import type { Hono } from "hono";
import type { ChangesReply, PageContent } from "../../core/wire/changes.ts";
import { type GatewayDeps, LEASE_MS } from "../deps.ts";
import type { LinkWatch } from "../jobs/watch-links.ts";
import { fromDevice } from "./device-proof.ts";
import { refuse } from "./refuse.ts";

/** Changes a page holds, and pages an answer holds. */
const PER_PAGE = 100;
const PAGES = 4;

/** GET /api/v1/changes?after=n: the next pages for this device, sealed to its intake key (SYN-4). */
export const changesRoute = (app: Hono, deps: GatewayDeps, watch: LinkWatch): void => {
  app.get("/api/v1/changes", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null)
      return refuse(context, "device-not-known", "Keep the lines. Enrol this device again with the pharmacist's link.");
    const after = Number(context.req.query("after") ?? "0");
    if (!Number.isSafeInteger(after) || after < 0) return refuse(context, "bad-request", "Ask from 0 for everything.");
    const { handle, device, software } = sender;
    const now = deps.now();
    const pages: ChangesReply["pages"] = [];
    let cursor = after;
    let more = true;
    while (more && pages.length < PAGES) {
      const found = await handle.changesAfter(cursor, PER_PAGE);
      more = found.more;
      if (found.to === cursor) break;
      const content: PageContent = { v: 1, from: cursor, to: found.to, takenAt: now, changes: found.changes };
      pages.push(
        await deps.crypto.sealPage({ from: cursor, to: found.to, ods: handle.ods }, JSON.stringify(content), device.intake),
      );
      cursor = found.to;
    }
    const leaseUntil = now + LEASE_MS;
    await handle.touchDevice(device.kid, {
      at: now,
      protocol: software.protocol,
      appVersion: software.app,
      read: { leaseUntil, cursor: after },
    });
    const session = deps.sessions.of(handle.ods, now);
    const waiting = deps.sessions.waiting(handle.ods, now);
    const reply: ChangesReply = {
      v: 1,
      storeEpoch: deps.storeEpoch,
      at: now,
      pages,
      more,
      eps: watch.eps(),
      ...(await watch.of(handle)),
      signedIn: session === null ? null : { name: session.person.name, until: session.until },
      signingIn: session === null && waiting !== null ? { until: waiting } : null,
      leaseUntil,
    };
    return context.json(reply);
  });
};
