import type { Hono } from "hono";
import { type Enrolment, type EnrolOffer, enrolOfferRequestSchema, enrolRequestSchema } from "../../core/wire/enrol.ts";
import { type GatewayDeps, LEASE_MS } from "../deps.ts";
import { takeLetter } from "../jobs/device-letters.ts";
import { tellPeers } from "../jobs/tell-peers.ts";
import { parseJson } from "./entries.ts";
import { refuse } from "./refuse.ts";

const NEW_LINK = "This link has been used or has run out. Ask for a new one: holdfast enrol.";

const NO_LETTER = "Every letter of this pharmacy is taken, A to ZZ. Write to those who support Holdfast: it needs a new store.";

/** POST /api/v1/enrol/offer and /api/v1/enrol: whose code this is, and binding a device to it. A code works once (GW-6). */
export const enrolRoutes = (app: Hono, deps: GatewayDeps): void => {
  app.post("/api/v1/enrol/offer", async (context) => {
    const parsed = enrolOfferRequestSchema.safeParse(parseJson(await context.req.text()));
    if (!parsed.success) return refuse(context, "bad-request", "Open the whole enrolment link, as it was sent.");
    const handle = await deps.registry.byEnrolCode(parsed.data.code, deps.now());
    if (handle === null) return refuse(context, "code-not-valid", NEW_LINK);
    const offer: EnrolOffer = { v: 1, pharmacy: await handle.pharmacy() };
    return context.json(offer);
  });

  app.post("/api/v1/enrol", async (context) => {
    const parsed = enrolRequestSchema.safeParse(parseJson(await context.req.text()));
    if (!parsed.success) return refuse(context, "bad-request", "Open the whole enrolment link, as it was sent.");
    const request = parsed.data;
    const now = deps.now();
    const handle = await deps.registry.byEnrolCode(request.code, now);
    const pharmacy = await handle?.pharmacy();
    if (handle === null || pharmacy === undefined) return refuse(context, "code-not-valid", NEW_LINK);
    if (!pharmacy.team.some(({ id }) => id === request.personId))
      return refuse(context, "bad-request", "Choose a person from this pharmacy's team.");
    if (!(await deps.registry.takeEnrolCode(request.code, now))) return refuse(context, "code-not-valid", NEW_LINK);
    const { epoch, renewed } = await deps.registry.epochNow();
    const device = await handle.transaction(async (inside) => {
      const letter = await takeLetter(inside, epoch, renewed !== null);
      if (letter === null) return null;
      const leaseUntil = now + LEASE_MS;
      await inside.addDevice({
        kid: request.signing.kid,
        letter,
        name: request.deviceName,
        personId: request.personId,
        epoch: 1,
        signing: request.signing.key,
        intake: request.intake.key,
        journal: request.journal.key,
        leaseUntil,
        cursor: 0,
        at: now,
      });
      await tellPeers(inside);
      return { letter, leaseUntil };
    });
    if (device === null) return refuse(context, "bad-request", NO_LETTER);
    deps.log("device-enrolled", { device: device.letter });
    const enrolment: Enrolment = {
      v: 1,
      device: device.letter,
      deviceName: request.deviceName,
      epoch: 1,
      pharmacy,
      gatewaySealing: deps.keys.sealing,
      gatewayReceipts: deps.keys.receipts,
      recovery: deps.keys.recovery,
      storeEpoch: epoch,
      at: now,
      leaseUntil: device.leaseUntil,
    };
    return context.json(enrolment);
  });
};
