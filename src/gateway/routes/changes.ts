import type { Context, Hono } from "hono";
import { type ChangesReply, changesFor, type PageContent } from "../../core/wire/changes.ts";
import { type GatewayDeps, LEASE_MS } from "../deps.ts";
import { type KnownByDevice, noticeRollback } from "../jobs/notice-rollback.ts";
import { markToTell } from "../jobs/store-mark.ts";
import type { LinkWatch } from "../jobs/watch-links.ts";
import { type FromDevice, fromDevice } from "./device-proof.ts";
import { createPullBudget } from "./pull-budget.ts";
import { refuse } from "./refuse.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/** Changes a page holds, and pages an answer holds. */
const PER_PAGE = 100;
const PAGES = 4;

/** What a device says it knows of this store (SYN-12): `store`, its epoch; `mark`, what it last told of itself; `receipted`, number and hash of an entry it holds a receipt for. */
const knownBy = (context: Context, cursor: number): KnownByDevice => {
  const [serverSeq, hash] = (context.req.query("receipted") ?? "").split(".");
  const isNumber = /^[1-9]\d{0,14}$/.test(serverSeq ?? "");
  return {
    storeEpoch: context.req.query("store") ?? null,
    mark: context.req.query("mark") ?? null,
    cursor,
    receipted: isNumber && hash !== undefined ? { serverSeq: Number(serverSeq), hash } : null,
  };
};

/** GET /api/v1/changes?after=n: the next pages for this device, sealed to its intake key (SYN-4). */
export const changesRoute = (app: Hono, deps: GatewayDeps, watch: LinkWatch): void => {
  const budget = createPullBudget(deps.now);

  const replyTo = async (sender: FromDevice, known: KnownByDevice): Promise<ChangesReply> => {
    const { handle, device, software } = sender;
    const now = deps.now();
    const storeEpoch = await noticeRollback(deps, handle, device, known);
    const pages: ChangesReply["pages"] = [];
    let cursor = known.cursor;
    let more = true;
    while (more && pages.length < PAGES) {
      const found = await handle.changesAfter(cursor, PER_PAGE);
      more = found.more;
      if (found.to === cursor) break;
      const content: PageContent = {
        v: 1,
        from: cursor,
        to: found.to,
        takenAt: now,
        changes: changesFor(software.protocol, found.changes),
      };
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
      read: { leaseUntil, cursor: known.cursor },
    });
    const session = deps.sessions.of(handle.ods, now);
    const waiting = deps.sessions.waiting(handle.ods, now);
    return {
      v: 1,
      storeEpoch,
      at: now,
      pages,
      more,
      eps: watch.eps(),
      ...(await watch.of(handle)),
      signedIn: session === null ? null : { name: session.person.name, until: session.until },
      signingIn: session === null && waiting !== null ? { until: waiting } : null,
      leaseUntil,
      ...(software.protocol < 3 ? {} : { mark: await markToTell(deps, handle, now) }),
      ...(software.protocol < 2
        ? {}
        : {
            yours: {
              head: await handle.chainHead(device.letter, device.epoch),
              backedUpThrough: await handle.backedUpThrough(),
            },
          }),
    };
  };

  app.get("/api/v1/changes", async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const after = Number(context.req.query("after") ?? "0");
    if (!Number.isSafeInteger(after) || after < 0) return refuse(context, "bad-request", "Ask from 0 for everything.");
    const giveBack = await budget.take(sender.device.kid);
    if (giveBack === null) return refuse(context, "busy", "It asks again by itself. Lines go up meanwhile.");
    try {
      return context.json(await replyTo(sender, knownBy(context, after)));
    } finally {
      giveBack();
    }
  });
};
